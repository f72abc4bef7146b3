// SPDX-License-Identifier: Apache-2.0
#include "domain/only_with.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "domain/field.h"

namespace doorward {
namespace {

TEST(OnlyWith, APeriodNeedsAPolicyThatHasOne) {
  const auto needed = only_with("policies.refresh_token.period");
  EXPECT_EQ(needed.key, "policies.refresh_token.policy");
  EXPECT_EQ(needed.values, (std::vector<std::string_view>{"if_not_used_for", "after"}));
  EXPECT_EQ(only_with("policies.refresh_token.unit").key, needed.key);
}

TEST(OnlyWith, NamesASettingAndChoicesOfIt) {
  for (const auto& one : app_fields()) {
    const auto needed = only_with(one.key);
    if (needed.key.empty()) continue;
    const auto* other = field<App>(needed.key);
    ASSERT_NE(other, nullptr) << one.key;
    for (const auto& value : needed.values) {
      EXPECT_TRUE(std::ranges::any_of(other->choices, [&value](const ChoiceText& choice) {
        return choice.name == value;
      })) << value;
    }
  }
}

}  // namespace
}  // namespace doorward
