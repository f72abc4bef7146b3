// SPDX-License-Identifier: Apache-2.0
// Tokens by app, denials by rule, secrets by age: numbers for charts.
#include "service/charts.h"

#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Chart;
using service::Outcome;
using service::Step;

Instant time_in(const Input& input, std::string_view name, Problems& problems) {
  const auto given = input.asked(name);
  if (given.empty()) return {};
  const auto at = parse_iso8601(given);
  if (!at) {
    problems.push_back({std::string{name}, given, "wrong_form",
                        std::string{name} + " must be a time as 2026-11-23T12:00:00Z."});
  }
  return at.value_or(Instant{});
}

Outcome<service::ChartSpan> span_of(const Input& input) {
  Problems problems;
  const auto step = input.asked("step");
  if (!step.empty() && step != "hour" && step != "day")
    problems.push_back({"step", step, "wrong_form", "step must be hour or day."});
  const auto from = time_in(input, "from", problems);
  const auto until = time_in(input, "to", problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  return service::chart_span(step == "day" ? Step::day : Step::hour, from, until, input.actor.now);
}

template <class Named, class Counts>
Reply drawn(const Chart& chart, const Named& named, const Counts& counts) {
  JsonWriter json;
  json.object().text("step", chart.span.step == Step::hour ? "hour" : "day");
  json.text("from", iso8601(chart.span.from)).text("to", iso8601(chart.span.until));
  json.flag("whole", chart.whole).name("series").list();
  for (const auto& series : chart.series) {
    json.object();
    named(json, series);
    json.number("total", series.total).name("points").list();
    for (const auto& point : series.points) {
      json.object().text("at", iso8601(point.at));
      counts(json, point);
      json.end_object();
    }
    json.end_list().end_object();
  }
  json.end_list().end_object();
  return {.body = json.take()};
}

Outcome<Reply> tokens(const Input& input) {
  TRY(const auto span, span_of(input));
  TRY(const auto chart, service::chart_of_tokens(input.context.admin, input.context.recorder,
                                                 input.actor, input.asked("app"), span));
  return drawn(
      chart,
      [](JsonWriter& json, const service::ChartSeries& series) {
        json.name("app").object().some("id", series.app ? series.app.text() : "");
        json.some("name", series.name).end_object();
      },
      [](JsonWriter& json, const service::ChartPoint& point) {
        json.number("issued", point.issued).number("denied", point.denied);
      });
}

Outcome<Reply> denials(const Input& input) {
  TRY(const auto span, span_of(input));
  TRY(const auto chart, service::chart_of_denials(input.context.admin, input.context.recorder,
                                                  input.actor, input.asked("app"), span));
  return drawn(
      chart,
      [](JsonWriter& json, const service::ChartSeries& series) {
        const auto rule = rule_named(series.name);
        json.text("rule", series.name).some("holds", rule ? text(*rule).holds : "");
      },
      [](JsonWriter& json, const service::ChartPoint& point) {
        json.number("denied", point.denied);
      });
}

Outcome<Reply> secrets(const Input& input) {
  TRY(const auto buckets, service::chart_of_secrets(input.context.admin, input.actor));
  JsonWriter json;
  json.object().name("buckets").list();
  for (const auto& bucket : buckets) {
    json.object().text("label", bucket.label).name("up_to_days");
    bucket.up_to_days == 0 ? json.null() : json.number(bucket.up_to_days);
    json.number("count", bucket.count).name("apps").list();
    for (const auto& [id, name] : bucket.apps) {
      json.object().text("id", id.text()).text("name", name).end_object();
    }
    json.end_list().end_object();
  }
  json.end_list().end_object();
  return Reply{.body = json.take()};
}

constexpr Parameter span_query[] = {
    {"app", "About this app alone: API name or id."},
    {"from", "A time; a day before `to`, or 30 with step=day, without it."},
    {"to", "A time; now without it. At most 31 days after `from`, or 366 with step=day."},
    {"step", "hour or day, in UTC."},
};
constexpr Permission history = Permission::view_login_history;

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/charts/tokens",
     .id = "chart_tokens",
     .summary = "Count issued and denied tokens over time, of all and of the five busiest apps",
     .permission = history,
     .query = span_query,
     .answer = "TokenChart",
     .handle = tokens},
    {.method = "GET",
     .path = "/charts/denials",
     .id = "chart_denials",
     .summary = "Count denials over time by rule, the ten most frequent",
     .permission = history,
     .query = span_query,
     .answer = "DenialChart",
     .handle = denials},
    {.method = "GET",
     .path = "/charts/secrets",
     .id = "chart_secrets",
     .summary = "Count consumer secrets in force by their age",
     .answer = "SecretChart",
     .handle = secrets},
};

}  // namespace

std::span<const Operation> chart_operations() { return table; }

}  // namespace doorward::setup
