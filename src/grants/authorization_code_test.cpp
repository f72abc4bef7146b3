// SPDX-License-Identifier: Apache-2.0
#include "grants/authorization_code.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace doorward::grants {
namespace {

const Instant noon = from_epoch_ms(1'800'000'000'000);

class AuthorizationCodeTest : public testing::Test {
 protected:
  AuthorizationCodeTest() {
    app_.id = {1};
    app_.oauth_enabled = true;
    user_.id = {2};
    facts_.now = noon;
    facts_.address = *Address::parse("192.0.2.1");
    facts_.client = {.app = &app_, .secret_right = true};
    facts_.code_known = true;
    facts_.code_app = app_.id;
    facts_.expires_at = noon + seconds{1};
    facts_.redirect_uri_same = true;
    facts_.challenge_on_file = facts_.verifier_sent = facts_.verifier_right = true;
    facts_.holder = {.organization = &organization_, .user = &user_};
    facts_.holder.permissions.add(Permission::api_enabled);
    facts_.granted.set(scope::api());
    facts_.lifetime = hours{2};
  }
  std::string rule() const {
    const auto issue = authorization_code(facts_);
    return issue ? "none" : std::string{text(issue.error().rule).name};
  }
  /// What the receipt says of the address.
  std::string address_line() const {
    const auto lines = explained(authorization_code_checks(), facts_);
    const auto line = std::ranges::find(lines, Rule::address_allowed, &CheckLine::rule);
    return line == lines.end() ? std::string{} : line->found;
  }

  Organization organization_;
  LiveApp app_;
  User user_;
  CodeFacts facts_;
};

TEST_F(AuthorizationCodeTest, AnswersWithWhatTheUserAllowed) {
  const auto issue = authorization_code(facts_);
  ASSERT_TRUE(issue);
  EXPECT_EQ(issue->scopes, facts_.granted);
  EXPECT_EQ(issue->lifetime, hours{2});
}

TEST_F(AuthorizationCodeTest, S19_EndsAtItsSecond) {
  facts_.now = facts_.expires_at;
  EXPECT_EQ(rule(), "code_unexpired");
  facts_.now -= milliseconds{1};
  EXPECT_EQ(rule(), "none");
}

TEST_F(AuthorizationCodeTest, S16_AUsedCodeIsToldFromAnOldOne) {
  facts_.now = facts_.expires_at + minutes{1};
  facts_.used_at = noon;
  EXPECT_EQ(rule(), "code_unused");
}

TEST_F(AuthorizationCodeTest, S22_VerifierAndChallengeComeTogether) {
  facts_.verifier_sent = false;
  EXPECT_EQ(rule(), "verifier_sent");
  facts_.challenge_on_file = false;
  EXPECT_EQ(rule(), "none");
  facts_.verifier_sent = true;
  EXPECT_EQ(rule(), "verifier_expected");
  facts_.challenge_on_file = true;
  facts_.verifier_right = false;
  EXPECT_EQ(rule(), "verifier_right");
}

TEST_F(AuthorizationCodeTest, S21_WithoutASecretTheCodeHasAChallenge) {
  facts_.challenge_on_file = facts_.verifier_sent = false;
  EXPECT_EQ(rule(), "none");
  facts_.client.secret_right = facts_.client.secret_sent = facts_.client.secret_needed = false;
  EXPECT_EQ(rule(), "secret_or_challenge");
  facts_.challenge_on_file = facts_.verifier_sent = true;
  EXPECT_EQ(rule(), "none");
}

TEST_F(AuthorizationCodeTest, S41_UserAppAndAddressAreLookedAtAgain) {
  facts_.holder.user = nullptr;
  EXPECT_EQ(rule(), "grant_user_active");
  facts_.holder.user = &user_;
  app_.permitted_users = PermittedUsers::admin_approved;
  EXPECT_EQ(rule(), "user_admitted");
  app_.permitted_users = PermittedUsers::all_users;
  app_.ip_ranges = {*IpRange::parse("203.0.113.0/24")};
  EXPECT_EQ(rule(), "address_allowed");
  app_.ip_relaxation = IpRelaxation::relax;
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
  facts_.granted.reset();
  EXPECT_EQ(rule(), "scope_remains");
}

TEST_F(AuthorizationCodeTest, EachLimitOfTokensHasItsOwnDenial) {
  organization_.tokens_per_user_per_hour = 10;
  facts_.user_tokens_this_hour = 9;
  EXPECT_EQ(rule(), "none");
  facts_.user_tokens_this_hour = 10;
  EXPECT_EQ(rule(), "user_within_rate_limit");
  app_.tokens_per_minute = facts_.tokens_this_minute = 3;
  EXPECT_EQ(rule(), "within_rate_limit");
}

TEST_F(AuthorizationCodeTest, S61_AnActivatedDeviceLetsTheAppAskFromAnywhere) {
  organization_.trusted_ranges = {*IpRange::parse("203.0.113.0/24")};
  facts_.device_activated = true;
  for (const auto relaxation : {IpRelaxation::enforce, IpRelaxation::enforce_relax_refresh}) {
    app_.ip_relaxation = relaxation;
    EXPECT_EQ(rule(), "address_allowed");
  }
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

TEST_F(AuthorizationCodeTest, S61_WhereTheAppHasRangesTheDeviceDoesNotCount) {
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

TEST_F(AuthorizationCodeTest, EveryCheckExplainsItself) {
  const auto lines = explained(authorization_code_checks(), facts_);
  ASSERT_EQ(lines.size(), authorization_code_checks().size());
  for (const auto& line : lines) EXPECT_EQ(line.verdict, Verdict::passed) << text(line.rule).name;
}

TEST(Verifier, S21_HasTheAlphabetOfItsRfc) {
  for (const auto dialect : {Dialect::standard, Dialect::salesforce}) {
    EXPECT_TRUE(verifier_wellformed(std::string(43, 'a'), dialect));
    EXPECT_TRUE(verifier_wellformed(std::string(128, '~'), dialect));
    EXPECT_FALSE(verifier_wellformed(std::string(42, 'a'), dialect));
    EXPECT_FALSE(verifier_wellformed(std::string(257, 'a'), dialect));
    EXPECT_FALSE(verifier_wellformed(std::string(42, 'a') + '+', dialect));
  }
  EXPECT_TRUE(verifier_wellformed(std::string(171, '-'), Dialect::salesforce));  // jsforce
  EXPECT_FALSE(verifier_wellformed(std::string(129, 'a'), Dialect::standard));
}

}  // namespace
}  // namespace doorward::grants
