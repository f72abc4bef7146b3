// SPDX-License-Identifier: Apache-2.0
#include "service/quick_find.h"

#include "service/administration_test.h"
#include "service/word_match.h"

namespace doorward::service {
namespace {

class QuickFind : public AdministrationTest {
 protected:
  std::vector<Finding> found(std::string_view search, int limit = 20) {
    auto all = quick_find(admin_, recorder_, root(), search, limit);
    EXPECT_TRUE(all);
    return all ? *std::move(all) : std::vector<Finding>{};
  }
  /// The first one's title, and how many there are besides.
  std::string first(std::string_view search) {
    const auto all = found(search);
    return all.empty() ? "nothing" : all.front().title;
  }
  Recorder recorder_{*store_, clock_};
};

TEST_F(QuickFind, TheWordsOfTheGuideLeadToItsScreensAndSettings) {
  EXPECT_EQ(first("App Manager"), "App Manager");
  EXPECT_EQ(first("app man"), "App Manager");
  EXPECT_EQ(first("New Connected App"), "New Connected App");
  EXPECT_EQ(first("Edit Policies"), "Edit Policies");
  EXPECT_EQ(first("Manage Profiles"), "Manage Profiles");
  EXPECT_EQ(first("Manage Consumer Details"), "Manage Consumer Details");
  EXPECT_EQ(first("consumer secret"), "Manage Consumer Details");
  EXPECT_EQ(first("client id"), "Manage Consumer Details");
  EXPECT_EQ(first("Permitted Users"), "Permitted Users");
  EXPECT_EQ(first("IP Relaxation"), "IP Relaxation");
  EXPECT_EQ(first("Enable 0Auth Settings"), "Enable OAuth Settings");
  EXPECT_EQ(first("Connected App Name"), "Connected App Name");
}

TEST_F(QuickFind, EveryLabelOfTheGuidesFormIsFoundByItself) {
  for (const auto& f : fields<App>()) EXPECT_EQ(first(f.label), f.label) << f.label;
}

TEST_F(QuickFind, ADigitForALetterIsNoObstacle) {
  const auto all = found("0Auth");
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front().title, "OAuth and OpenID Connect Settings");
  EXPECT_TRUE(std::ranges::any_of(
      all, [](const auto& one) { return one.title == "Enable OAuth Settings"; }));
}

TEST_F(QuickFind, RunAsLeadsToThePolicyOfAnApp) {
  const auto all = found("run as");
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front().link, "/setup/apps?choose=policies&setting=policies.run_as_user");
  EXPECT_EQ(all.front().where, "App Manager, Manage, Edit Policies");
}

TEST_F(QuickFind, PermissionSetsOfAnAppAndWhatStillWorksHaveScreensOfTheirOwn) {
  const auto sets = found("Permission Sets");
  EXPECT_TRUE(std::ranges::any_of(sets, [](const auto& one) {
    return one.link == "/setup/apps?choose=permission-sets&setting=policies.permission_sets";
  }));
  const auto works = found("what still works");
  ASSERT_FALSE(works.empty());
  EXPECT_EQ(works.front().link, "/setup/apps?choose=still-works");
}

TEST_F(QuickFind, SlipsOfTheFingersAreForgivenWhenNothingElseFits) {
  EXPECT_EQ(first("premitted"), "Edit Policies");
  EXPECT_EQ(first("netwrok acces"), "Network Access");
  EXPECT_EQ(first("certifcates"), "Certificates and Keys");
  EXPECT_EQ(first("xyzzy"), "nothing");
  EXPECT_EQ(first("  "), "nothing");
}

TEST_F(QuickFind, ScreensComeBeforeObjectsAndPrefixesBeforeInnerMatches) {
  auto settings = guide();
  settings["basic.name"] = std::string{"Email Robot"};
  ASSERT_TRUE(register_app(admin_, root(), {settings, warnings()}));
  const auto all = found("email");
  ASSERT_GE(all.size(), 3U);
  EXPECT_EQ(all[0].kind, Found::screen);
  EXPECT_EQ(all[0].title, "Email");
  const auto robot = std::ranges::find(all, "Email Robot", &Finding::title);
  ASSERT_NE(robot, all.end());
  EXPECT_EQ(robot->kind, Found::app);
  // "mail" only stands inside of words: after the app.
  const auto inner = found("obot");
  EXPECT_TRUE(std::ranges::none_of(inner, [](const auto& one) { return one.kind == Found::app; }));
}

TEST_F(QuickFind, ANearMissDoesNotHideTheAppThatIsMeant) {
  const App app = assess();
  const auto all = found("assess");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].link, "/setup/apps/" + app.id.text());
  EXPECT_EQ(found(app.id.text().substr(0, 15)).at(0).title, "Assess");
}

TEST_F(QuickFind, UsersProfilesAndSetsAreFoundByTheirWords) {
  add_user("jo.smith@example.com");
  EXPECT_EQ(found("smith").at(0).title, "jo.smith@example.com");
  EXPECT_EQ(found("smith").at(0).kind, Found::user);
  const auto profiles = found("system adm");
  EXPECT_TRUE(
      std::ranges::any_of(profiles, [](const auto& one) { return one.kind == Found::profile; }));
}

TEST_F(QuickFind, ALimitLeavesRoomForObjects) {
  assess();
  for (const int limit : {1, 2, 5}) {
    EXPECT_LE(found("a", limit).size(), static_cast<std::size_t>(limit));
  }
  const auto few = found("a", 6);
  EXPECT_TRUE(std::ranges::any_of(few, [](const auto& one) { return one.kind == Found::app; }));
}

TEST_F(QuickFind, AReceiptIsFoundByItsId) {
  const auto id = RequestId::make(clock_.now());
  recorder_.record({.call = {.id = id, .now = clock_.now(), .endpoint = "/oauth2/token"},
                    .denied = Rule::grant_available,
                    .snapshot = live_.snapshot(),
                    .facts = Decision::Refused{.flow = "request"}});
  const auto all = found(id.text());
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].link, "/setup/receipts/" + std::string{id.text()});
  EXPECT_EQ(all[0].title, "Denied: grant_available");
  const auto blind =
      quick_find(admin_, recorder_, actor(admin_user_, {Permission::view_setup}), id.text(), 20);
  ASSERT_TRUE(blind);
  EXPECT_TRUE(blind->empty());
}

TEST_F(QuickFind, S57_ItNeedsViewSetup) {
  EXPECT_EQ(verdict(quick_find(admin_, recorder_, actor(admin_user_, {}), "users", 20)),
            "permission_held");
}

TEST(WordMatch, TheBetterFitWins) {
  const auto text = searchable("Network Access", "trusted ip ranges");
  const auto how = [&](std::string_view search) { return fit(plain_words(search), text); };
  EXPECT_EQ(how("network ACCESS"), Fit::same);
  EXPECT_EQ(how("network acc"), Fit::begins);
  EXPECT_EQ(how("access"), Fit::prefix);
  EXPECT_EQ(how("ip network"), Fit::also);
  EXPECT_EQ(how("work"), Fit::inner);
  EXPECT_EQ(how("netwrok"), Fit::near_miss);
  EXPECT_EQ(how("networks everywhere"), Fit::none);
}

}  // namespace
}  // namespace doorward::service
