// SPDX-License-Identifier: Apache-2.0
#include "authorize/logout.h"

#include <gtest/gtest.h>

namespace doorward::authorize {
namespace {

// An app of the session asks, and says where to go back to.
struct Case {
  LiveApp app;
  User user;
  LogoutFacts facts;

  Case() {
    app.oauth_enabled = true;
    facts = {.hint_sent = true,
             .hint_ours = true,
             .client_sent = true,
             .app = &app,
             .single_logout = true,
             .uri = "https://app.example/bye",
             .uri_registered = true,
             .user = &user,
             .hint_of_session = true};
  }
  std::string verdict() const {
    const auto decided = decide(facts);
    return decided.denial ? std::string{text(decided.denial->rule).name} : "signed out";
  }
};

TEST(Logout, EachRuleHasItsOwnDenial) {
  struct Row {
    const char* want;
    void (*spoil)(Case&);
  };
  const Row rows[] = {
      {"signed out", [](Case&) {}},
      {"id_token_hint_valid", [](Case& c) { c.facts.hint_ours = false; }},
      {"app_known", [](Case& c) { c.facts.app = nullptr; }},
      {"oauth_enabled", [](Case& c) { c.app.oauth_enabled = false; }},
      {"id_token_hint_of_this_app", [](Case& c) { c.facts.hint_of_app = false; }},
      {"logout_app_named",
       [](Case& c) {
         c.facts.app = nullptr;
         c.facts.hint_sent = c.facts.hint_ours = c.facts.client_sent = false;
       }},
      {"single_logout_enabled", [](Case& c) { c.facts.single_logout = false; }},
      {"post_logout_redirect_uri_registered", [](Case& c) { c.facts.uri_registered = false; }},
  };
  for (const auto& row : rows) {
    Case c;
    row.spoil(c);
    EXPECT_EQ(c.verdict(), row.want);
  }
}

TEST(Logout, WithoutProofTheUserIsAsked) {
  Case c;
  EXPECT_EQ(decide(c.facts).next, LogoutNext::sign_out);
  c.facts.hint_of_session = false;
  EXPECT_EQ(decide(c.facts).next, LogoutNext::ask);
  c.facts.confirmed = true;
  EXPECT_EQ(decide(c.facts).next, LogoutNext::sign_out);
  c.facts.user = nullptr;
  EXPECT_EQ(decide(c.facts).next, LogoutNext::signed_out);
}

TEST(Logout, ASessionThatMayNotGoOnNowEndsNoMoreEasilyThanAnother) {
  Case c;
  c.facts.user = nullptr;
  c.facts.asleep = true;
  EXPECT_EQ(decide(c.facts).next, LogoutNext::sign_out);
  c.facts.hint_of_session = false;
  EXPECT_EQ(decide(c.facts).next, LogoutNext::ask);
  c.facts.confirmed = true;
  EXPECT_EQ(decide(c.facts).next, LogoutNext::sign_out);
}

TEST(Logout, TheBrowserGoesBackByItselfOnlyWhenSomebodyAgreed) {
  Case c;
  EXPECT_TRUE(may_go_back(c.facts));
  c.facts.hint_ours = false;
  EXPECT_FALSE(may_go_back(c.facts));
  c.facts.confirmed = true;
  EXPECT_TRUE(may_go_back(c.facts));
  c.facts.uri_registered = false;
  EXPECT_FALSE(may_go_back(c.facts));
}

}  // namespace
}  // namespace doorward::authorize
