// SPDX-License-Identifier: Apache-2.0
#include "service/home.h"

#include "service/administration_test.h"
#include "service/propagation.h"

namespace doorward::service {
namespace {

class Home : public AdministrationTest {
 protected:
  std::string kinds() {
    const auto all = attention(admin_, recorder_, root());
    EXPECT_TRUE(all);
    std::string kinds;
    for (const auto& one : *all) kinds += (kinds.empty() ? "" : " ") + std::string{one.kind};
    return kinds;
  }
  void decided(Instant at, std::string rule, std::int64_t times) {
    store_->transact({.now = at}, [&](store::Transaction& tx) {
      tx.history().tally({cli_, at, std::move(rule), times});
    });
  }
  Recorder recorder_{*store_, clock_};
};

TEST_F(Home, NothingIsSaidWhereAllIsWell) { EXPECT_EQ(kinds(), ""); }

TEST_F(Home, AppsWhoseRunAsUserSleepsComeFirst) {
  add_user("robot@example.com", {}, "System Administrator");
  auto settings = guide();
  settings["policies.run_as_user"] = std::string{"robot@example.com"};
  const auto saved = register_app(admin_, root(), {settings, warnings()});
  ASSERT_TRUE(saved) << verdict(saved);
  store_->transact({.now = clock_.now()}, [](store::Transaction& tx) {
    auto robot = *tx.users().find_named("robot@example.com");
    robot.frozen = true;
    EXPECT_TRUE(tx.users().replace(robot, robot.meta.revision));
  });
  live_.catch_up();
  const auto all = attention(admin_, recorder_, root());
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ(all->front().kind, "run_as_inactive");
  EXPECT_EQ(all->front().severity, Severity::danger);
  EXPECT_EQ(all->front().count, 1);
  EXPECT_EQ(all->front().sentence.substr(0, 13), "1 app runs as");
  EXPECT_EQ(all->front().apps.at(0).second, "Assess");
}

TEST_F(Home, OldSecretsAndIdleAppsAreNamed) {
  auto settings = guide();
  settings["policies.permitted_users"] = std::string{"all_users"};
  settings.erase("policies.profiles");
  ASSERT_TRUE(register_app(admin_, root(), {settings, warnings()}));
  EXPECT_EQ(kinds(), "open_to_all");
  clock_.set(clock_.now() + days{31});
  EXPECT_EQ(kinds(), "secrets_never_used open_to_all");
  clock_.set(clock_.now() + days{60});
  EXPECT_EQ(kinds(), "secrets_never_used apps_unused open_to_all");
}

TEST_F(Home, DenialsThatRiseAreNamedByTheirRule) {
  const auto now = clock_.now();
  for (int day = 1; day <= 7; ++day) decided(now - days{day} - hours{1}, "app_known", 100);
  decided(now - hours{2}, "app_known", 120);
  EXPECT_EQ(kinds(), "");
  decided(now - hours{2}, "secret_right", 19);
  EXPECT_EQ(kinds(), "");
  decided(now - hours{3}, "secret_right", 200);
  const auto all = attention(admin_, recorder_, root());
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ(all->front().sentence,
            "219 denials in the last day, where 0 are usual, because this did not hold: " +
                std::string{text(Rule::secret_right).holds});
  EXPECT_EQ(all->front().link, "/setup/login-history?outcome=denied&rule=secret_right");
  EXPECT_TRUE(attention(admin_, recorder_, actor(admin_user_, {Permission::view_setup}))->empty());
}

TEST_F(Home, ABusyRuleThatRisesALittleHidesNoneThatIsNew) {
  const auto now = clock_.now();
  for (int day = 1; day <= 7; ++day) decided(now - days{day} - hours{1}, "app_known", 600);
  decided(now - hours{2}, "app_known", 1000);
  decided(now - hours{2}, "secret_right", 100);
  const auto all = attention(admin_, recorder_, root());
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ(all->front().count, 100);
}

TEST_F(Home, WhoComesThroughAProxyThatIsNotNamedIsTold) {
  const auto all = attention(admin_, recorder_, root(), true);
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ(all->front().kind, "proxy_not_trusted");
}

TEST_F(Home, ANodeThatIsAwayOrBehindIsNamed) {
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
    tx.changes().report({.node = "far", .revision = 0, .seen_at = clock_.now()});
  });
  const auto all = attention(admin_, recorder_, root());
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ(all->front().sentence, "Not every change is in force on far.");
}

TEST_F(Home, ANodeThatIsGoneIsNamedAndNotWaitedFor) {
  const auto newest = live_.snapshot()->revision;
  const auto away = node_is_gone + seconds{1};
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
    tx.changes().report({.node = "gone", .revision = 0, .seen_at = clock_.now() - away});
    tx.changes().report({.node = "near", .revision = newest, .seen_at = clock_.now()});
  });
  const auto found = propagation_of(admin_, newest);
  ASSERT_EQ(found.nodes.size(), 2U);
  EXPECT_EQ(found.nodes[1].node, "near");
  EXPECT_TRUE(found.nodes[1].took);
  ASSERT_EQ(found.gone.size(), 1U);
  EXPECT_EQ(found.gone[0].node, "gone");
  EXPECT_EQ(found.gone[0].seen_at, clock_.now() - away);
  const auto all = attention(admin_, recorder_, root());
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ(all->front().severity, Severity::warning);
  EXPECT_TRUE(all->front().sentence.contains("of gone:")) << all->front().sentence;
}

TEST_F(Home, S57_ItNeedsViewSetup) {
  EXPECT_EQ(verdict(attention(admin_, recorder_, actor(admin_user_, {}))), "permission_held");
}

}  // namespace
}  // namespace doorward::service
