// SPDX-License-Identifier: Apache-2.0
#include "grants/access_token.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace doorward::grants {
namespace {

struct Case {
  Organization organization{.id = {7}};
  Profile profile{.id = {3}};
  User user{.id = {5}, .username = "robot@acme.example", .profile = {3}, .permission_sets = {}};
  LiveApp app{.id = {9}};
  AccessToken token{.org = {7},
                    .app = {9},
                    .user = {5},
                    .issued_at = Instant{hours{100}},
                    .expires_at = Instant{hours{102}}};
  AccessTokenFacts facts{.now = Instant{hours{101}},
                         .address = Address::parse("192.0.2.7"),
                         .sent = true,
                         .wellformed = true,
                         .here = {7}};

  Case() {
    app.oauth_enabled = true;
    app.client_credentials = app.asset_tokens = true;
    app.run_as_user = {5};
    app.scopes.set(scope::api());
    token.scopes.set(scope::api());
    facts.token = &token;
    facts.organization = &organization;
    facts.app = facts.program = &app;
    facts.user = &user;
    facts.profile = &profile;
    facts.permissions = {Permission::api_enabled};
    facts.needed = scope::api();
  }
  std::string verdict() const {
    const auto held = access_token(facts);
    return held ? "holds" : std::string{text(held.error().rule).name};
  }
};

// The clock was put back by an hour after the token was issued: a moment after that.
Instant put_back(Case& c) {
  c.facts.now = c.token.issued_at - hours{1};
  return c.facts.now - minutes{1};
}

void ended(Case& c, TokenForm form) {
  c.facts.form = form;
  c.facts.now = c.token.expires_at;
}

struct Spoilt {
  const char* want;
  void (*spoil)(Case&);
};

constexpr Spoilt rows[] = {
    {"holds", [](Case&) {}},
    {"token_sent", [](Case& c) { c.facts.sent = false; }},
    {"token_wellformed", [](Case& c) { c.facts.wellformed = false; }},
    {"token_authentic", [](Case& c) { c.facts.token = nullptr; }},
    {"token_authentic", [](Case& c) { c.token.org = {8}; }},
    {"token_unexpired", [](Case& c) { ended(c, TokenForm::opaque); }},
    {"jwt_access_token_unexpired", [](Case& c) { ended(c, TokenForm::jwt); }},
    {"id_token_unexpired", [](Case& c) { ended(c, TokenForm::id); }},
    {"asset_token_unexpired", [](Case& c) { ended(c, TokenForm::asset); }},
    {"asset_tokens_enabled",
     [](Case& c) {
       c.facts.form = TokenForm::asset;
       c.app.asset_tokens = false;
     }},
    {"token_app_in_force", [](Case& c) { c.facts.app = nullptr; }},
    {"token_app_in_force", [](Case& c) { c.app.oauth_enabled = false; }},
    {"token_app_in_force", [](Case& c) { c.organization.active = false; }},
    {"token_app_in_force", [](Case& c) { c.facts.earlier_ended = {4}; }},
    {"token_app_in_force", [](Case& c) { c.facts.actor_without_app = {6}; }},
    {"token_app_not_blocked", [](Case& c) { c.app.blocked = true; }},
    {"token_not_revoked", [](Case& c) { c.facts.revoked = true; }},
    {"token_not_revoked", [](Case& c) { c.app.tokens_not_before = c.token.issued_at; }},
    {"token_not_revoked", [](Case& c) { c.app.tokens_not_before = put_back(c); }},
    {"token_not_revoked", [](Case& c) { c.app.program_tokens_not_before = c.token.issued_at; }},
    {"holds",
     [](Case& c) { c.app.program_tokens_not_before = c.token.issued_at - milliseconds{1}; }},
    {"token_not_revoked", [](Case& c) { c.user.tokens_not_before = put_back(c); }},
    {"holds", [](Case& c) { c.user.tokens_not_before = put_back(c) - hours{24}; }},
    {"token_not_revoked", [](Case& c) { c.user.tokens_not_before = c.token.issued_at; }},
    {"token_flow_enabled", [](Case& c) { c.app.client_credentials = false; }},
    {"token_run_as_user", [](Case& c) { c.app.run_as_user = {6}; }},
    {"token_run_as_user", [](Case& c) { c.app.run_as_user = {}; }},
    {"token_user_active", [](Case& c) { c.facts.user = nullptr; }},
    {"token_user_active", [](Case& c) { c.user.active = false; }},
    {"token_user_active", [](Case& c) { c.user.frozen = true; }},
    {"token_user_active", [](Case& c) { c.facts.actor_not_active = {6}; }},
    {"token_user_may_use_apis", [](Case& c) { c.facts.permissions = {}; }},
    {"token_user_admitted",
     [](Case& c) { c.app.permitted_users = PermittedUsers::admin_approved; }},
    {"token_user_admitted", [](Case& c) { c.facts.actor_not_admitted = {6}; }},
    {"session_level_sufficient", [](Case& c) { c.app.high_assurance = HighAssurance::block; }},
    {"session_level_sufficient", [](Case& c) { c.app.high_assurance = HighAssurance::step_up; }},
    {"holds",
     [](Case& c) {
       c.app.high_assurance = HighAssurance::block;
       c.token.high_assurance = true;
     }},
    {"address_allowed",
     [](Case& c) { c.profile.login_ranges = {*IpRange::parse("198.51.100.1")}; }},
    {"token_scope_sufficient", [](Case& c) { c.facts.needed = scope::setup(); }},
    {"token_scope_sufficient", [](Case& c) { c.app.scopes.reset(); }},
};

TEST(AccessToken, S43_EachRuleHasItsOwnDenial) {
  for (const auto& row : rows) {
    Case c;
    row.spoil(c);
    EXPECT_EQ(c.verdict(), row.want);
    const auto lines = explained(access_token_checks(), c.facts);
    const auto failed = std::ranges::find(lines, Verdict::failed, &CheckLine::verdict);
    EXPECT_EQ(failed == lines.end() ? "holds" : text(failed->rule).name, row.want);
  }
}

TEST(AccessToken, S54_WithoutAnyOfItsScopesATokenIsGoodForNothing) {
  const auto verdict = [](TokenForm form, std::optional<ScopeNumber> selected) {
    Case c;
    c.facts.needed.reset();
    c.facts.form = form;
    c.app.scopes.reset();
    if (selected) c.app.scopes.set(*selected);
    return c.verdict();
  };
  for (const auto form : {TokenForm::opaque, TokenForm::jwt}) {
    EXPECT_EQ(verdict(form, scope::api()), "holds");
    EXPECT_EQ(verdict(form, scope::full()), "holds");
    EXPECT_EQ(verdict(form, scope::openid()), "token_scope_sufficient");
  }
  // An ID token tells of a sign-in by openid; what a device holds came of some scope.
  EXPECT_EQ(verdict(TokenForm::id, scope::openid()), "holds");
  EXPECT_EQ(verdict(TokenForm::id, scope::api()), "token_scope_sufficient");
  EXPECT_EQ(verdict(TokenForm::asset, scope::openid()), "holds");
  EXPECT_EQ(verdict(TokenForm::asset, std::nullopt), "token_scope_sufficient");
}

TEST(AccessToken, S61_TheDeviceOfTheSignInStandsForTheAddressWhereTheAppSaysSo) {
  Case c;
  c.profile.login_ranges = {*IpRange::parse("198.51.100.1")};
  c.token.device_activated = true;
  EXPECT_EQ(c.verdict(), "address_allowed");
  c.app.ip_relaxation = IpRelaxation::relax_activated_devices;
  EXPECT_EQ(c.verdict(), "holds");
  c.token.device_activated = false;
  EXPECT_EQ(c.verdict(), "address_allowed");
}

// The same rule as for the app that they act through: the values found tell which app it is.
TEST(AccessToken, S54_ADenialNamesTheEarlierAppOfWhoeverActs) {
  Case c;
  c.facts.actor_without_app = {6};
  const auto found = [&] {
    const auto lines = explained(access_token_checks(), c.facts);
    return std::ranges::find(lines, Rule::token_app_in_force, &CheckLine::rule)->found;
  };
  const auto who = UserId{6}.text();
  EXPECT_TRUE(found().starts_with(who + " acts through an app that is not")) << found();
  c.facts.actor_earlier_ended = {4};
  EXPECT_EQ(c.verdict(), "token_app_in_force");
  EXPECT_EQ(found(),
            who + " acts with a token that came from app " + AppId{4}.text() + ", which is not");
}

TEST(AccessToken, ADenialNamesTheSettingThatTheTokenLivesBy) {
  struct Row {
    TokenForm form;
    std::string_view setting;
  };
  const Row rows[] = {
      {TokenForm::opaque, "policies.session_timeout_minutes"},
      {TokenForm::jwt, "oauth.jwt_access_tokens.lifetime_minutes"},
      {TokenForm::id, "oauth.id_token.validity_minutes"},
      {TokenForm::asset, "oauth.asset_tokens.validity_minutes"},
  };
  for (const auto& row : rows) {
    Case c;
    ended(c, row.form);
    const auto held = access_token(c.facts);
    ASSERT_FALSE(held) << row.setting;
    EXPECT_EQ(text(held.error().rule).setting, row.setting);
    c.facts.now = c.token.expires_at - milliseconds{1};
    EXPECT_EQ(c.verdict(), "holds") << row.setting;
  }
}

TEST(AccessToken, AnyOfSeveralScopesWillDo) {
  Case c;
  c.facts.needed.reset();
  c.facts.one_of.set(scope::openid()).set(scope::api());
  EXPECT_EQ(c.verdict(), "holds");
  c.facts.one_of.reset(scope::api());
  EXPECT_EQ(c.verdict(), "token_scope_sufficient");
  const auto lines = explained(access_token_checks(), c.facts);
  EXPECT_EQ(lines.back().found, "needs one of: openid; has: api");
}

TEST(AccessToken, FullServesForEveryScopeButSetup) {
  Case c;
  c.token.scopes.reset();
  c.token.scopes.set(scope::full());
  c.app.scopes.set(scope::full());
  EXPECT_EQ(c.verdict(), "holds");
  c.facts.needed = scope::setup();
  EXPECT_EQ(c.verdict(), "token_scope_sufficient");
}

TEST(AccessToken, ATokenOfASignInAsksForNoRunAsUser) {
  Case c;
  c.token.family = {1};
  c.facts.program = nullptr;
  c.app.client_credentials = false;
  c.app.run_as_user = {};
  c.app.program_tokens_not_before = c.facts.now;
  EXPECT_EQ(c.verdict(), "holds");
}

TEST(AccessToken, ATokenBeganWithTheCredentialsOfItsAppOrOfTheOneItWasExchangedFrom) {
  Case c;
  EXPECT_EQ(began_with_credentials_of(c.token), AppId{9});
  c.token.family = {1};
  EXPECT_EQ(began_with_credentials_of(c.token), AppId{});
  c.token.program = {8};
  EXPECT_EQ(began_with_credentials_of(c.token), AppId{8});
}

TEST(AccessToken, WhoIntrospectsIsNotHeldAgainstTheTokensRanges) {
  Case c;
  c.profile.login_ranges = {*IpRange::parse("198.51.100.1")};
  c.facts.address.reset();
  EXPECT_EQ(c.verdict(), "holds");
}

}  // namespace
}  // namespace doorward::grants
