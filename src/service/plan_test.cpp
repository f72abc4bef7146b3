// SPDX-License-Identifier: Apache-2.0
#include "service/plan.h"

#include "service/administration_test.h"
#include "service/bulk.h"
#include "service/run_as.h"

namespace doorward::service {
namespace {

class Plans : public AdministrationTest {
 protected:
  static std::string rules(const Problems& problems) {
    std::string all;
    for (const auto& one : problems)
      all += (all.empty() ? "" : " ") + one.field.substr(one.field.find('.') + 1) + ":" + one.rule;
    return all;
  }
  AppCheck checked(Document settings, std::string_view app = {}) {
    auto outcome = check_app(admin_, root(), app, {std::move(settings), {}});
    EXPECT_TRUE(outcome) << verdict(outcome);
    return outcome ? *std::move(outcome) : AppCheck{};
  }
  std::string candidate(const Actor& by, const std::string& username) {
    const auto all = run_as_candidates(admin_, by, "Assess", username, 20);
    EXPECT_TRUE(all);
    if (!all || all->size() != 1) return "not found";
    const auto& one = all->front();
    EXPECT_EQ(one.why.empty(), !one.rule);
    return one.rule ? std::string{text(*one.rule).name} : "can";
  }
};

TEST_F(Plans, ACheckTellsErrorsWarningsAndChangesAndSavesNothing) {
  const App app = assess();
  const auto check = checked({{"basic.contact_email", std::string{"nobody"}},
                              {"policies.profiles", std::vector<std::string>{"Standard User"}},
                              {"policies.run_as_user", std::string{"missing@example.com"}}},
                             "Assess");
  EXPECT_EQ(rules(check.errors), "run_as_user:unknown_user contact_email:email_form");
  EXPECT_EQ(rules(check.warnings), "");
  ASSERT_EQ(check.changes.size(), 2U);
  EXPECT_EQ(printed(check.changes[1].after), "Standard User");
  EXPECT_EQ(show<App>(admin_, root(), "Assess")->object.meta.revision, app.meta.revision);
}

TEST_F(Plans, ACheckOfANewAppAsksForWhatASaveAsksFor) {
  EXPECT_EQ(rules(checked({}).errors), "name:required api_name:required contact_email:required");
  const auto check = checked(guide());
  EXPECT_TRUE(check.errors.empty());
  EXPECT_EQ(rules(check.warnings),
            "client_credentials.enabled:client_credentials_confirmation "
            "ip_relaxation:ip_restrictions_relaxed");
}

TEST_F(Plans, ACheckFindsNamesThatAreTaken) {
  assess();
  EXPECT_EQ(rules(checked(guide()).errors), "api_name:unique name:unique");
  EXPECT_TRUE(checked({{"basic.name", std::string{"assess"}}}, "Assess").errors.empty());
}

TEST_F(Plans, APlanTellsWhatASaveWouldBeRefusedFor) {
  assess();
  const auto planned = [&](const Actor& by, Document settings) {
    const auto plan = plan_app(admin_, by, {std::move(settings), warnings()});
    EXPECT_TRUE(plan) << verdict(plan);
    return plan ? rules(plan->problems) : "";
  };
  auto other = guide();
  other["basic.api_name"] = std::string{"Assess_two"};
  EXPECT_EQ(planned(root(), other), "name:unique");
  EXPECT_EQ(planned(root(), guide()), "");
  const Document change{{"basic.api_name", std::string{"Assess"}},
                        {"basic.description", std::string{"Nightly"}}};
  EXPECT_EQ(planned(root(), change), "");
  const auto clerk = person("clerk", {Permission::view_setup, Permission::manage_connected_apps});
  EXPECT_EQ(planned(clerk, change), "permission:permission_held");
  EXPECT_EQ(planned(clerk, guide()), "");  // There is nothing to save.
  EXPECT_EQ(planned(person("reader", {Permission::view_setup}), change), "");
  const Document own{{"basic.api_name", std::string{"Doorward_CLI"}}, {"oauth.enabled", false}};
  EXPECT_TRUE(planned(root(), own).ends_with(":conflict"));
}

TEST_F(Plans, ACheckTellsWhatOnesPermissionsDoNotAllow) {
  const auto clerk = person("clerk", {Permission::view_setup, Permission::manage_connected_apps});
  const auto outcome = check_app(admin_, clerk, "", {guide(), {}});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(rules(outcome->errors), "permission:permission_held");
}

TEST_F(Plans, TheRunAsPickerSaysWhyAUserCannotBeChosen) {
  assess();
  add_user("asleep@example.com", {}, "System Administrator");
  ASSERT_TRUE(update<User>(admin_, root(), "asleep@example.com", 0, {{{"active", false}}, {}}));
  add_user("outside@example.com");
  ASSERT_TRUE(update<Profile>(admin_, root(), "Standard User", 0,
                              {{{"permissions", std::vector<std::string>{"api_enabled"}}}, {}}));
  EXPECT_EQ(candidate(root(), "admin@doorward.local"), "can");
  EXPECT_EQ(candidate(root(), "asleep@example.com"), "run_as_user_active");
  EXPECT_EQ(candidate(root(), "outside@example.com"), "user_admitted");
  const auto clerk = person("clerk", {Permission::view_setup});
  EXPECT_EQ(candidate(clerk, "admin@doorward.local"), "permission_held");
  ASSERT_TRUE(update<Profile>(admin_, root(), "Standard User", 0,
                              {{{"permissions", std::vector<std::string>{}}}, {}}));
  EXPECT_EQ(candidate(root(), "outside@example.com"), "api_enabled");
}

TEST_F(Plans, ManyAppsAreBlockedEachByItself) {
  const App app = assess();
  const std::vector<std::string> ids = {app.id.text(), "Doorward_CLI", "Nothing", "Assess"};
  const auto blocked = block_apps(admin_, notices_, root(), ids, "leaked");
  ASSERT_TRUE(blocked);
  ASSERT_EQ(blocked->size(), 4U);
  EXPECT_TRUE((*blocked)[0].changed);
  EXPECT_EQ(kind((*blocked)[1].refusal->kind), "conflict");
  EXPECT_EQ(kind((*blocked)[2].refusal->kind), "unknown");
  EXPECT_FALSE((*blocked)[3].changed);
  EXPECT_FALSE((*blocked)[3].refusal);
  EXPECT_EQ(audit("app.blocked").size(), 1U);
  EXPECT_TRUE((*unblock_apps(admin_, notices_, root(), ids))[0].changed);
  EXPECT_EQ(verdict(block_apps(admin_, notices_, root(), {}, "")), "out_of_range");
  EXPECT_EQ(verdict(block_apps(admin_, notices_, actor(admin_user_, {}), ids, "")),
            "permission_held");
}

}  // namespace
}  // namespace doorward::service
