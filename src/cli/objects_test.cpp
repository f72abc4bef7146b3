// SPDX-License-Identifier: Apache-2.0
#include "cli/objects.h"

#include <gtest/gtest.h>

namespace doorward::cli {
namespace {

const Noun apps{.one = "app", .many = "apps", .path = "/apps", .told_by = "basic.api_name"};

json::array found(std::string_view text) { return json::parse(text).as_array(); }

TEST(OnlyOne, IsTheOneThatWasFoundHoweverOften) {
  EXPECT_EQ(only_one({}, apps, "Hub"), "");
  EXPECT_EQ(only_one(found(R"([{"id":"1"}])"), apps, "Hub"), "1");
  EXPECT_EQ(only_one(found(R"([{"id":"1"},{"id":"1"}])"), apps, "Hub"), "1");
}

TEST(OnlyOne, OfSeveralNamesEachAndTakesNone) {
  const auto two =
      found(R"([{"id":"1","basic":{"api_name":"Hub_1"}},{"id":"2","basic":{"api_name":"Hub_2"}}])");
  try {
    only_one(two, apps, "Hub\x1b[2J");
    FAIL() << "one of two was taken";
  } catch (const Stop& stop) {
    EXPECT_EQ(stop.exit, Exit::usage);
    EXPECT_EQ(std::string{stop.what()},
              "several apps are called Hub?[2J: Hub_1, Hub_2. Say which, by one of these");
  }
}

}  // namespace
}  // namespace doorward::cli
