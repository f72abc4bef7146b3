// SPDX-License-Identifier: Apache-2.0
#include "grants/refresh_token.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace doorward::grants {
namespace {

const Instant noon = from_epoch_ms(1'800'000'000'000);

class RefreshTokenTest : public testing::Test {
 protected:
  RefreshTokenTest() {
    app_.id = {1};
    app_.oauth_enabled = true;
    app_.scopes.set(scope::api()).set(scope::refresh_token());
    user_.id = {2};
    facts_.now = noon;
    facts_.address = *Address::parse("192.0.2.1");
    facts_.client = {.app = &app_, .secret_right = true};
    facts_.token_known = true;
    facts_.token_app = app_.id;
    facts_.generation = facts_.newest = 3;
    facts_.rotated_at = noon - hours{1};
    facts_.made_at = noon - days{10};
    facts_.last_used_at = noon - days{2};
    facts_.holder = {.organization = &organization_, .user = &user_};
    facts_.holder.permissions.add(Permission::api_enabled);
    facts_.granted = facts_.allowed = app_.scopes;
    facts_.lifetime = hours{2};
  }
  std::string rule() const {
    const auto issue = refresh_token(facts_);
    return issue ? "none" : std::string{text(issue.error().rule).name};
  }
  /// What the receipt says of the address.
  std::string address_line() const {
    const auto lines = explained(refresh_token_checks(), facts_);
    const auto line = std::ranges::find(lines, Rule::address_allowed, &CheckLine::rule);
    return line == lines.end() ? std::string{} : line->found;
  }

  Organization organization_;
  LiveApp app_;
  User user_;
  RefreshFacts facts_;
};

TEST_F(RefreshTokenTest, AnswersWithWhatWasGranted) {
  const auto issue = refresh_token(facts_);
  ASSERT_TRUE(issue);
  EXPECT_EQ(issue->scopes, app_.scopes);
  EXPECT_EQ(issue->user, user_.id);
}

TEST_F(RefreshTokenTest, S38_TheOneBeforeIsTakenWithinTheGraceWindowOnly) {
  facts_.generation = 2;
  facts_.rotated_at = noon - refresh_grace + seconds{1};
  EXPECT_EQ(rule(), "none");
  facts_.rotated_at = noon - refresh_grace;
  EXPECT_EQ(rule(), "refresh_token_newest");
  facts_.rotated_at = noon;
  facts_.generation = 1;
  EXPECT_EQ(rule(), "refresh_token_newest");
  facts_.rotation = false;  // Switched off since: old ones of the family are as good.
  EXPECT_EQ(rule(), "none");
  facts_.generation = 4;
  EXPECT_EQ(rule(), "refresh_token_newest");
}

TEST_F(RefreshTokenTest, S39_TheGraceWindowStandsStillWhileTheServerIsNotThere) {
  facts_.generation = 2;
  const auto until = [&](Instant rotated_at, Instant end) {
    facts_.rotated_at = rotated_at;
    facts_.now = end - milliseconds{1};
    EXPECT_EQ(rule(), "none");
    facts_.now = end;
    EXPECT_EQ(rule(), "refresh_token_newest");
  };
  facts_.outage = {.from = noon, .to = noon + hours{5}};
  const auto back = facts_.outage.to;
  until(noon - seconds{10}, back + refresh_grace - seconds{10});
  until(noon + milliseconds{5}, back + refresh_grace);  // Later than the last that was on file.
  until(noon - refresh_grace, noon);                    // Its grace was over.
  until(back, back + refresh_grace);
  until(back + hours{1}, back + hours{1} + refresh_grace);
}

TEST_F(RefreshTokenTest, EachPolicyEndsItWhenItSays) {
  using enum RefreshTokenPolicy;
  facts_.policy = {.policy = immediately};
  EXPECT_EQ(rule(), "refresh_token_in_time");
  facts_.policy = {.policy = if_not_used_for, .period = 48, .unit = PeriodUnit::hours};
  EXPECT_EQ(rule(), "refresh_token_in_time");
  facts_.policy.period = 49;
  EXPECT_EQ(rule(), "none");
  facts_.policy = {.policy = after, .period = 10, .unit = PeriodUnit::days};
  EXPECT_EQ(rule(), "refresh_token_in_time");
  facts_.policy = {.policy = after, .period = 1, .unit = PeriodUnit::months};
  EXPECT_EQ(rule(), "none");
  facts_.policy = {.policy = until_revoked};
  EXPECT_EQ(rule(), "none");
}

TEST_F(RefreshTokenTest, S40_ScopeShrinksWithTheRequestAndWithTheApp) {
  facts_.scope_sent = true;
  facts_.requested.set(scope::api());
  EXPECT_EQ(refresh_token(facts_)->scopes, ScopeSet{}.set(scope::api()));
  facts_.requested.set(scope::openid());
  EXPECT_EQ(rule(), "refresh_scope_within");
  facts_.scope_sent = false;
  facts_.requested.reset();
  facts_.allowed.reset(scope::api());
  EXPECT_FALSE(refresh_token(facts_)->scopes.test(scope::api()));
  facts_.scope_sent = true;
  facts_.requested.set(scope::api());
  EXPECT_EQ(rule(), "refresh_scope_within");
  facts_.requested.reset().set(scope::refresh_token());
  EXPECT_EQ(refresh_token(facts_)->scopes, facts_.requested);
  facts_.scope_sent = false;
  facts_.requested.reset();
  facts_.allowed.reset();
  EXPECT_EQ(rule(), "scope_remains");
}

TEST_F(RefreshTokenTest, S54_TheScopeThatItIsGivenForIsSelectedStill) {
  facts_.allowed.reset(scope::refresh_token());
  EXPECT_EQ(rule(), "scope_remains");
  facts_.scope_sent = true;
  facts_.requested.set(scope::api());
  EXPECT_EQ(rule(), "scope_remains");
  facts_.allowed.set(scope::full());  // It has to be selected by name.
  EXPECT_EQ(rule(), "scope_remains");
  facts_.allowed.set(scope::offline_access());
  EXPECT_EQ(rule(), "none");
}

TEST_F(RefreshTokenTest, S41_EverythingIsLookedAtAgain) {
  user_.frozen = true;
  EXPECT_EQ(rule(), "grant_user_active");
  facts_.holder.user = nullptr;
  EXPECT_EQ(rule(), "grant_user_active");
  facts_.holder.user = &user_;
  user_.frozen = false;
  app_.permitted_users = PermittedUsers::admin_approved;
  EXPECT_EQ(rule(), "user_admitted");
  app_.permitted_users = PermittedUsers::all_users;
  app_.ip_ranges = {*IpRange::parse("203.0.113.0/24")};
  EXPECT_EQ(rule(), "address_allowed");
  app_.ip_relaxation = IpRelaxation::enforce_relax_refresh;
  EXPECT_EQ(rule(), "none");
  for (const auto wanted : {HighAssurance::block, HighAssurance::step_up}) {
    app_.high_assurance = wanted;
    facts_.high_assurance = false;
    EXPECT_EQ(rule(), "session_level_sufficient");
    facts_.high_assurance = true;
    EXPECT_EQ(rule(), "none");
  }
  facts_.holder.permissions = {};
  EXPECT_EQ(rule(), "api_enabled");
  facts_.ended_at = noon;
  EXPECT_EQ(rule(), "refresh_token_alive");
  app_.blocked = true;
  EXPECT_EQ(rule(), "app_not_blocked");
}

TEST_F(RefreshTokenTest, EachLimitOfTokensHasItsOwnDenial) {
  organization_.tokens_per_user_per_hour = 10;
  facts_.user_tokens_this_hour = 9;
  EXPECT_EQ(rule(), "none");
  facts_.user_tokens_this_hour = 10;
  EXPECT_EQ(rule(), "user_within_rate_limit");
  app_.tokens_per_minute = facts_.tokens_this_minute = 3;
  EXPECT_EQ(rule(), "within_rate_limit");
}

TEST_F(RefreshTokenTest, S61_AnActivatedDeviceLetsTheAppAskFromAnywhere) {
  organization_.trusted_ranges = {*IpRange::parse("203.0.113.0/24")};
  facts_.device_activated = true;
  app_.ip_relaxation = IpRelaxation::enforce;
  EXPECT_EQ(rule(), "address_allowed");
  app_.ip_relaxation = IpRelaxation::relax_activated_devices;
  EXPECT_EQ(rule(), "none");
  EXPECT_NE(address_line().find("activated at the sign-in, which stands for the address"),
            std::string::npos)
      << address_line();
  facts_.device_activated = false;
  EXPECT_EQ(rule(), "address_allowed");
  EXPECT_NE(address_line().find("no activated device is known of"), std::string::npos)
      << address_line();
}

TEST_F(RefreshTokenTest, S61_WhereTheAppHasRangesTheDeviceDoesNotCount) {
  organization_.trusted_ranges = {*IpRange::parse("203.0.113.0/24")};
  app_.ip_relaxation = IpRelaxation::relax_activated_devices;
  app_.ip_ranges = {*IpRange::parse("198.51.100.0/24")};
  facts_.device_activated = true;
  EXPECT_EQ(rule(), "address_allowed");
  EXPECT_NE(address_line().find("does not count where the app has ranges"), std::string::npos)
      << address_line();
  facts_.address = *Address::parse("198.51.100.9");
  EXPECT_EQ(rule(), "none");
  facts_.address = *Address::parse("203.0.113.9");
  EXPECT_EQ(rule(), "none");
  EXPECT_TRUE(address_line().ends_with("; the device was activated at the sign-in"))
      << address_line();
}

TEST_F(RefreshTokenTest, ASecretThatIsSentIsCheckedEvenWhereNoneIsNeeded) {
  facts_.client.secret_right = false;
  facts_.client.secret_needed = false;
  EXPECT_EQ(rule(), "secret_right");
  facts_.client.secret_sent = false;
  EXPECT_EQ(rule(), "none");
  facts_.client.secret_needed = true;
  EXPECT_EQ(rule(), "secret_right");
}

}  // namespace
}  // namespace doorward::grants
