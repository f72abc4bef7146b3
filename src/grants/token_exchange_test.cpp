// SPDX-License-Identifier: Apache-2.0
#include "grants/token_exchange.h"

#include <gtest/gtest.h>

#include <functional>

namespace doorward::grants {
namespace {

const Instant noon = from_epoch_ms(1'800'000'000'000);

class TokenExchangeTest : public testing::Test {
 public:
  TokenExchangeTest() {
    app_.id = {1};
    app_.oauth_enabled = true;
    app_.permitted_users = PermittedUsers::admin_approved;
    app_.profiles = {{4}};
    app_.scopes.set(scope::api()).set(scope::openid()).set(scope::refresh_token());
    user_.id = {2};
    user_.profile = {4};
    facts_.now = noon;
    facts_.address = *Address::parse("192.0.2.1");
    facts_.client = {.app = &app_, .secret_right = true};
    facts_.enabled = true;
    facts_.subject = valid();
    facts_.holder = {.organization = &organization_, .user = &user_};
    facts_.holder.permissions.add(Permission::api_enabled);
    facts_.subject_scopes = app_.scopes;
    facts_.lifetime = hours{2};
  }
  static PresentedToken valid() {
    return {.type = TokenType::access_token,
            .authentic = true,
            .starts_at = noon - minutes{1},
            .ends_at = noon + hours{8},
            .for_us = true,
            .out_of_force = {}};
  }
  std::string rule() const {
    const auto issue = token_exchange(facts_);
    return issue ? "none" : std::string{text(issue.error().rule).name};
  }

  Organization organization_;
  LiveApp app_;
  User user_;
  ExchangeFacts facts_;
};

TEST_F(TokenExchangeTest, AnswersForTheSameUserWithoutARefreshToken) {
  const auto issue = token_exchange(facts_);
  ASSERT_TRUE(issue);
  EXPECT_EQ(issue->user, user_.id);
  EXPECT_TRUE(issue->scopes.test(scope::api()));
  EXPECT_FALSE(issue->scopes.test(scope::refresh_token()));
  EXPECT_EQ(issue->lifetime, hours{2});
}

TEST_F(TokenExchangeTest, S54_NobodyActsForLongerThanByTheirOwnToken) {
  facts_.actor = valid();
  EXPECT_EQ(token_exchange(facts_)->lifetime, hours{2});
  facts_.actor->ends_at = noon + minutes{5};
  EXPECT_EQ(token_exchange(facts_)->lifetime, minutes{5});
}

TEST_F(TokenExchangeTest, S45_NeverOutlivesTheSubjectTokenAndNeverWidens) {
  facts_.subject.ends_at = noon + minutes{5};
  facts_.subject_scopes.reset(scope::openid());
  facts_.scope_sent = true;
  facts_.requested.set(scope::api());
  const auto issue = token_exchange(facts_);
  ASSERT_TRUE(issue);
  EXPECT_EQ(issue->lifetime, minutes{5});
  EXPECT_EQ(issue->scopes, facts_.requested);
  facts_.requested.set(scope::openid());
  EXPECT_EQ(rule(), "exchange_scope_within");
}

TEST_F(TokenExchangeTest, S45_ATokenShrinksToWhatItsScopesStandFor) {
  const auto left = [&](ScopeNumber held, ScopeNumber selected) {
    facts_.subject_scopes = ScopeSet{}.set(held);
    app_.scopes = ScopeSet{}.set(selected);
    const auto issue = token_exchange(facts_);
    return issue ? issue->scopes : ScopeSet{};
  };
  const auto only = [](ScopeNumber number) { return ScopeSet{}.set(number); };
  EXPECT_EQ(left(scope::full(), scope::api()), only(scope::api()));
  EXPECT_EQ(left(scope::api(), scope::full()), only(scope::api()));
  EXPECT_EQ(left(scope::full(), scope::full()), only(scope::full()));
  EXPECT_EQ(left(scope::id(), scope::email()), only(scope::email()));
  EXPECT_EQ(left(scope::api(), scope::chatter_api()), only(scope::chatter_api()));
  for (const auto apart : {scope::setup(), scope::refresh_token(), scope::offline_access()}) {
    EXPECT_TRUE(left(scope::full(), apart).none());
    EXPECT_TRUE(left(apart, scope::full()).none());
  }
  EXPECT_TRUE(left(scope::chatter_api(), scope::id()).none());
  EXPECT_EQ(rule(), "scope_remains");
}

TEST_F(TokenExchangeTest, S45_EachRuleHasItsOwnDenial) {
  struct Row {
    const char* wanted;
    std::function<void(TokenExchangeTest&)> spoil;
  };
  const Row rows[] = {
      {"none", [](auto&) {}},
      {"app_known", [](auto& c) { c.facts_.client.app = nullptr; }},
      {"secret_right", [](auto& c) { c.facts_.client.secret_right = false; }},
      {"app_not_blocked", [](auto& c) { c.app_.blocked = true; }},
      {"token_exchange_enabled", [](auto& c) { c.facts_.enabled = false; }},
      {"exchange_types_supported",
       [](auto& c) { c.facts_.subject.type = TokenType::refresh_token; }},
      {"exchange_types_supported", [](auto& c) { c.facts_.subject.type = TokenType::id_token; }},
      {"exchange_types_supported", [](auto& c) { c.facts_.requested_type = TokenType::saml2; }},
      {"subject_issuer_trusted", [](auto& c) { c.facts_.subject.issuer_trusted = false; }},
      {"subject_token_authentic", [](auto& c) { c.facts_.subject.authentic = false; }},
      {"subject_token_in_time", [](auto& c) { c.facts_.subject.ends_at = noon; }},
      {"subject_token_in_time", [](auto& c) { c.facts_.subject.ends_at = Instant{}; }},
      {"subject_token_for_this_app", [](auto& c) { c.facts_.subject.for_us = false; }},
      {"subject_token_in_force",
       [](auto& c) { c.facts_.subject.out_of_force = Rule::token_not_revoked; }},
      {"actor_token_valid", [](auto& c) { c.facts_.actor.emplace(valid()).authentic = false; }},
      {"actor_token_valid", [](auto& c) { c.facts_.actor.emplace(valid()).ends_at = noon; }},
      {"actor_allowed", [](auto& c) { c.facts_.actor_allowed = false; }},
      {"actor_chain_short", [](auto& c) { c.facts_.actors.resize(6); }},
      {"actor_chain_short", [](auto& c) { c.facts_.few_apps = false; }},
      {"exchange_target_known", [](auto& c) { c.facts_.target_known = false; }},
      {"organization_active", [](auto& c) { c.organization_.active = false; }},
      {"subject_user_found", [](auto& c) { c.facts_.holder.user = nullptr; }},
      {"grant_user_active", [](auto& c) { c.user_.frozen = true; }},
      {"api_enabled", [](auto& c) { c.facts_.holder.permissions = {}; }},
      {"user_admitted", [](auto& c) { c.app_.profiles.clear(); }},
      {"user_approved", [](auto& c) { c.app_.permitted_users = PermittedUsers::all_users; }},
      {"session_level_sufficient", [](auto& c) { c.app_.high_assurance = HighAssurance::block; }},
      {"exchange_scope_within", [](auto& c) { c.facts_.scope_unknown = true; }},
      {"scope_remains", [](auto& c) { c.facts_.subject_scopes.reset(); }},
      {"within_rate_limit",
       [](auto& c) { c.app_.tokens_per_minute = c.facts_.tokens_this_minute = 1; }},
      {"user_within_rate_limit",
       [](auto& c) {
         c.organization_.tokens_per_user_per_hour = 1;
         c.facts_.user_tokens_this_hour = 1;
       }},
  };
  for (const auto& row : rows) {
    const auto app = app_;
    const auto user = user_;
    const auto organization = organization_;
    const auto facts = facts_;
    row.spoil(*this);
    EXPECT_EQ(rule(), row.wanted);
    EXPECT_EQ(explained(token_exchange_checks(false), facts_).size(),
              token_exchange_checks(false).size());
    app_ = app;
    user_ = user;
    organization_ = organization;
    facts_ = facts;
  }
}

TEST_F(TokenExchangeTest, S45_WhatIsRegisteredOfAnIssuerDecidesOnItsTokens) {
  const std::pair<const char*, std::function<void(PresentedToken&)>> rows[] = {
      {"subject_issuer_active", [](auto& token) { token.issuer_active = false; }},
      {"subject_keys_available", [](auto& token) { token.keys_available = false; }},
      {"subject_algorithm_allowed", [](auto& token) { token.algorithm_allowed = false; }},
      {"subject_key_known", [](auto& token) { token.key_known = false; }},
      {"subject_token_begun", [](auto& token) { token.starts_at = noon + minutes{1}; }},
      {"subject_token_fresh", [](auto& token) { token.oldest = minutes{1}; }},
      {"subject_token_unused", [](auto& token) { token.unused = false; }},
      {"subject_claim_present", [](auto& token) { token.claim_present = false; }},
      {"subject_claim_present", [](auto& token) { token.email_verified = false; }},
  };
  for (const auto& [wanted, spoil] : rows) {
    facts_.subject = valid();
    spoil(facts_.subject);
    EXPECT_EQ(rule(), wanted);
  }
}

TEST_F(TokenExchangeTest, S45_WhoActsIsHeldAgainstTheSame) {
  const std::function<void(PresentedToken&)> rows[] = {
      [](auto& token) { token.issuer_trusted = false; },
      [](auto& token) { token.issuer_active = token.keys_available = false; },
      [](auto& token) { token.authentic = false; },
      [](auto& token) { token.starts_at = noon + minutes{1}; },
      [](auto& token) { token.ends_at = noon; },
      [](auto& token) { token.oldest = minutes{1}; },
      [](auto& token) { token.for_us = false; },
      [](auto& token) { token.unused = false; },
      [](auto& token) { token.email_verified = false; },
      [](auto& token) { token.out_of_force = Rule::token_user_active; },
  };
  facts_.actor = valid();
  EXPECT_EQ(rule(), "none");
  for (const auto& spoil : rows) {
    facts_.actor = valid();
    spoil(*facts_.actor);
    EXPECT_EQ(rule(), "actor_token_valid");
    EXPECT_FALSE(explained(token_exchange_checks(false), facts_).empty());
  }
}

TEST_F(TokenExchangeTest, WhoActsIsPutOffUntilTheirIssuersKeysAreThere) {
  facts_.actor = valid();
  facts_.actor->keys_available = false;
  EXPECT_EQ(rule(), "subject_keys_available");
}

TEST_F(TokenExchangeTest, ATargetThatDoesNotAdmitTheUserIsRefused) {
  LiveApp target = app_;
  facts_.audience = &target;
  EXPECT_EQ(rule(), "none");
  target.profiles.clear();
  EXPECT_EQ(rule(), "exchange_target_admits");
}

TEST_F(TokenExchangeTest, S45_AForeignTokenHasTheLeewayOfItsIssuersClock) {
  facts_.subject.foreign = true;
  facts_.subject.type = TokenType::id_token;
  facts_.subject.leeway = seconds{30};
  facts_.subject.ends_at = noon - seconds{29};
  EXPECT_EQ(rule(), "none");
  facts_.subject.ends_at = noon - seconds{30};
  EXPECT_EQ(rule(), "subject_token_in_time");
  facts_.subject.ends_at = noon + hours{1};
  facts_.subject.starts_at = noon + seconds{30};
  EXPECT_EQ(rule(), "none");
  facts_.subject.starts_at = noon + seconds{31};
  EXPECT_EQ(rule(), "subject_token_begun");
}

TEST_F(TokenExchangeTest, S45_WhomAForeignTokenAddressesIsAMatterOfItsIssuer) {
  facts_.subject.for_us = false;
  EXPECT_EQ(rule(), "subject_token_for_this_app");
  facts_.subject.foreign = true;
  facts_.subject.type = TokenType::jwt;
  EXPECT_EQ(rule(), "subject_token_for_us");
}

TEST_F(TokenExchangeTest, AForeignTokenIsTakenForAsLongAsItsIssuersMayBeOld) {
  facts_.subject.oldest = minutes{10};
  EXPECT_EQ(rule(), "subject_token_fresh");  // It does not say when it was issued.
  facts_.subject.issued_at = noon - minutes{10} + seconds{1};
  EXPECT_EQ(rule(), "none");
  facts_.subject.issued_at = noon - minutes{10};
  EXPECT_EQ(rule(), "subject_token_fresh");
}

TEST_F(TokenExchangeTest, AForeignTokenIsNoAccessTokenOfThisServer) {
  facts_.subject.foreign = true;
  EXPECT_EQ(rule(), "exchange_types_supported");
  facts_.subject.type = TokenType::jwt;
  EXPECT_EQ(rule(), "none");
}

}  // namespace
}  // namespace doorward::grants
