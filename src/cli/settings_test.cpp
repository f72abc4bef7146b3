// SPDX-License-Identifier: Apache-2.0
#include "cli/settings.h"

#include <gtest/gtest.h>

#include "cli/app_read.h"
#include "cli/exit.h"

namespace doorward::cli {
namespace {

const std::vector<Setting> known = settings<App>();

TEST(Settings, WhatIsTypedBecomesNestedJson) {
  const auto read = read_settings(known, {"basic.name=A = B", "oauth.enabled=on",
                                          "oauth.scopes=api, id", "policies.run_as_user="});
  EXPECT_EQ(json::value(read), json::parse(R"({"basic":{"name":"A = B"},
      "oauth":{"enabled":true,"scopes":["api","id"]},"policies":{"run_as_user":""}})"));
}

TEST(Settings, AnUnknownKeyIsAnsweredWithTheOneThatWasMeant) {
  try {
    read_settings(known, {"basic.nmae=x"});
    FAIL();
  } catch (const Stop& stop) {
    EXPECT_EQ(stop.exit, Exit::usage);
    EXPECT_NE(std::string_view{stop.what()}.find("basic.name"), std::string_view::npos);
  }
  EXPECT_THROW(read_settings(known, {"basic.name"}), Stop);
  EXPECT_THROW(read_settings(known, {"oauth.enabled=perhaps"}), Stop);
}

TEST(Settings, ValuesAreShownInTheWordsOfTheScreens) {
  const auto app = json::parse(R"({"oauth":{"enabled":true,"scopes":["api","mine"]},
      "policies":{"permitted_users":"admin_approved"}})");
  const auto text = by_screen(known, app, Terminal{.width = 200});
  for (const char* part :
       {"App Manager, Edit\n", "Enable OAuth Settings", "on\n",
        "Manage user data via APIs (api), mine", "Admin approved users are pre-authorized"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST(Settings, OnlyWhatTheFileSaysCanDiffer) {
  const auto app = json::parse(R"({"basic":{"name":"A","description":"x"},
      "oauth":{"enabled":true,"scopes":["id","api"]}})");
  const Document file{{"basic.name", std::string{"A"}},
                      {"basic.info_url", std::string{}},
                      {"oauth.enabled", false},
                      {"oauth.scopes", std::vector<std::string>{"api", "id"}}};
  const auto found = differences(known, app, file);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].setting->key, "oauth.enabled");
  EXPECT_EQ(difference_text(found, true, Terminal{}), "  Enable OAuth Settings: on → off\n");
  EXPECT_EQ(difference_text(found, false, Terminal{}), "  Enable OAuth Settings: off\n");
}

TEST(Settings, HowFarASaveIsIsOneSentence) {
  EXPECT_EQ(live_sentence(
                json::parse(R"({"propagation":{"nodes":[{"applied_ms":3},{"applied_ms":7}]}})")),
            "live on 2 nodes after 7 ms");
  EXPECT_EQ(live_sentence(
                json::parse(R"({"propagation":{"nodes":[{"applied_ms":3},{"applied_ms":null}]}})")),
            "live on 1 of 2 nodes");
  EXPECT_EQ(live_sentence(json::parse(R"({"propagation":{"nodes":[{"applied_ms":3}],
                "gone":[{"node":"b","seen_at":"2030-01-31T12:00:00Z"}]}})")),
            "live on 1 node after 3 ms; not waited for: b (not heard of since "
            "2030-01-31T12:00:00Z)");
  EXPECT_EQ(live_sentence(json::parse("{}")), "");
}

}  // namespace
}  // namespace doorward::cli
