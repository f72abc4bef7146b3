// SPDX-License-Identifier: Apache-2.0
#include "service/privileges.h"

#include "service/administration_test.h"
#include "service/bulk.h"
#include "service/organization.h"
#include "service/plan.h"
#include "service/profiles.h"
#include "service/run_as.h"
#include "service/scopes.h"
#include "service/usage.h"

namespace doorward::service {
namespace {

using enum Permission;

class Privileges : public AdministrationTest {};

Permissions all_but(Permission one) {
  Permissions rest;
  for (const auto& text : permission_texts()) {
    if (text.permission != one) rest.add(text.permission);
  }
  return rest;
}

TEST_F(Privileges, S57_EachUseCaseAsksForItsPermission) {
  assess();
  struct Row {
    const char* what;
    Permission needed;
    std::function<std::string(const Actor&)> act;
  };
  const Change none;
  const std::vector<std::string> assess_alone = {"Assess"};
  const Row rows[] = {
      {"list apps", view_setup, [&](auto& a) { return verdict(list<App>(admin_, a, {})); }},
      {"show app", view_setup, [&](auto& a) { return verdict(show<App>(admin_, a, "Assess")); }},
      {"plan", view_setup, [&](auto& a) { return verdict(plan_app(admin_, a, none)); }},
      {"check", view_setup, [&](auto& a) { return verdict(check_app(admin_, a, "", none)); }},
      {"candidates", view_setup,
       [&](auto& a) { return verdict(run_as_candidates(admin_, a, "Assess", "", 1)); }},
      {"block many", manage_connected_apps,
       [&](auto& a) { return verdict(block_apps(admin_, notices_, a, assess_alone, "")); }},
      {"register", manage_connected_apps,
       [&](auto& a) { return verdict(register_app(admin_, a, none)); }},
      {"update app", manage_connected_apps,
       [&](auto& a) { return verdict(update<App>(admin_, a, "Assess", 0, none)); }},
      {"delete app", manage_connected_apps,
       [&](auto& a) { return verdict(delete_app(admin_, notices_, a, "Assess", 0)); }},
      {"block", manage_connected_apps,
       [&](auto& a) { return verdict(block_app(admin_, notices_, a, "Assess", 0, "")); }},
      {"unblock", manage_connected_apps,
       [&](auto& a) { return verdict(unblock_app(admin_, notices_, a, "Assess", 0)); }},
      {"revoke approval", manage_connected_apps,
       [&](auto& a) {
         return verdict(revoke_approval(admin_, a, "Assess", "admin@doorward.local"));
       }},
      {"show secrets", view_consumer_secrets,
       [&](auto& a) { return verdict(secrets_.show(a, "Assess", "")); }},
      {"stage secret", rotate_consumer_secrets,
       [&](auto& a) { return verdict(secrets_.stage(a, "Assess", "")); }},
      {"retire secret", rotate_consumer_secrets,
       [&](auto& a) { return verdict(secrets_.retire(a, "Assess", "", {}, {})); }},
      {"delete secret", rotate_consumer_secrets,
       [&](auto& a) { return verdict(secrets_.remove(a, "Assess", "", true, {})); }},
      {"create user", manage_users,
       [&](auto& a) { return verdict(create<User>(admin_, a, none)); }},
      {"revoke tokens", manage_users,
       [&](auto& a) { return verdict(revoke_tokens(admin_, a, "admin@doorward.local")); }},
      {"create profile", manage_profiles,
       [&](auto& a) { return verdict(create<Profile>(admin_, a, none)); }},
      {"create set", manage_profiles,
       [&](auto& a) { return verdict(create<PermissionSet>(admin_, a, none)); }},
      {"create scope", customize_application,
       [&](auto& a) { return verdict(create<CustomScope>(admin_, a, none)); }},
      {"organization", customize_application,
       [&](auto& a) { return verdict(update_organization(admin_, a, 0, none)); }},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(row.act(actor(admin_user_, all_but(row.needed))), "permission_held") << row.what;
    EXPECT_NE(row.act(actor(admin_user_, {row.needed, modify_all_data})), "permission_held")
        << row.what;
  }
}

TEST_F(Privileges, S57_NobodyAttachesARunAsUserWhoMayMoreThanThey) {
  const Actor integrator = person("integrator", {api_enabled, view_setup, manage_connected_apps});
  EXPECT_EQ(verdict(register_app(admin_, integrator, {guide(), warnings()})), "permission_held");
  auto settings = guide();
  settings["policies.run_as_user"] = std::string{"integrator@example.com"};
  settings["policies.profiles"] = std::vector<std::string>{"Standard User"};
  EXPECT_EQ(verdict(register_app(admin_, integrator, {settings, warnings()})), "saved");
}

TEST_F(Privileges, S57_NobodyChangesOrRevealsAnAppThatActsAsSomebodyMightier) {
  assess();
  const Actor integrator = person("integrator", {api_enabled, view_setup, manage_connected_apps,
                                                 view_consumer_secrets, rotate_consumer_secrets});
  EXPECT_EQ(verdict(update<App>(admin_, integrator, "Assess", 0,
                                {{{"basic.description", std::string{"x"}}}, {}})),
            "permission_held");
  EXPECT_EQ(verdict(secrets_.show(integrator, "Assess", verified(integrator))), "permission_held");
  EXPECT_EQ(verdict(secrets_.stage(integrator, "Assess", verified(integrator))), "permission_held");
}

TEST_F(Privileges, S57_AnAppThatOpensSetupIsForThoseWhoMayEverything) {
  auto settings = guide();
  settings["oauth.scopes"] = std::vector<std::string>{"api", "setup"};
  settings["oauth.client_credentials.enabled"] = false;
  settings.erase("policies.run_as_user");
  auto accept = warnings();
  accept.emplace_back("scope_setup");
  const Actor clerk = person("clerk", {api_enabled, view_setup, manage_connected_apps,
                                       view_consumer_secrets, rotate_consumer_secrets});
  EXPECT_EQ(verdict(register_app(admin_, clerk, {settings, accept})), "permission_held");
  const auto made = register_app(admin_, root(), {settings, accept});
  ASSERT_TRUE(made) << verdict(made);
  const auto secret = secrets_.list(root(), "Assess")->front().id.text();
  EXPECT_EQ(
      verdict(update<App>(
          admin_, clerk, "Assess", 0,
          {{{"oauth.callback_urls", std::vector<std::string>{"https://clerk.example/"}}}, accept})),
      "permission_held");
  EXPECT_EQ(verdict(secrets_.stage(clerk, "Assess", verified(clerk))), "permission_held");
  EXPECT_EQ(verdict(secrets_.retire(clerk, "Assess", secret, clock_.now(), {"last_secret"})),
            "permission_held");
  EXPECT_EQ(verdict(secrets_.remove(clerk, "Assess", secret, true, {"last_secret"})),
            "permission_held");
  EXPECT_EQ(verdict(delete_app(admin_, notices_, clerk, "Assess", 0)), "permission_held");
  EXPECT_EQ(verdict(block_app(admin_, notices_, clerk, "Assess", 0, "leaked")), "saved");
  EXPECT_EQ(verdict(unblock_app(admin_, notices_, clerk, "Assess", 0)), "permission_held");
  settings["basic.name"] = settings["basic.api_name"] = std::string{"Plain"};
  settings["oauth.scopes"] = std::vector<std::string>{"api", "full"};
  EXPECT_EQ(verdict(register_app(admin_, clerk, {settings, accept})), "saved");
}

TEST_F(Privileges, S57_NobodyGivesPermissionsTheyLack) {
  const Actor helpdesk = person("helpdesk", {view_setup, manage_users, manage_profiles});
  const std::vector<std::string> too_much{"modify_all_data"}, mine{"view_setup"};
  EXPECT_EQ(verdict(create<Profile>(admin_, helpdesk,
                                    {{{"name", std::string{"P"}}, {"permissions", too_much}}, {}})),
            "permission_held");
  EXPECT_EQ(verdict(create<Profile>(admin_, helpdesk,
                                    {{{"name", std::string{"P"}}, {"permissions", mine}}, {}})),
            "saved");
  EXPECT_EQ(verdict(update<User>(admin_, helpdesk, "helpdesk@example.com", 0,
                                 {{{"profile", std::string{"System Administrator"}}}, {}})),
            "permission_held");
}

TEST_F(Privileges, S57_TheAccountOfSomebodyMightierIsOutOfReach) {
  const Actor helpdesk = person("helpdesk", {view_setup, manage_users});
  EXPECT_EQ(verdict(update<User>(admin_, helpdesk, "admin@doorward.local", 0,
                                 {{{"email", std::string{"helpdesk@example.com"}}}, {}})),
            "permission_held");
  EXPECT_EQ(verdict(remove<User>(admin_, helpdesk, "admin@doorward.local", 0)), "permission_held");
  EXPECT_EQ(verdict(revoke_tokens(admin_, helpdesk, "admin@doorward.local")), "permission_held");
  EXPECT_EQ(verdict(revoke_tokens(admin_, helpdesk, "helpdesk@example.com")), "saved");
  EXPECT_EQ(verdict(may_tend(admin_, helpdesk, "admin@doorward.local")), "permission_held");
  EXPECT_EQ(verdict(may_tend(admin_, helpdesk, "me")), "saved");
  EXPECT_EQ(verdict(may_tend(admin_, root(), "helpdesk@example.com")), "saved");
}

TEST_F(Privileges, TheLastAdministratorStays) {
  const auto change = [&](const char* key, Value value) {
    return verdict(update<User>(admin_, root(), "admin@doorward.local", 0,
                                {{{key, std::move(value)}}, {"run_as_user_of_apps"}}));
  };
  EXPECT_EQ(change("active", false), "conflict");
  EXPECT_EQ(change("frozen", true), "conflict");
  EXPECT_EQ(change("profile", std::string{"Standard User"}), "conflict");
  EXPECT_EQ(
      verdict(update<Profile>(admin_, root(), "System Administrator", 0,
                              {{{"permissions", std::vector<std::string>{"view_setup"}}}, {}})),
      "conflict");
  add_user("second@example.com", {}, "System Administrator");
  EXPECT_EQ(change("frozen", true), "saved");
}

TEST_F(Privileges, TrustedRangesNeedAPermissionOfTheirOwn) {
  const Change ranges{{{"trusted_ip_ranges", std::vector<std::string>{"192.0.2.0/24"}}}, {}};
  EXPECT_EQ(
      verdict(update_organization(admin_, actor(admin_user_, {customize_application}), 0, ranges)),
      "permission_held");
  EXPECT_EQ(
      verdict(update_organization(
          admin_, actor(admin_user_, {customize_application, manage_ip_addresses}), 0, ranges)),
      "saved");
}

TEST_F(Privileges, WhatIsInUseIsNotDeletedAndWhoUsesItIsNamed) {
  assess();
  add_user("second@example.com", {}, "System Administrator");
  ASSERT_TRUE(create<CustomScope>(
      admin_, root(), {{{"name", std::string{"pets"}}, {"label", std::string{"Pets"}}}, {}}));
  ASSERT_TRUE(update<App>(admin_, root(), "Assess", 0,
                          {{{"oauth.scopes", std::vector<std::string>{"api", "pets"}}}, {}}));
  const auto refused = [](const Outcome<>& outcome, const char* user) {
    return !outcome && outcome.error().kind == No::conflict &&
           outcome.error().detail.contains(user);
  };
  Actor second = root();
  second.user = {};
  EXPECT_TRUE(refused(remove<User>(admin_, second, "admin@doorward.local", 0), "Assess"));
  EXPECT_TRUE(
      refused(remove<Profile>(admin_, root(), "System Administrator", 0), "admin@doorward.local"));
  EXPECT_TRUE(refused(remove<CustomScope>(admin_, root(), "pets", 0), "Assess"));
}

TEST_F(Privileges, AScopesPlaceIsNeverGivenAgain) {
  const auto add = [&](const char* name) {
    return create<CustomScope>(admin_, root(),
                               {{{"name", std::string{name}}, {"label", std::string{name}}}, {}})
        ->object.number;
  };
  EXPECT_EQ(add("one"), first_custom_scope);
  ASSERT_TRUE(remove<CustomScope>(admin_, root(), "one", 0));
  EXPECT_EQ(add("two"), first_custom_scope + 1);
}

}  // namespace
}  // namespace doorward::service
