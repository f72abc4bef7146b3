// SPDX-License-Identifier: Apache-2.0
#include "domain/permissions.h"

#include <gtest/gtest.h>

namespace doorward {
namespace {

TEST(Permissions, EachHasItsNameInTheOrderOfTheEnumeration) {
  std::uint8_t place = 0;
  for (const auto& text : permission_texts()) {
    EXPECT_EQ(static_cast<std::uint8_t>(text.permission), place++);
    EXPECT_EQ(permission_named(text.name), text.permission);
    EXPECT_FALSE(text.label.empty());
  }
  EXPECT_EQ(place, static_cast<std::uint8_t>(Permission::use_any_api_client) + 1);
  EXPECT_FALSE(permission_named("API Enabled"));
  EXPECT_FALSE(permission_named(""));
}

TEST(Permissions, AreASet) {
  const Permissions none;
  Permissions some{Permission::api_enabled};
  some.add({Permission::view_setup, Permission::api_enabled});
  EXPECT_TRUE(some.has(Permission::view_setup));
  EXPECT_FALSE(some.has(Permission::manage_users));
  EXPECT_TRUE(none.within(some));
  EXPECT_FALSE(some.within(none));
  EXPECT_TRUE(some.within(Permissions::all()));
  for (const auto& text : permission_texts()) EXPECT_TRUE(Permissions::all().has(text.permission));
}

}  // namespace
}  // namespace doorward
