// SPDX-License-Identifier: Apache-2.0
// Charts are drawn from tallies by the hour, never from Login History itself: their work is bounded
// by the time they cover, however many decisions there were.
#pragma once

#include "service/administration.h"
#include "service/recorder.h"

namespace doorward::service {

enum class Step : unsigned char { hour, day };

/// From and until are moved to whole steps (UTC). At most `most_hours` hours or `most_days` days.
struct ChartSpan {
  Step step = Step::hour;
  Instant from{}, until{};
};
inline constexpr int most_hours = 31 * 24;
inline constexpr int most_days = 366;
/// Checks what was asked for; an epoch stands for what was not said: the last day by the hour, the
/// last 30 days by the day.
Outcome<ChartSpan> chart_span(Step step, Instant from, Instant until, Instant now);

struct ChartPoint {
  Instant at{};
  std::int64_t issued = 0, denied = 0;
};
struct ChartSeries {
  AppId app;         // none: all apps together
  std::string name;  // of the app, or of the rule
  std::int64_t total = 0;
  std::vector<ChartPoint> points;  // one for each step, also where nothing happened
};
struct Chart {
  ChartSpan span;
  std::vector<ChartSeries> series;
  bool whole = true;  // false: the busiest apps were looked for in the newest tallies only
};

/// Decisions about one app, or about all and each of the five busiest.
Outcome<Chart> chart_of_tokens(Administration& admin, Recorder& recorder, const Actor& actor,
                               const std::string& app, const ChartSpan& span);
/// Denials by rule, of one app or of all: the ten most frequent rules.
Outcome<Chart> chart_of_denials(Administration& admin, Recorder& recorder, const Actor& actor,
                                const std::string& app, const ChartSpan& span);

/// Secrets in force by age.
struct AgeBucket {
  std::string_view label;
  int up_to_days = 0;  // 0: without end
  std::int64_t count = 0;
  std::vector<std::pair<AppId, std::string>> apps;  // of the oldest in it: id and name
};
Outcome<std::vector<AgeBucket>> chart_of_secrets(Administration& admin, const Actor& actor);

}  // namespace doorward::service
