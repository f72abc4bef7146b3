// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "domain/app_rules.h"
#include "domain/text_rules.h"

namespace doorward {
namespace {

// The app of the guide with everything in its safest form: nothing to complain about.
struct Case {
  App app;
  User user;
  AppSurroundings around;

  Case() {
    app.name = "Assess";
    app.api_name = "Assess";
    app.contact_email = "owner@example.com";
    app.oauth_enabled = true;
    app.callback_urls = {"http://localhost"};
    app.scopes = {"api", "refresh_token"};
    app.client_credentials = true;
    app.permitted_users = PermittedUsers::admin_approved;
    app.profiles = {ProfileId{1}};
    app.run_as_user = UserId{1};
    user.id = UserId{1};
    user.username = "integration@example.com";
    user.profile = ProfileId{1};
    around.run_as_permissions = {Permission::api_enabled};
  }

  // "field rule" of each problem, "~" before a warning.
  std::set<std::string> found() {
    around.run_as = &user;
    std::set<std::string> lines;
    for (const auto& one : problems(app, around)) {
      lines.insert((one.warning ? "~" : "") + one.field + " " + one.rule);
      EXPECT_TRUE(one.detail.ends_with('.') || one.detail.ends_with('?')) << one.detail;
    }
    lines.erase("~oauth.client_credentials.enabled client_credentials_confirmation");
    return lines;
  }
};

struct Row {
  std::set<std::string> want;
  void (*spoil)(Case&);
};

void expect_each(std::span<const Row> rows) {
  for (const auto& row : rows) {
    Case c;
    ASSERT_TRUE(c.found().empty());
    row.spoil(c);
    EXPECT_EQ(c.found(), row.want);
  }
}

TEST(AppRules, EachFieldHasItsForm) {
  const Row rows[] = {
      {{"basic.name required"}, [](Case& c) { c.app.name.clear(); }},
      {{"basic.name too_long"}, [](Case& c) { c.app.name = std::string(81, 'x'); }},
      {{"basic.name control_characters"}, [](Case& c) { c.app.name = "As\x1Bsess"; }},
      {{"basic.name control_characters"}, [](Case& c) { c.app.name = "As\xE2\x80\xAEsess"; }},
      {{"basic.name control_characters"}, [](Case& c) { c.app.name = "As\xC2\x85sess"; }},
      {{"basic.name control_characters"}, [](Case& c) { c.app.name = "As\xE2\x81\xA7sess"; }},
      {{"basic.description control_characters"}, [](Case& c) { c.app.description = "a\nb\x01"; }},
      {{"basic.api_name required"}, [](Case& c) { c.app.api_name.clear(); }},
      {{"basic.api_name api_name_form"}, [](Case& c) { c.app.api_name = "As sess"; }},
      {{"basic.contact_email required"}, [](Case& c) { c.app.contact_email.clear(); }},
      {{"basic.contact_email email_form"}, [](Case& c) { c.app.contact_email = "owner"; }},
      {{"basic.logo_url https_required"},
       [](Case& c) { c.app.logo_url = "http://a.example/l.png"; }},
      {{"basic.info_url https_required"}, [](Case& c) { c.app.info_url = "javascript:alert(1)"; }},
      {{"basic.start_url url_form"}, [](Case& c) { c.app.start_url = "home"; }},
      {{"oauth.callback_urls required"}, [](Case& c) { c.app.callback_urls.clear(); }},
      {{"oauth.callback_urls callback_url_scheme"},
       [](Case& c) { c.app.callback_urls.push_back("javascript:alert(1)"); }},
      {{"oauth.callback_urls callback_url_parameter"},
       [](Case& c) { c.app.callback_urls.push_back("http://localhost/?code=1"); }},
      {{"oauth.single_logout.post_logout_redirect_uris callback_url_parameter"},
       [](Case& c) { c.app.post_logout_redirect_uris = {"http://localhost/?state=1"}; }},
      {{"oauth.callback_urls too_long"},
       [](Case& c) {
         c.app.callback_urls.push_back("https://a.example/" + std::string(1967, 'x'));
       }},
      {{"oauth.scopes unknown_scope"}, [](Case& c) { c.app.scopes.push_back("apis"); }},
      {{"oauth.jwks_uri https_required"},
       [](Case& c) { c.app.jwks_uri = "http://a.example/jwks"; }},
      {{"oauth.single_logout.url logout_url_fragment"},
       [](Case& c) { c.app.single_logout_url = "http://localhost/out#now"; }},
      {{"oauth.single_logout.back_channel_url logout_url_fragment"},
       [](Case& c) { c.app.back_channel_logout_url = "https://a.example/out#"; }},
      {{"oauth.certificate certificate_form"}, [](Case& c) { c.app.certificate = "MIIB"; }},
      {{"oauth.id_token.validity_minutes out_of_range"},
       [](Case& c) { c.app.id_token_validity = minutes{721}; }},
      {{"oauth.id_token.validity_minutes out_of_range"},
       [](Case& c) { c.app.id_token_validity = minutes{0}; }},
      {{"oauth.jwt_access_tokens.lifetime_minutes out_of_range"},
       [](Case& c) { c.app.jwt_lifetime = minutes{0}; }},
      {{"policies.limits.secret_guesses out_of_range"}, [](Case& c) { c.app.secret_guesses = 0; }},
      {{"policies.limits.tokens_per_minute out_of_range"},
       [](Case& c) { c.app.tokens_per_minute = -1; }},
      {{"policies.session_timeout_minutes out_of_range"},
       [](Case& c) { c.app.session_timeout = minutes{1441}; }},
      {{"policies.refresh_token.period required"},
       [](Case& c) { c.app.refresh_token_policy = RefreshTokenPolicy::after; }},
      {{"policies.custom_attributes attribute_form"},
       [](Case& c) { c.app.custom_attributes = {"country"}; }},
      {{"policies.custom_attributes attribute_twice"},
       [](Case& c) { c.app.custom_attributes = {"a = \"x\"", "a=\"y\""}; }},
      {{"policies.custom_attributes attribute_formula"},
       [](Case& c) { c.app.custom_attributes = {"a = $User.Emial"}; }},
      {{"oauth.client_authentication required"},
       [](Case& c) { c.app.client_authentication = ClientAuthentication::private_key_jwt; }},
  };
  expect_each(rows);
}

const Row warning_rows[] = {
    {{"~basic.contact_email email_without_mail"},
     [](Case& c) { c.app.contact_email = "-owner@example.com"; }},
    {{"~basic.contact_email email_without_mail"},
     [](Case& c) { c.app.contact_email = "owner@caf\xC3\xA9.example"; }},
    {{"~oauth.scopes no_scopes"}, [](Case& c) { c.app.scopes.clear(); }},
    {{"~oauth.scopes only_dropped_scopes"},
     [](Case& c) { c.app.scopes = {"full", "web", "refresh_token", "offline_access"}; }},
    {{"~oauth.scopes scope_setup"}, [](Case& c) { c.app.scopes.push_back("setup"); }},
    {{"~oauth.require_pkce neither_pkce_nor_secret"},
     [](Case& c) { c.app.require_pkce = c.app.require_secret_for_web_server_flow = false; }},
    {{"~oauth.require_secret_for_refresh_token_flow refresh_without_secret"},
     [](Case& c) {
       c.app.require_secret_for_refresh_token_flow = c.app.refresh_token_rotation = false;
     }},
    {{"~oauth.single_logout.url single_logout_elsewhere"},
     [](Case& c) { c.app.single_logout_url = "https://elsewhere.example/out"; }},
    {{"~oauth.single_logout.back_channel_url url_inner_network"},
     [](Case& c) { c.app.back_channel_logout_url = "https://10.0.0.7/out"; }},
    {{"~oauth.introspect_all_tokens introspects_all"},
     [](Case& c) { c.app.introspect_all_tokens = true; }},
    {{"~oauth.device_flow not_in_force"}, [](Case& c) { c.app.device_flow = true; }},
    {{"~policies.run_as_user client_credentials_without_run_as"},
     [](Case& c) { c.app.run_as_user = {}; }},
    {{"~policies.run_as_user run_as_inactive"}, [](Case& c) { c.user.active = false; }},
    {{"~policies.run_as_user run_as_frozen"}, [](Case& c) { c.user.frozen = true; }},
    {{"~policies.run_as_user run_as_without_api"},
     [](Case& c) { c.around.run_as_permissions = {}; }},
    {{"~policies.run_as_user run_as_not_admitted"}, [](Case& c) { c.user.profile = ProfileId{2}; }},
    {{"~policies.profiles attached_without_effect"},
     [](Case& c) { c.app.permitted_users = PermittedUsers::all_users; }},
    {{"~policies.admit_run_as_user run_as_not_checked"},
     [](Case& c) { c.app.admit_run_as_user = false; }},
    {{"~policies.ip_relaxation ip_restrictions_relaxed"},
     [](Case& c) { c.app.ip_relaxation = IpRelaxation::relax; }},
    {{"~policies.trusted_ip_ranges range_of_everything"},
     [](Case& c) { c.app.ip_ranges = {*IpRange::parse("0.0.0.0/0 all")}; }},
    {{"~policies.ip_relaxation ip_restrictions_relaxed",
      "~policies.trusted_ip_ranges ranges_without_effect"},
     [](Case& c) {
       c.app.ip_relaxation = IpRelaxation::relax;
       c.app.ip_ranges = {*IpRange::parse("203.0.113.0/24")};
     }},
    {{"~policies.profiles nobody_admitted", "~policies.run_as_user run_as_not_admitted"},
     [](Case& c) { c.app.profiles.clear(); }},
    {{"~policies.permission_sets attached_without_effect"},
     [](Case& c) {
       c.app.permitted_users = PermittedUsers::all_users;
       c.app.profiles.clear();
       c.app.permission_sets = {PermissionSetId{3}};
     }},
    {{"~oauth.client_authentication not_in_force"},
     [](Case& c) {
       c.app.client_authentication = ClientAuthentication::private_key_jwt;
       c.app.jwks_uri = "https://app.example.com/jwks";
     }},
    {{"~policies.high_assurance high_assurance_without_page"},
     [](Case& c) { c.app.high_assurance = HighAssurance::block; }},
    {{"~oauth.refresh_token_rotation retired_tokens_return"},
     [](Case& c) {
       static const App before = Case{}.app;
       c.around.previous = &before;
       c.app.refresh_token_rotation = false;
     }},
    {{"~policies.run_as_user run_as_tokens_end"},
     [](Case& c) {
       static const App before = [] {
         App app = Case{}.app;
         app.run_as_user = UserId{9};
         return app;
       }();
       c.around.previous = &before;
     }},
};

TEST(AppRules, WhatCannotWorkOrIsUnsafeIsAWarningOnItsField) {
  expect_each(warning_rows);
  // A warning that no row deserves would be one that nobody has seen.
  std::set<std::string> produced, all;
  for (const auto& row : warning_rows) produced.insert(row.want.begin(), row.want.end());
  for (const auto& warning : app_warnings()) {
    all.insert("~" + std::string{warning.key} + " " + std::string{warning.rule});
    EXPECT_NE(field<App>(warning.key), nullptr) << warning.key;
  }
  all.erase("~oauth.client_credentials.enabled client_credentials_confirmation");
  for (const auto& warning : all) EXPECT_TRUE(produced.contains(warning)) << warning;
}

TEST(AppRules, APermissionSetAdmitsTheRunAsUserToo) {
  Case c;
  c.user.profile = ProfileId{2};
  c.app.permission_sets = c.user.permission_sets = {PermissionSetId{3}};
  EXPECT_TRUE(c.found().empty());
}

TEST(AppRules, ClientCredentialsMustBeConfirmedOnceWhenSwitchedOn) {
  const auto asks = [](const App& app, const App* previous) {
    for (const auto& one : problems(app, {.previous = previous})) {
      if (one.rule == "client_credentials_confirmation") return one.warning;
    }
    return false;
  };
  const Case on;
  Case off;
  off.app.client_credentials = false;
  EXPECT_TRUE(asks(on.app, nullptr));
  EXPECT_TRUE(asks(on.app, &off.app));
  EXPECT_FALSE(asks(on.app, &on.app));
  EXPECT_FALSE(asks(off.app, nullptr));
}

TEST(AppRules, AWarningThatStoodBeforeIsNotGivenAgainAndErrorsAlwaysAre) {
  Case c;
  c.app.ip_relaxation = IpRelaxation::relax;
  const App saved = c.app;
  c.around.previous = &saved;
  EXPECT_TRUE(c.found().empty());
  EXPECT_EQ(standing_warnings(c.app, c.around).size(), 1U);
  c.app.introspect_all_tokens = true;
  EXPECT_EQ(c.found(), std::set<std::string>{"~oauth.introspect_all_tokens introspects_all"});
  c.app = saved;
  c.app.name.clear();
  const App nameless = c.app;
  c.around.previous = &nameless;
  EXPECT_EQ(c.found(), std::set<std::string>{"basic.name required"});
}

TEST(AppRules, AnotherRunAsUserIsLookedAtAnew) {
  Case c;
  App saved = c.app;
  saved.run_as_user = UserId{9};
  c.around.previous = &saved;
  c.user.frozen = true;
  EXPECT_EQ(c.found(), (std::set<std::string>{"~policies.run_as_user run_as_frozen",
                                              "~policies.run_as_user run_as_tokens_end"}));
}

TEST(AppRules, AnotherRunAsUserEndsTokensOnlyWhereThereWasOne) {
  Case c;
  App saved = c.app;
  saved.run_as_user = {};
  c.around.previous = &saved;
  EXPECT_TRUE(c.found().empty());
  saved.run_as_user = UserId{9};
  saved.client_credentials = false;
  EXPECT_TRUE(c.found().empty());
}

TEST(AppRules, AcceptedWarningsGoAndErrorsStay) {
  Case c;
  c.app.ip_relaxation = IpRelaxation::relax;
  c.app.name.clear();
  const std::vector<std::string> accepted{"ip_restrictions_relaxed", "required",
                                          "client_credentials_confirmation"};
  const auto left = not_accepted(problems(c.app), accepted);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left.front().field, "basic.name");
  EXPECT_TRUE(any_error(left));
}

TEST(AppRules, AReturnAddressThatWasSavedBeforeARuleMayStay) {
  Case c;
  c.app.callback_urls = {"https://a.example/cb?state=1"};
  c.app.post_logout_redirect_uris = {"https://a.example/bye?state=1"};
  const App saved = c.app;
  c.around.previous = &saved;
  c.app.description = "Something else is changed.";
  EXPECT_TRUE(c.found().empty());
  c.app.callback_urls.push_back("https://a.example/cb?code=1");
  EXPECT_EQ(c.found(), std::set<std::string>{"oauth.callback_urls callback_url_parameter"});
}

TEST(AppRules, AnUnknownScopeIsAnsweredWithTheOneThatWasMeant) {
  Case c;
  c.app.scopes = {"refesh_token"};
  EXPECT_NE(problems(c.app).front().detail.find("Did you mean \"refresh_token\"?"),
            std::string::npos);
}

TEST(AppRules, TheApiNameIsMadeOfTheName) {
  EXPECT_EQ(api_name_for("Assess"), "Assess");
  EXPECT_EQ(api_name_for("My  App (2)"), "My_App_2");
  EXPECT_EQ(api_name_for("2nd app"), "App_2nd_app");
  EXPECT_EQ(api_name_for("\xE6\x97\xA5\xE6\x9C\xAC"), "App");
  EXPECT_EQ(api_name_for("Caf\xC3\xA9 & Co"), "Caf_Co");
  EXPECT_LE(api_name_for(std::string(200, 'x')).size(), 80U);
  for (const auto* name : {"Assess", "a b", "__x__", "9", "", "-", "x-"}) {
    EXPECT_TRUE(api_name_form(api_name_for(name))) << name;
  }
}

}  // namespace
}  // namespace doorward
