// SPDX-License-Identifier: Apache-2.0
#include "service/charts.h"

#include <algorithm>

#include "service/apps.h"

namespace doorward::service {
namespace {

constexpr int busiest_apps = 5;
// Decisions are counted a moment after they were made, so an app that was deleted may have some.
constexpr int most_gone = 50;
constexpr std::size_t most_rules = 10;
constexpr int most_tallies = 50'000;  // that the busiest apps are looked for in
constexpr int shown_secrets = 100;
constexpr std::size_t shown_apps = 5;

milliseconds length(Step step) { return step == Step::hour ? milliseconds{hours{1}} : days{1}; }

Instant floor_to(Instant at, milliseconds step) {
  return from_epoch_ms(epoch_ms(at) / step.count() * step.count());
}

std::vector<ChartPoint> empty_points(const ChartSpan& span) {
  std::vector<ChartPoint> points;
  for (auto at = span.from; at < span.until; at += length(span.step)) points.push_back({.at = at});
  return points;
}

void add(ChartSeries& series, const ChartSpan& span, const store::Tally& tally) {
  const auto place = static_cast<std::size_t>((tally.hour - span.from) / length(span.step));
  if (place >= series.points.size()) return;
  auto& point = series.points[place];
  (tally.rule.empty() ? point.issued : point.denied) += tally.decisions;
  series.total += tally.decisions;
}

ChartSeries series_of(store::Transaction& tx, AppId app, std::string name, const ChartSpan& span) {
  ChartSeries series{.app = app == store::every_app ? AppId{} : app,
                     .name = std::move(name),
                     .points = empty_points(span)};
  for (const auto& tally : tx.history().tallies({app, span.from, span.until})) {
    add(series, span, tally);
  }
  return series;
}

Outcome<Chart> tokens(store::Transaction& tx, const std::string& app, const ChartSpan& span) {
  Chart chart{.span = span, .series = {}};
  if (!app.empty()) {
    TRY(const auto one, seen<App>(tx, app, 0));
    chart.series.push_back(series_of(tx, one.id, one.name, span));
    return chart;
  }
  chart.series.push_back(series_of(tx, store::every_app, {}, span));
  const auto busiest = tx.history().busiest(span.from, span.until, busiest_apps + most_gone,
                                            most_tallies, chart.whole);
  for (const auto id : busiest) {
    if (chart.series.size() > busiest_apps) break;
    const auto found = tx.apps().find(id);
    if (found) chart.series.push_back(series_of(tx, id, found->name, span));
  }
  return chart;
}

Outcome<Chart> denials(store::Transaction& tx, const std::string& app, const ChartSpan& span) {
  AppId of = store::every_app;
  if (!app.empty()) {
    TRY(const auto one, seen<App>(tx, app, 0));
    of = one.id;
  }
  std::map<std::string, ChartSeries> by_rule;
  for (const auto& tally : tx.history().tallies({of, span.from, span.until})) {
    if (tally.rule.empty()) continue;
    auto& series = by_rule[tally.rule];
    if (series.points.empty()) series = {.name = tally.rule, .points = empty_points(span)};
    add(series, span, tally);
  }
  Chart chart{.span = span, .series = {}};
  for (auto& [rule, series] : by_rule) chart.series.push_back(std::move(series));
  std::ranges::stable_sort(chart.series, std::greater{}, &ChartSeries::total);
  if (chart.series.size() > most_rules) chart.series.resize(most_rules);
  return chart;
}

AgeBucket bucket(store::Transaction& tx, std::string_view label, int up_to_days, Instant now,
                 Instant oldest, Instant youngest) {
  AgeBucket made{.label = label,
                 .up_to_days = up_to_days,
                 .count = tx.secrets().count_made(now, oldest, youngest),
                 .apps = {}};
  for (const auto& secret : tx.secrets().made(now, oldest, youngest, shown_secrets)) {
    const bool known = std::ranges::any_of(
        made.apps, [&](const auto& named) { return named.first == secret.app; });
    if (known || made.apps.size() == shown_apps) continue;
    if (const auto app = tx.apps().find(secret.app)) made.apps.emplace_back(app->id, app->name);
  }
  return made;
}

}  // namespace

Outcome<ChartSpan> chart_span(Step step, Instant from, Instant until, Instant now) {
  const auto one = length(step);
  const auto most = one * (step == Step::hour ? most_hours : most_days);
  if (until == Instant{}) until = now;
  if (from == Instant{}) from = until - (step == Step::hour ? days{1} : days{30});
  if (from >= until) {
    return refuse(Problems{{"from", iso8601(from), "out_of_range", "from must be before to."}});
  }
  if (until - from > most) {
    return refuse(Problems{{"from", iso8601(from), "out_of_range",
                            "A chart covers at most 31 days by the hour or 366 by the day."}});
  }
  ChartSpan span{.step = step, .from = floor_to(from, one), .until = floor_to(until, one)};
  if (span.until < until) span.until += one;
  return span;
}

Outcome<Chart> chart_of_tokens(Administration& admin, Recorder& recorder, const Actor& actor,
                               const std::string& app, const ChartSpan& span) {
  TRY_DONE(need(actor, Permission::view_login_history));
  recorder.flush();
  return reading<Outcome<Chart>>(admin,
                                 [&](store::Transaction& tx) { return tokens(tx, app, span); });
}

Outcome<Chart> chart_of_denials(Administration& admin, Recorder& recorder, const Actor& actor,
                                const std::string& app, const ChartSpan& span) {
  TRY_DONE(need(actor, Permission::view_login_history));
  recorder.flush();
  return reading<Outcome<Chart>>(admin,
                                 [&](store::Transaction& tx) { return denials(tx, app, span); });
}

Outcome<std::vector<AgeBucket>> chart_of_secrets(Administration& admin, const Actor& actor) {
  TRY_DONE(need(actor, Permission::view_setup));
  struct Age {
    std::string_view label;
    int up_to_days;
  };
  static constexpr Age ages[] = {{"up to 30 days", 30},
                                 {"up to 90 days", 90},
                                 {"up to 180 days", 180},
                                 {"up to a year", 365},
                                 {"older than a year", 0}};
  const auto now = actor.now;
  return reading<std::vector<AgeBucket>>(admin, [&](store::Transaction& tx) {
    std::vector<AgeBucket> all;
    auto youngest = now + days{1};  // One made this moment is among them, whatever the clocks say.
    for (const auto& age : ages) {
      const auto oldest = age.up_to_days == 0 ? Instant{} : now - days{age.up_to_days};
      all.push_back(bucket(tx, age.label, age.up_to_days, now, oldest, youngest));
      youngest = oldest;
    }
    return all;
  });
}

}  // namespace doorward::service
