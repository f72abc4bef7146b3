// SPDX-License-Identifier: Apache-2.0
#include "authorize/authorization.h"

#include <gtest/gtest.h>

namespace doorward::authorize {
namespace {

const Instant noon = from_epoch_ms(1'800'000'000'000);

class AuthorizationTest : public testing::Test {
 protected:
  AuthorizationTest() {
    app_.oauth_enabled = true;
    app_.scopes.set(scope::api()).set(scope::openid()).set(scope::refresh_token());
    user_.username = "ada@example.com";
    user_.profile = {7};
    facts_.now = noon;
    facts_.address = *Address::parse("192.0.2.1");
    facts_.organization = &organization_;
    facts_.app = &app_;
    facts_.redirect_uri_sent = facts_.redirect_uri_registered = true;
    facts_.response_type = "code";
    facts_.response_mode = ResponseMode::query;
    facts_.challenge_sent = facts_.challenge_fits = true;
    facts_.asked_at = noon;
    facts_.session_open = true;
    facts_.user = &user_;
    facts_.permissions.add(Permission::api_enabled);
    facts_.authenticated_at = noon - minutes{10};
    facts_.consented = app_.scopes;
  }
  Next next() const { return decide(facts_).next; }
  std::string rule() const {
    const auto decided = decide(facts_);
    return decided.denial ? std::string{text(decided.denial->rule).name} : "none";
  }

  Organization organization_;
  LiveApp app_;
  User user_;
  AuthorizationFacts facts_;
};

TEST_F(AuthorizationTest, GivesACodeWhenEverythingHolds) { EXPECT_EQ(next(), Next::code); }

TEST_F(AuthorizationTest, S02_BeforeTheRedirectUriIsProvedAPageSaysNo) {
  facts_.redirect_uri_registered = false;
  EXPECT_EQ(next(), Next::error_page);
  facts_.redirect_uri_sent = false;
  EXPECT_EQ(rule(), "redirect_uri_sent");
  app_.oauth_enabled = false;
  EXPECT_EQ(rule(), "oauth_enabled");
  EXPECT_EQ(next(), Next::error_page);
  facts_.app = nullptr;
  EXPECT_EQ(rule(), "app_known");
  EXPECT_EQ(next(), Next::error_page);
}

TEST_F(AuthorizationTest, APageThatPostsItselfNeedsAFlowWithPages) {
  facts_.response_mode = ResponseMode::form_post;
  EXPECT_EQ(next(), Next::code);
  facts_.headless.on = true;
  facts_.response_type = "code_credentials";
  EXPECT_EQ(rule(), "response_mode_supported");
  facts_.response_mode = ResponseMode::fragment;
  EXPECT_NE(rule(), "response_mode_supported");
}

TEST_F(AuthorizationTest, S48_S49_ARequestElsewhereIsNamedBeforeTheRedirectUriThatItHides) {
  for (auto member : {&AuthorizationFacts::request_object, &AuthorizationFacts::request_uri}) {
    const std::string name =
        member == &AuthorizationFacts::request_uri ? "request_uri_absent" : "request_object_absent";
    facts_.*member = true;
    facts_.redirect_uri_sent = facts_.redirect_uri_registered = false;
    facts_.fault = "response_type: missing";
    EXPECT_EQ(rule(), name);
    EXPECT_EQ(next(), Next::error_page);
    facts_.redirect_uri_sent = true;  // Somewhere, but not at the app.
    EXPECT_EQ(rule(), name);
    EXPECT_EQ(next(), Next::error_page);
    facts_.redirect_uri_registered = true;
    EXPECT_EQ(rule(), name);
    EXPECT_EQ(next(), Next::error_to_app);
    app_.oauth_enabled = false;
    EXPECT_EQ(rule(), "oauth_enabled");
    EXPECT_EQ(next(), Next::error_page);
    app_.oauth_enabled = true;
    facts_.*member = false;
  }
}

TEST_F(AuthorizationTest, S50_ACodeThatWouldBeBoundToAKeyIsNotMade) {
  facts_.dpop_jkt = true;
  EXPECT_EQ(rule(), "dpop_absent");
  EXPECT_EQ(next(), Next::error_to_app);
  facts_.redirect_uri_registered = false;
  EXPECT_EQ(rule(), "redirect_uri_registered");
  EXPECT_EQ(next(), Next::error_page);
}

TEST_F(AuthorizationTest, S14_NobodyIsAskedAnythingUnderPromptNone) {
  facts_.prompt.none = true;
  facts_.consented.reset();
  EXPECT_EQ(rule(), "consent_given");
  EXPECT_EQ(next(), Next::error_to_app);
  facts_.session_open = false;
  EXPECT_EQ(rule(), "signed_in");
  EXPECT_EQ(next(), Next::error_to_app);
}

TEST_F(AuthorizationTest, S14_ASessionThatMayNotGoOnIsRefusedByTheSettingThatSaysSo) {
  Profile profile;
  facts_.session = SignInFacts{.step = Step::session,
                               .now = noon,
                               .address = facts_.address,
                               .organization = &organization_,
                               .user = &user_,
                               .profile = &profile,
                               .permissions = facts_.permissions,
                               .found = {}};
  EXPECT_EQ(next(), Next::code);
  facts_.session->permissions.add(Permission::api_only_user);
  EXPECT_EQ(rule(), "sign_in_allowed");
  profile.login_hours.days.fill({.from = 2, .until = 1});
  EXPECT_EQ(rule(), "sign_in_hours");
  profile.login_ranges = {*IpRange::parse("198.51.100.0/24")};
  EXPECT_EQ(rule(), "sign_in_address_allowed");
  user_.frozen = true;
  EXPECT_EQ(rule(), "user_active");
  EXPECT_EQ(next(), Next::sign_in);
  facts_.prompt.none = true;
  EXPECT_EQ(next(), Next::error_to_app);
}

TEST_F(AuthorizationTest, S14_APromptForLoginIsMetByASignInAfterTheRequest) {
  facts_.prompt.login = true;
  EXPECT_EQ(next(), Next::sign_in);
  facts_.authenticated_at = noon + seconds{1};
  facts_.now = noon + seconds{2};
  EXPECT_EQ(next(), Next::code);
}

TEST_F(AuthorizationTest, S14_MaxAgeCountsFromTheSignIn) {
  facts_.max_age = minutes{10};
  EXPECT_EQ(next(), Next::code);
  facts_.max_age = minutes{9};
  EXPECT_EQ(next(), Next::sign_in);
  EXPECT_EQ(rule(), "signed_in_recently");
  facts_.max_age = seconds{0};
  facts_.authenticated_at = noon;  // Signed in for this request: it does not ask again for ever.
  facts_.now = noon + seconds{1};
  EXPECT_EQ(next(), Next::code);
}

TEST_F(AuthorizationTest, S76_ASignInByAClockThatWasPutBackSinceIsNotTakenForANewOne) {
  facts_.authenticated_at = noon + hours{1};
  EXPECT_EQ(next(), Next::code);
  facts_.max_age = minutes{10};
  EXPECT_EQ(rule(), "signed_in_recently");
  facts_.max_age.reset();
  facts_.prompt.login = true;
  EXPECT_EQ(rule(), "signed_in_recently");
  EXPECT_EQ(next(), Next::sign_in);
  facts_.authenticated_at = facts_.now + seconds{1};  // Clocks of two nodes differ.
  EXPECT_EQ(next(), Next::code);
}

TEST_F(AuthorizationTest, S14_TheUserIsTheOneThatTheAppNames) {
  facts_.other_user_expected = true;
  EXPECT_EQ(rule(), "user_expected");
  EXPECT_EQ(next(), Next::sign_in);
  facts_.authenticated_at = facts_.asked_at;  // Asked to sign in, and it is still another one.
  EXPECT_EQ(next(), Next::error_to_app);
  facts_.authenticated_at = noon - minutes{10};
  facts_.prompt.none = true;
  EXPECT_EQ(next(), Next::error_to_app);
}

TEST_F(AuthorizationTest, AnEssentialContextIsReachedOrNothingIsGiven) {
  EXPECT_EQ(acr_told(facts_), acr_standard);
  facts_.acr_wanted = {std::string{acr_high}};  // Voluntary: told as it is.
  EXPECT_EQ(next(), Next::code);
  facts_.acr_essential = true;
  EXPECT_EQ(rule(), "context_reached");
  EXPECT_EQ(next(), Next::error_to_app);
  facts_.second_factor_possible = true;
  EXPECT_EQ(next(), Next::step_up);
  facts_.second_factor_shown = true;
  EXPECT_EQ(next(), Next::code);
  EXPECT_EQ(acr_told(facts_), acr_high);
  facts_.acr_wanted = {std::string{acr_standard}};
  EXPECT_EQ(next(), Next::code);
  EXPECT_EQ(acr_told(facts_), acr_standard);
  facts_.acr_wanted = {"urn:unknown"};
  EXPECT_EQ(next(), Next::error_to_app);
  facts_.acr_wanted = {};
  EXPECT_EQ(next(), Next::code);
  facts_.acr_contradictory = true;
  EXPECT_EQ(rule(), "context_reached");
  EXPECT_EQ(next(), Next::error_to_app);
}

TEST_F(AuthorizationTest, ConsentCoversTheClaimsThatAreAskedForByName) {
  facts_.claims_asked.set(scope::email());
  EXPECT_EQ(next(), Next::consent);
  facts_.consented.set(scope::email());
  EXPECT_EQ(next(), Next::code);
}

TEST_F(AuthorizationTest, ConsentCoversWhatAScopeStandsFor) {
  facts_.scope_sent = true;
  facts_.requested.set(scope::offline_access());
  EXPECT_EQ(next(), Next::code);  // refresh_token by its other name
  facts_.requested.set(scope::id());
  EXPECT_EQ(rule(), "scope_allowed");
  app_.scopes.set(scope::id());
  EXPECT_EQ(next(), Next::consent);
  facts_.allowed_now = true;
  EXPECT_EQ(next(), Next::code);
  facts_.refused_now = true;
  EXPECT_EQ(rule(), "consent_not_refused");
}

TEST_F(AuthorizationTest, AMalformedScopeIsNotAllowed) {
  facts_.scope_sent = facts_.scope_malformed = true;
  facts_.requested.set(scope::api());
  EXPECT_EQ(rule(), "scope_allowed");
  EXPECT_EQ(next(), Next::error_to_app);
}

TEST_F(AuthorizationTest, WhomAnAdministratorApprovedIsNotAsked) {
  facts_.consented.reset();
  EXPECT_EQ(next(), Next::consent);
  app_.permitted_users = PermittedUsers::admin_approved;
  EXPECT_EQ(rule(), "user_admitted");
  EXPECT_EQ(next(), Next::error_to_app);
  app_.profiles = {user_.profile};
  EXPECT_EQ(next(), Next::code);
}

TEST_F(AuthorizationTest, AReceiptSaysWhichSignInEndsBeforeItDoes) {
  const auto found = [&] {
    for (const auto& line : explained(authorization_checks(false), facts_)) {
      if (line.rule == Rule::scope_remains) return line.found;
    }
    return std::string{};
  };
  EXPECT_EQ(found().find("sign-ins kept"), std::string::npos);
  facts_.most_sign_ins = 2;
  facts_.sign_ins = 1;
  EXPECT_TRUE(found().ends_with("; sign-ins kept: 1 of 2"));
  facts_.sign_ins = 2;
  EXPECT_TRUE(found().ends_with("2 of 2, so that the one used longest ago ends"));
}

TEST_F(AuthorizationTest, HighAssuranceBlocksOrAsksForASecondFactor) {
  app_.high_assurance = HighAssurance::block;
  EXPECT_EQ(next(), Next::error_to_app);
  EXPECT_EQ(rule(), "high_assurance_reached");
  app_.high_assurance = HighAssurance::step_up;
  EXPECT_EQ(next(), Next::error_to_app);  // There is nothing to show one with.
  EXPECT_EQ(rule(), "high_assurance_reached");
  facts_.second_factor_possible = true;
  EXPECT_EQ(next(), Next::step_up);
  facts_.second_factor_shown = true;
  EXPECT_EQ(next(), Next::code);
}

TEST_F(AuthorizationTest, AnActivatedDeviceStandsForATrustedNetwork) {
  organization_.trusted_ranges = {*IpRange::parse("203.0.113.0/24")};
  EXPECT_EQ(rule(), "address_allowed");
  app_.ip_relaxation = IpRelaxation::relax_activated_devices;
  EXPECT_EQ(rule(), "address_allowed");
  facts_.device_activated = true;
  EXPECT_EQ(next(), Next::code);
  app_.ip_ranges = {*IpRange::parse("198.51.100.0/24")};  // The app's own list decides then.
  EXPECT_EQ(rule(), "address_allowed");
  const auto because = decide(facts_).denial->because;
  EXPECT_NE(because.find("app ranges: 198.51.100.0/24; profile ranges: none"), std::string::npos);
  facts_.address = *Address::parse("198.51.100.9");
  EXPECT_EQ(next(), Next::code);
}

TEST_F(AuthorizationTest, ARefusedAddressIsShownWithEachListThatCouldLetItIn) {
  organization_.trusted_ranges = {*IpRange::parse("203.0.113.0/24 Head office")};
  app_.ip_ranges = {*IpRange::parse("198.51.100.1"), *IpRange::parse("198.51.100.9")};
  facts_.address = *Address::parse("192.0.2.1");
  EXPECT_EQ(decide(facts_).denial->because,
            "address 192.0.2.1; Enforce IP restrictions; app ranges: 198.51.100.1, 198.51.100.9; "
            "profile ranges: none; organization ranges: 203.0.113.0/24 Head office; the device is "
            "not activated");
}

TEST_F(AuthorizationTest, WhoMayNotUseApisMayStillSignIn) {
  facts_.permissions = {};
  EXPECT_EQ(rule(), "api_enabled");
  facts_.scope_sent = true;
  facts_.requested.set(scope::openid());
  EXPECT_EQ(next(), Next::code);
}

TEST_F(AuthorizationTest, S21_AChallengeIsNeededUnlessTheAppIsTrustedWithout) {
  facts_.challenge_sent = facts_.challenge_fits = false;
  EXPECT_EQ(rule(), "pkce_sent");
  facts_.pkce_needed_by = "Require PKCE for all apps: on";
  EXPECT_EQ(decide(facts_).denial->because, "not sent; needed: Require PKCE for all apps: on");
  facts_.pkce_needed_by.clear();
  EXPECT_EQ(next(), Next::code);
  facts_.challenge_sent = true;
  EXPECT_EQ(rule(), "pkce_method_supported");
}

TEST(Challenge, S21_HasTheFormOfS256) {
  EXPECT_TRUE(challenge_wellformed("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
  EXPECT_FALSE(challenge_wellformed("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c"));
  EXPECT_FALSE(challenge_wellformed("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c="));
  EXPECT_FALSE(challenge_wellformed(""));
}

}  // namespace
}  // namespace doorward::authorize
