// SPDX-License-Identifier: Apache-2.0
#include "grants/asset_token.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace doorward::grants {
namespace {

const Instant noon = from_epoch_ms(1'800'000'000'000);

class AssetTokenTest : public testing::Test {
 public:
  AssetTokenTest() {
    app_.id = {1};
    app_.oauth_enabled = true;
    app_.scopes.set(scope::api()).set(scope::openid());
    user_.id = {2};
    facts_.now = noon;
    facts_.address = *Address::parse("192.0.2.1");
    facts_.client = {.app = &app_, .secret_right = true};
    facts_.subject = valid(TokenType::access_token);
    facts_.actor = valid(TokenType::jwt);
    facts_.asset = AssetFacts{.enabled = true, .first_hand = true, .device = "d-1", .audiences = 1};
    facts_.own_token = true;
    facts_.holder = {.organization = &organization_, .user = &user_};
    facts_.subject_scopes = app_.scopes;
    facts_.lifetime = hours{24 * 365};
  }
  static PresentedToken valid(TokenType type) {
    return {.type = type,
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

  struct Row {
    const char* wanted;
    std::function<void(AssetTokenTest&)> spoil;
  };
  /// Spoils one thing at a time.
  void each(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
      const auto app = app_;
      const auto user = user_;
      const auto organization = organization_;
      const auto facts = facts_;
      row.spoil(*this);
      EXPECT_EQ(rule(), row.wanted);
      EXPECT_EQ(explained(token_exchange_checks(true), facts_).size(), asset_token_checks().size());
      app_ = app;
      user_ = user;
      organization_ = organization;
      facts_ = facts;
    }
  }

  Organization organization_;
  LiveApp app_;
  User user_;
  ExchangeFacts facts_;
};

TEST_F(AssetTokenTest, ADevicesTokenOutlivesTheUsers) {
  const auto issue = token_exchange(facts_);
  ASSERT_TRUE(issue);
  EXPECT_EQ(issue->app, app_.id);
  EXPECT_EQ(issue->user, user_.id);
  EXPECT_EQ(issue->lifetime, hours{24 * 365});
}

TEST_F(AssetTokenTest, TokenExchangeIsAnotherSwitch) {
  facts_.enabled = false;
  EXPECT_EQ(rule(), "none");
  facts_.asset->enabled = false;
  facts_.enabled = true;
  EXPECT_EQ(rule(), "asset_tokens_enabled");
}

TEST_F(AssetTokenTest, S45_EachRuleOfTheTwoTokensHasItsOwnDenial) {
  each({{"none", [](auto&) {}},
        {"app_known", [](auto& c) { c.facts_.client.app = nullptr; }},
        {"secret_right", [](auto& c) { c.facts_.client.secret_right = false; }},
        {"app_not_blocked", [](auto& c) { c.app_.blocked = true; }},
        {"asset_tokens_enabled", [](auto& c) { c.facts_.asset->enabled = false; }},
        {"exchange_types_supported", [](auto& c) { c.facts_.subject.type = TokenType::id_token; }},
        {"exchange_types_supported", [](auto& c) { c.facts_.actor->type = TokenType::id_token; }},
        {"exchange_types_supported",
         [](auto& c) { c.facts_.requested_type = TokenType::access_token; }},
        {"exchange_types_supported", [](auto& c) { c.facts_.subject.foreign = true; }},
        {"subject_token_authentic", [](auto& c) { c.facts_.subject.authentic = false; }},
        {"subject_token_in_time", [](auto& c) { c.facts_.subject.ends_at = noon; }},
        {"subject_token_in_force",
         [](auto& c) { c.facts_.subject.out_of_force = Rule::token_not_revoked; }},
        {"asset_subject_own", [](auto& c) { c.facts_.asset->first_hand = false; }},
        {"actor_token_valid", [](auto& c) { c.facts_.actor->authentic = false; }},
        {"actor_token_valid", [](auto& c) { c.facts_.actor->ends_at = noon; }},
        {"actor_token_valid", [](auto& c) { c.facts_.actor->for_us = false; }},
        {"asset_not_revoked", [](auto& c) { c.facts_.asset->revoked = true; }},
        {"asset_of_this_user", [](auto& c) { c.facts_.asset->of_this_user = false; }},
        {"asset_key_same", [](auto& c) { c.facts_.asset->key_same = false; }},
        {"assets_within_limit", [](auto& c) { c.facts_.asset->of_user = most_assets; }},
        {"none", [](auto& c) {
           c.facts_.asset->of_user = most_assets;
           c.facts_.asset->registered = true;
         }}});
}

TEST_F(AssetTokenTest, EachRuleOfTheAppAndItsUserHasItsOwnDenial) {
  each({{"asset_audience_set", [](auto& c) { c.facts_.asset->audiences = 0; }},
        {"exchange_target_known", [](auto& c) { c.facts_.target_known = false; }},
        {"asset_signing_key_known", [](auto& c) { c.facts_.asset->signing_key_available = false; }},
        {"organization_active", [](auto& c) { c.organization_.active = false; }},
        {"subject_user_found", [](auto& c) { c.facts_.holder.user = nullptr; }},
        {"grant_user_active", [](auto& c) { c.user_.active = false; }},
        {"user_admitted", [](auto& c) { c.app_.permitted_users = PermittedUsers::admin_approved; }},
        {"session_level_sufficient", [](auto& c) { c.app_.high_assurance = HighAssurance::block; }},
        {"exchange_scope_within", [](auto& c) { c.facts_.scope_sent = true; }},
        {"within_rate_limit",
         [](auto& c) { c.app_.tokens_per_minute = c.facts_.tokens_this_minute = 1; }},
        {"user_within_rate_limit", [](auto& c) {
           c.organization_.tokens_per_user_per_hour = 1;
           c.facts_.user_tokens_this_hour = 1;
         }}});
}

}  // namespace
}  // namespace doorward::grants
