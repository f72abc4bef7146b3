// SPDX-License-Identifier: Apache-2.0
#include "wire/scope.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <limits>
#include <string>

namespace doorward::wire {
namespace {

TEST(Scope, NamesStandBetweenSingleSpaces) {
  EXPECT_TRUE(scope_wellformed("api"));
  EXPECT_TRUE(scope_wellformed("api refresh_token urn:x:y!#[]~"));
  EXPECT_EQ(scope_names("api id web"), (std::vector<std::string_view>{"api", "id", "web"}));
  EXPECT_TRUE(scope_names("").empty());
}

TEST(Scope, TextOutsideTheAlphabetIsRefused) {
  for (const char* text :
       {"", " ", " api", "api ", "api  id", "a\"b", "a\\b", "a\tb", "a\nb", "\xC3\xBC", "a\x7F"}) {
    const auto answer = scope_wellformed(text);
    ASSERT_FALSE(answer) << text;
    EXPECT_EQ(answer.error().rule, Rule::scope_allowed) << text;
  }
}

TEST(Scope, S34_TheLengthIsBoundedAndTheWorkIsLinear) {
  std::string text;
  while (text.size() + 2 < max_scope_bytes) text += "a ";
  text += "a";
  EXPECT_TRUE(scope_wellformed(text));
  EXPECT_EQ(scope_names(text).size(), text.size() / 2 + 1);
  EXPECT_FALSE(scope_wellformed(std::string(max_scope_bytes + 1, 'a')));

  // Sixteen times the text may cost about sixteen times the work, never two hundred times.
  // Processor time, and the best of five: other programs do not count.
  const auto cost = [](std::size_t names) {
    std::string many;
    for (std::size_t i = 0; i < names; ++i) many += "name ";
    std::clock_t best = std::numeric_limits<std::clock_t>::max();
    for (int round = 0; round < 5; ++round) {
      const auto from = std::clock();
      EXPECT_EQ(scope_names(many).size(), names);
      best = std::min(best, std::clock() - from);
    }
    return best;
  };
  const auto small = cost(20000), large = cost(320000);
  EXPECT_LT(large, 200 * (small + 1));
}

}  // namespace
}  // namespace doorward::wire
