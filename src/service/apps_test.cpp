// SPDX-License-Identifier: Apache-2.0
#include "service/apps.h"

#include <algorithm>

#include "service/administration_test.h"
#include "service/app_glance.h"
#include "service/app_secrets.h"
#include "service/assets.h"
#include "service/plan.h"
#include "service/usage.h"

namespace doorward::service {
namespace {

class Apps : public AdministrationTest {
 protected:
  std::string change(Document settings, Revision expected = 0,
                     std::vector<std::string> accept = {}) {
    return verdict(
        update<App>(admin_, root(), "Assess", expected, {std::move(settings), std::move(accept)}));
  }
};

TEST_F(Apps, TheGuidesAppIsRegisteredWithKeySecretAndAuditRow) {
  const App app = assess();
  EXPECT_EQ(app.api_name, "Assess");
  EXPECT_TRUE(app.consumer_key.starts_with("3MVG9"));
  EXPECT_EQ(app.run_as_user, admin_user_);
  const auto snapshot = live_.snapshot();
  const auto* live = snapshot->app(app.id);
  ASSERT_NE(live, nullptr);
  EXPECT_EQ(live->secrets.size(), 1U);
  const auto rows = audit("app.created");
  ASSERT_EQ(rows.size(), 2U);  // The other is the CLI's, of the first start.
  EXPECT_EQ(rows[0].object, app.id.text());
  EXPECT_EQ(rows[0].revision, app.meta.revision);
  EXPECT_EQ(printed(rows[0].after.at("policies.run_as_user")), "admin@doorward.local");
}

TEST_F(Apps, AWarningHasToBeAccepted) {
  EXPECT_EQ(verdict(register_app(admin_, root(), {guide(), {}})),
            "client_credentials_confirmation ip_restrictions_relaxed");
  EXPECT_EQ(audit("app.created").size(), 1U);
  EXPECT_EQ(verdict(register_app(admin_, root(), {guide(), warnings()})), "saved");
}

TEST_F(Apps, ANameIsTakenOnce) {
  assess();
  EXPECT_THROW((void)register_app(admin_, root(), {guide(), warnings()}), store::NotUnique);
}

TEST_F(Apps, AnEMailAddressIsNoUsernameAndTheUserWhoIsMeantIsNamed) {
  add_user("jo@corp.example");
  EXPECT_EQ(verdict(update<User>(admin_, root(), "jo@corp.example", 0,
                                 {{{"email", std::string{"jo@mail.example"}}}, {}})),
            "saved");
  auto settings = guide();
  settings["policies.run_as_user"] = std::string{"jo@mail.example"};
  const auto refused = register_app(admin_, root(), {settings, warnings()});
  ASSERT_EQ(verdict(refused), "email_not_username");
  EXPECT_NE(refused.error().problems[0].detail.find("jo@corp.example"), std::string::npos);
}

TEST_F(Apps, WhatIsUnknownOrMisspeltIsNamed) {
  auto settings = guide();
  settings["policies.profiles"] = std::vector<std::string>{"Nobody"};
  settings["oauth.requre_pkce"] = true;
  const auto refused = register_app(admin_, root(), {settings, warnings()});
  EXPECT_EQ(verdict(refused), "unknown_profile unknown_setting");
  EXPECT_NE(refused.error().problems[1].detail.find("oauth.require_pkce"), std::string::npos);
}

TEST_F(Apps, NotSetBringsTheDefaultBack) {
  assess();
  ASSERT_EQ(change({{"policies.session_timeout_minutes", std::int64_t{30}}}), "saved");
  ASSERT_EQ(change({{"policies.session_timeout_minutes", std::monostate{}}}), "saved");
  const auto shown = show<App>(admin_, root(), "Assess");
  EXPECT_EQ(shown->settings.at("policies.session_timeout_minutes"), Value{std::int64_t{0}});
}

TEST_F(Apps, SavingWhatIsSoAlreadyLeavesNoTrace) {
  const auto before = assess().meta.revision;
  const auto again = update<App>(admin_, root(), "Assess", 0, {guide(), {}});
  ASSERT_TRUE(again) << verdict(again);
  EXPECT_FALSE(again->changed);
  EXPECT_EQ(again->object.meta.revision, before);
  EXPECT_TRUE(audit("app.updated").empty());
}

TEST_F(Apps, S58_WhoSavesOverAnOlderStateIsRefused) {
  const auto revision = assess().meta.revision;
  EXPECT_EQ(change({{"basic.description", std::string{"one"}}}, revision), "saved");
  EXPECT_EQ(change({{"basic.description", std::string{"two"}}}, revision), "stale");
  EXPECT_EQ(verdict(delete_app(admin_, notices_, root(), "Assess", revision)), "stale");
}

TEST_F(Apps, S59_IdsOfNothingAreUnknown) {
  for (const auto* name : {"0H4000000000999AAA", "Nothing", "005000000000001AAA", ""}) {
    EXPECT_EQ(verdict(show<App>(admin_, root(), name)), "unknown") << name;
    EXPECT_EQ(verdict(delete_app(admin_, notices_, root(), name, 0)), "unknown") << name;
  }
}

TEST_F(Apps, S60_IdsKeysSecretsAndOwnersAreNoSettings) {
  const App before = assess();
  for (const auto* key :
       {"id", "consumer_key", "consumer_secret", "secret", "secrets", "owner", "revision",
        "created_by", "blocked", "tokens_not_before", "propagation.revision"}) {
    EXPECT_EQ(change({{key, std::string{"x"}}}), "read_only") << key;
  }
  EXPECT_EQ(show<App>(admin_, root(), "Assess")->object.consumer_key, before.consumer_key);
}

TEST_F(Apps, S62_EveryChangeHasItsRowWithBeforeAndAfter) {
  assess();
  ASSERT_EQ(change({{"basic.description", std::string{"new"}}}), "saved");
  const auto rows = audit("app.updated");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].before.size(), 1U);
  EXPECT_EQ(printed(rows[0].after.at("basic.description")), "new");
  EXPECT_EQ(rows[0].by, admin_user_);
  EXPECT_EQ(rows[0].address, "192.0.2.1");
  store_->read(
      [](store::Transaction& tx) { EXPECT_FALSE(tx.audit().first_broken([](std::int64_t) {})); });
}

TEST_F(Apps, ABlockEndsItsTokensForGood) {
  const App app = assess();
  const auto blocked = block_app(admin_, notices_, root(), "Assess", 0, "leaked");
  ASSERT_TRUE(blocked);
  EXPECT_TRUE(live_.snapshot()->app(app.id)->blocked);
  EXPECT_EQ(blocked->object.blocked_because, "leaked");
  ASSERT_TRUE(unblock_app(admin_, notices_, root(), "Assess", 0));
  EXPECT_FALSE(live_.snapshot()->app(app.id)->blocked);
  EXPECT_EQ(live_.snapshot()->app(app.id)->tokens_not_before, clock_.now());
  EXPECT_EQ(printed(audit("app.blocked").at(0).after.at("because")), "leaked");
}

TEST_F(Apps, TheAppThatOneWorksThroughIsNeitherBlockedNorDeleted) {
  EXPECT_EQ(verdict(block_app(admin_, notices_, root(), "Doorward_CLI", 0, "")), "conflict");
  EXPECT_EQ(verdict(delete_app(admin_, notices_, root(), "Doorward_CLI", 0)), "conflict");
}

TEST_F(Apps, TheAppThatOneWorksThroughKeepsWhatItNeeds) {
  const auto change = [&](const char* key, Value value) {
    return verdict(update<App>(admin_, root(), "Doorward_CLI", 0, {{{key, std::move(value)}}, {}}));
  };
  EXPECT_EQ(change("oauth.enabled", false), "conflict");
  EXPECT_EQ(change("oauth.client_credentials.enabled", false), "conflict");
  EXPECT_EQ(change("oauth.scopes", std::vector<std::string>{"api"}), "conflict");
  EXPECT_EQ(change("basic.description", std::string{"mine"}), "saved");
}

TEST_F(Apps, TheContactIsToldOfABlock) {
  assess();
  ASSERT_TRUE(block_app(admin_, notices_, root(), "Assess", 0, "leaked"));
  notices_.flush();
  const auto outbox = std::filesystem::directory_iterator{folder_ / "outbox"};
  EXPECT_EQ(std::distance(begin(outbox), end(outbox)), 1);
}

TEST_F(Apps, ADeletedAppIsGoneWithItsSecrets) {
  const App app = assess();
  ASSERT_TRUE(delete_app(admin_, notices_, root(), "Assess", 0));
  EXPECT_EQ(live_.snapshot()->app(app.id), nullptr);
  store_->read([&](store::Transaction& tx) { EXPECT_TRUE(tx.secrets().of(app.id).empty()); });
}

TEST_F(Apps, WhatADeletedAppLeftBehindIsShownNowhere) {
  const AppId gone{4711};
  store::Asset asset{.app = gone, .user = admin_user_, .device = "meter"};
  const auto count = [&] {
    return std::pair{usage(admin_, root(), {})->items.size(),
                     assets(admin_, root(), {})->items.size()};
  };
  const auto before = count();
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
    tx.approvals().used(gone, admin_user_, "api", 1, clock_.now(), clock_.now());
    tx.assets().add(asset);
  });
  EXPECT_EQ(count(), before);
  EXPECT_FALSE(service::asset(admin_, root(), asset.id.text()));
  EXPECT_FALSE(revoke_asset(admin_, root(), asset.id.text()));
}

// A count that stopped is told as what it is.
TEST_F(Apps, UsersWhoHaveAsManySignInsAsAreKeptAreWarnedOf) {
  const App app = assess();
  const auto warned = [&] {
    const auto shown = show_app(admin_, root(), "Assess");
    const auto& all = shown->glance.warnings;
    const auto found = std::ranges::find(all, "refresh_tokens_at_limit", &Problem::rule);
    return found == all.end() ? std::string{} : found->detail.substr(0, found->detail.find(" as"));
  };
  const auto sign_in = [&](int times) {
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      for (int i = 0; i < times; ++i) {
        store::RefreshFamily family{.app = app.id, .user = admin_user_, .refreshable = true};
        tx.families().add(family);
      }
    });
  };
  EXPECT_EQ(warned(), "");
  sign_in(5);
  EXPECT_EQ(warned(), "1 user has");
  sign_in(10'000);
  EXPECT_EQ(warned(), "At least 1 user has");
  ASSERT_EQ(change({{"oauth.scopes", std::vector<std::string>{"api"}}}), "saved");
  EXPECT_EQ(warned(), "");
}

TEST_F(Apps, APlanTellsTheDifferenceAndSavesNothing) {
  const App app = assess();
  auto settings = guide();
  settings["basic.api_name"] = std::string{"Assess"};
  EXPECT_TRUE(plan_app(admin_, root(), {settings, {}})->differences.empty());
  settings["policies.profiles"] = std::vector<std::string>{"Standard User"};
  const auto plan = plan_app(admin_, root(), {settings, {}});
  ASSERT_TRUE(plan);
  ASSERT_EQ(plan->differences.size(), 1U);
  EXPECT_EQ(printed(plan->differences[0].before), "System Administrator");
  EXPECT_EQ(printed(plan->differences[0].after), "Standard User");
  EXPECT_EQ(show<App>(admin_, root(), "Assess")->object.meta.revision, app.meta.revision);
}

}  // namespace
}  // namespace doorward::service
