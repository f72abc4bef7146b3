// SPDX-License-Identifier: Apache-2.0
#include "domain/diff.h"

#include <gtest/gtest.h>

namespace doorward {
namespace {

TEST(Differences, NameEachSettingThatChangedInTheOrderOfTheScreen) {
  App before, after;
  after.id = AppId{9};  // State is no setting.
  after.blocked = true;
  EXPECT_TRUE(differences(before, after).empty());
  after.scopes = {"api"};
  after.name = "Assess";
  after.ip_relaxation = IpRelaxation::relax;
  const auto found = differences(before, after);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].key, "basic.name");
  EXPECT_EQ(found[1].key, "oauth.scopes");
  EXPECT_EQ(found[2].label, "IP Relaxation");
  EXPECT_EQ(found[2].screen, Screen::app_policies);
  EXPECT_EQ(found[2].before, Value{std::string{"enforce"}});
  EXPECT_EQ(found[2].after, Value{std::string{"relax"}});
}

TEST(Differences, AreTwoDocumentsInAnAuditRow) {
  App before, after;
  after.name = "Assess";
  const auto [was, is] = as_documents(differences(before, after));
  EXPECT_EQ(was, (Document{{"basic.name", std::string{}}}));
  EXPECT_EQ(is, (Document{{"basic.name", std::string{"Assess"}}}));
}

}  // namespace
}  // namespace doorward
