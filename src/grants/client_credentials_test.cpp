// SPDX-License-Identifier: Apache-2.0
#include "grants/client_credentials.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace doorward::grants {
namespace {

// A request that is granted: an admin-approved app whose run-as user has an attached profile.
struct Case {
  Organization organization{.id = {7}, .name = "Acme"};
  Profile profile{.id = {3}, .name = "Integrations", .permissions = {Permission::api_enabled}};
  User user{.id = {5}, .username = "robot@acme.example", .profile = {3}, .permission_sets = {}};
  LiveApp app{.id = {9},
              .secrets = {{.id = {1}}},
              .run_as_user = {5},
              .profiles = {{3}},
              .permission_sets = {},
              .permitted_users = PermittedUsers::admin_approved};
  ClientCredentialsFacts facts{.now = Instant{days{20'000} + hours{10}},
                               .address = *Address::parse("192.0.2.7"),
                               .client = {.secret_right = true},
                               .lifetime = hours{2}};

  Case() {
    app.oauth_enabled = true;
    app.client_credentials = true;
    app.scopes.set(scope::api());
    app.scopes.set(scope::refresh_token());
    facts.permissions = profile.permissions;
    facts.organization = &organization;
    facts.client.app = &app;
    facts.user = &user;
    facts.profile = &profile;
  }
  void ask(ScopeNumber number) {
    facts.scope_sent = true;
    facts.requested.set(number);
  }
  std::string verdict() const {
    const auto issue = client_credentials(facts);
    return issue ? "issued" : std::string{text(issue.error().rule).name};
  }
};

struct Row {
  const char* want;
  void (*spoil)(Case&);
};

// One valid case; each row breaks one thing and names the rule that must notice.
const Row rows[] = {
    {"issued", [](Case&) {}},
    {"app_known", [](Case& c) { c.facts.client.app = nullptr; }},
    {"oauth_enabled", [](Case& c) { c.app.oauth_enabled = false; }},
    {"not_throttled", [](Case& c) { c.facts.client.throttled = true; }},
    {"secret_right", [](Case& c) { c.facts.client.secret_right = false; }},
    {"client_authentication_method",
     [](Case& c) { c.app.client_authentication = ClientAuthentication::secret_basic; }},
    {"app_not_blocked", [](Case& c) { c.app.blocked = true; }},
    {"flow_enabled", [](Case& c) { c.app.client_credentials = false; }},
    {"organization_active", [](Case& c) { c.organization.active = false; }},
    {"address_allowed", [](Case& c) { c.app.ip_ranges = {*IpRange::parse("198.51.100.0/24")}; }},
    {"run_as_user_set", [](Case& c) { c.facts.user = nullptr; }},
    {"run_as_user_active", [](Case& c) { c.user.active = false; }},
    {"run_as_user_active", [](Case& c) { c.user.frozen = true; }},
    {"within_login_hours",
     [](Case& c) { c.profile.login_hours.days.fill({.from = 60, .until = 120}); }},
    {"api_enabled", [](Case& c) { c.facts.permissions = {}; }},
    {"user_admitted", [](Case& c) { c.app.profiles.clear(); }},
    {"session_level_sufficient", [](Case& c) { c.app.high_assurance = HighAssurance::block; }},
    {"scope_parameter_supported",
     [](Case& c) {
       c.facts.dialect = Dialect::salesforce;
       c.ask(scope::api());
     }},
    {"scope_remains", [](Case& c) { c.app.scopes.reset(scope::api()); }},
    {"scope_allowed", [](Case& c) { c.ask(scope::id()); }},
    {"scope_allowed", [](Case& c) { c.ask(scope::refresh_token()); }},
    {"scope_allowed", [](Case& c) { c.facts.scope_sent = c.facts.scope_unknown = true; }},
    {"within_rate_limit",
     [](Case& c) { c.app.tokens_per_minute = c.facts.tokens_this_minute = 3; }},
    {"user_within_rate_limit",
     [](Case& c) {
       c.organization.tokens_per_user_per_hour = 10;
       c.facts.user_tokens_this_hour = 10;
     }},
};

TEST(ClientCredentials, ALimitTellsAfterWhichTimeItIsCountedAnew) {
  Case c;
  const auto wait = [&] {
    const auto issue = client_credentials(c.facts);
    return issue ? seconds{-1} : issue.error().wait;
  };
  EXPECT_EQ(wait(), seconds{-1});
  c.app.tokens_per_minute = c.facts.tokens_this_minute = 3;
  EXPECT_EQ(wait(), minutes{1});
  c.organization.tokens_per_user_per_hour = c.facts.user_tokens_this_hour = 10;
  EXPECT_EQ(wait(), minutes{1});  // Both: the first is told.
  c.app.tokens_per_minute = 0;
  EXPECT_EQ(wait(), hours{1});
  c.app.blocked = true;
  EXPECT_EQ(wait(), seconds{0});
}

TEST(ClientCredentials, S33_EachRuleHasItsOwnDenial) {
  for (const auto& row : rows) {
    Case c;
    row.spoil(c);
    EXPECT_EQ(c.verdict(), row.want);
  }
}

TEST(ClientCredentials, EveryCheckOfTheListIsBrokenByARow) {
  std::set<std::string_view> broken;
  for (const auto& row : rows) broken.insert(row.want);
  for (const auto& check : client_credentials_checks()) {
    EXPECT_TRUE(broken.contains(text(check.rule).name)) << text(check.rule).name;
  }
}

TEST(ClientCredentials, TheReceiptAgreesWithTheDecision) {
  for (const auto& row : rows) {
    Case c;
    row.spoil(c);
    const auto lines = explained(client_credentials_checks(), c.facts);
    ASSERT_EQ(lines.size(), client_credentials_checks().size());
    const auto failed = std::ranges::find(lines, Verdict::failed, &CheckLine::verdict);
    const auto named = failed == lines.end() ? "issued" : text(failed->rule).name;
    EXPECT_EQ(named, row.want);
  }
}

TEST(ClientCredentials, EachLimitIsToldWithItsOwnCount) {
  Case c;
  const auto found = [&c](Rule rule) {
    const auto lines = explained(client_credentials_checks(), c.facts);
    return std::ranges::find(lines, rule, &CheckLine::rule)->found;
  };
  EXPECT_EQ(found(Rule::within_rate_limit), "no limit");
  EXPECT_EQ(found(Rule::user_within_rate_limit), "no limit");
  c.app.tokens_per_minute = c.facts.tokens_this_minute = 3;
  c.organization.tokens_per_user_per_hour = 10;
  c.facts.user_tokens_this_hour = 11;
  EXPECT_EQ(c.verdict(), "within_rate_limit");
  EXPECT_EQ(found(Rule::within_rate_limit), "3 in this minute, limit 3");
  EXPECT_EQ(found(Rule::user_within_rate_limit), "11 for the user in this hour, limit 10");
}

TEST(ClientCredentials, S36_NeitherRefreshNorFullNorWebComesWithTheToken) {
  Case c;
  for (const auto number : {scope::full(), scope::web(), scope::offline_access()}) {
    c.app.scopes.set(number);
  }
  const auto issue = client_credentials(c.facts);
  ASSERT_TRUE(issue);
  EXPECT_EQ(issue->scopes.count(), 1);
  EXPECT_TRUE(issue->scopes.test(scope::api()));
}

TEST(ClientCredentials, S34_ARequestedScopeNarrowsTheToken) {
  Case c;
  c.app.scopes.set(scope::id());
  c.ask(scope::id());
  const auto issue = client_credentials(c.facts);
  ASSERT_TRUE(issue);
  EXPECT_TRUE(issue->scopes.test(scope::id()));
  EXPECT_FALSE(issue->scopes.test(scope::api()));
}

TEST(ClientCredentials, AScopeThatASelectedOneStandsForMayBeAskedFor) {
  Case one;
  one.ask(scope::chatter_api());
  const auto issue = client_credentials(one.facts);
  ASSERT_TRUE(issue);
  EXPECT_EQ(issue->scopes, one.facts.requested);
}

TEST(ClientCredentials, S35_TheTokenIsTheRunAsUsers) {
  const auto issue = client_credentials(Case{}.facts);
  ASSERT_TRUE(issue);
  EXPECT_EQ(issue->user, UserId{5});
  EXPECT_EQ(issue->app, AppId{9});
  EXPECT_EQ(issue->lifetime, hours{2});
}

TEST(ClientCredentials, TheLaxerReadingDoesNotAskTheRunAsUserToBeAdmitted) {
  Case c;
  c.app.profiles.clear();
  c.app.admit_run_as_user = false;
  EXPECT_EQ(c.verdict(), "issued");
}

TEST(ClientCredentials, APermissionSetAdmitsToo) {
  Case c;
  c.app.profiles.clear();
  c.app.permission_sets = {{4}};
  EXPECT_EQ(c.verdict(), "user_admitted");
  c.user.permission_sets = {{8}, {4}};
  EXPECT_EQ(c.verdict(), "issued");
}

}  // namespace
}  // namespace doorward::grants
