// SPDX-License-Identifier: Apache-2.0
#include "service/charts.h"

#include "service/administration_test.h"

namespace doorward::service {
namespace {

class Charts : public AdministrationTest {
 protected:
  void decided(AppId app, Instant at, std::string rule, std::int64_t times) {
    store_->transact({.now = at}, [&](store::Transaction& tx) {
      tx.history().tally({app, at, std::move(rule), times});
    });
  }
  ChartSpan span(Step step, Instant from, Instant until) const {
    const auto made = chart_span(step, from, until, clock_.now());
    EXPECT_TRUE(made);
    return made.value_or(ChartSpan{});
  }
  Recorder recorder_{*store_, clock_};
  const Instant midnight_ = from_epoch_ms(1'795'000'000'000 / 86'400'000 * 86'400'000);
};

TEST_F(Charts, TokensAreDrawnForAllAndForTheBusiestApps) {
  const App app = assess();
  decided(app.id, midnight_ + minutes{10}, "", 5);
  decided(app.id, midnight_ + minutes{50}, "secret_right", 2);
  decided(cli_, midnight_ + hours{2}, "", 1);
  const auto chart = chart_of_tokens(admin_, recorder_, root(), "",
                                     span(Step::hour, midnight_, midnight_ + hours{3}));
  ASSERT_TRUE(chart);
  ASSERT_EQ(chart->series.size(), 3U);
  EXPECT_TRUE(chart->whole);
  EXPECT_EQ(chart->series[0].points[0].issued, 5);
  EXPECT_EQ(chart->series[0].points[2].issued, 1);
  EXPECT_EQ(chart->series[1].name, "Assess");
  EXPECT_EQ(chart->series[1].points[0].denied, 2);
  EXPECT_EQ(chart->series[2].app, cli_);
  EXPECT_EQ(chart->series[2].points.size(), 3U);
  const auto one = chart_of_tokens(admin_, recorder_, root(), "Assess",
                                   span(Step::day, midnight_, midnight_ + days{1}));
  ASSERT_TRUE(one);
  ASSERT_EQ(one->series.size(), 1U);
  EXPECT_EQ(one->series[0].points[0].issued, 5);
}

TEST_F(Charts, AnAppThatIsGoneIsNotAmongTheBusiest) {
  const AppId gone{assess().id.number + 1000};
  decided(gone, midnight_, "", 9);  // Counted a moment after it was deleted.
  decided(cli_, midnight_, "", 1);
  const auto chart = chart_of_tokens(admin_, recorder_, root(), "",
                                     span(Step::hour, midnight_, midnight_ + hours{1}));
  ASSERT_TRUE(chart);
  ASSERT_EQ(chart->series.size(), 2U);
  EXPECT_EQ(chart->series[0].total, 10);
  EXPECT_EQ(chart->series[1].app, cli_);
}

TEST_F(Charts, DenialsAreDrawnByRuleTheMostFrequentFirst) {
  decided(cli_, midnight_, "app_known", 1);
  decided(cli_, midnight_, "secret_right", 9);
  decided(cli_, midnight_, "", 100);
  const auto chart = chart_of_denials(admin_, recorder_, root(), "",
                                      span(Step::day, midnight_, midnight_ + days{2}));
  ASSERT_TRUE(chart);
  ASSERT_EQ(chart->series.size(), 2U);
  EXPECT_EQ(chart->series[0].name, "secret_right");
  EXPECT_EQ(chart->series[0].points[0].denied, 9);
  EXPECT_EQ(chart->series[0].points[1].denied, 0);
}

TEST_F(Charts, ASpanIsMovedToWholeStepsAndBounded) {
  const auto day = span(Step::day, midnight_ + hours{5}, midnight_ + hours{30});
  EXPECT_EQ(day.from, midnight_);
  EXPECT_EQ(day.until, midnight_ + days{2});
  const auto usual = span(Step::hour, {}, {});
  EXPECT_GE(usual.until, clock_.now());
  EXPECT_EQ(usual.until - usual.from, hours{25});
  EXPECT_EQ(verdict(chart_span(Step::hour, midnight_, midnight_, clock_.now())), "out_of_range");
  EXPECT_EQ(verdict(chart_span(Step::hour, midnight_, midnight_ + days{32}, clock_.now())),
            "out_of_range");
  EXPECT_TRUE(chart_span(Step::hour, midnight_, midnight_ + days{31}, clock_.now()));
  const auto any_time = midnight_ + minutes{30};  // What is added to whole steps is not asked for.
  EXPECT_TRUE(chart_span(Step::hour, any_time, any_time + days{31}, clock_.now()));
  EXPECT_TRUE(chart_span(Step::day, any_time, any_time + days{366}, clock_.now()));
}

TEST_F(Charts, SecretsAreCountedByAge) {
  const App app = assess();
  clock_.set(clock_.now() + days{100});
  const auto buckets = chart_of_secrets(admin_, root());
  ASSERT_TRUE(buckets);
  ASSERT_EQ(buckets->size(), 5U);
  EXPECT_EQ((*buckets)[0].count, 0);
  EXPECT_EQ((*buckets)[2].count, 2);
  EXPECT_EQ((*buckets)[2].apps.size(), 2U);
  EXPECT_EQ((*buckets)[2].apps[1].first, app.id);
}

TEST_F(Charts, S57_EachAsksForItsPermission) {
  const auto nobody = actor(admin_user_, {});
  EXPECT_EQ(verdict(chart_of_tokens(admin_, recorder_, nobody, "", span(Step::hour, {}, {}))),
            "permission_held");
  EXPECT_EQ(verdict(chart_of_denials(admin_, recorder_, nobody, "", span(Step::hour, {}, {}))),
            "permission_held");
  EXPECT_EQ(verdict(chart_of_secrets(admin_, nobody)), "permission_held");
}

}  // namespace
}  // namespace doorward::service
