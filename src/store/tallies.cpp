// SPDX-License-Identifier: Apache-2.0
// Decisions by hour. A row is some bytes per app, hour and rule, however many decisions there were:
// charts read these and never Login History itself.
#include "store/repositories.h"

namespace doorward::store {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

}  // namespace

std::int64_t hour_of(Instant at) { return epoch_ms(at) / hour_ms; }

void SqlHistory::tally(const Tally& more) {
  for (const AppId app : {more.app, every_app}) {
    session_.run(
        "INSERT INTO decision_hours (org_id, app, hour, rule, decisions) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (org_id, app, hour, rule) "
        "DO UPDATE SET decisions = decision_hours.decisions + excluded.decisions",
        session_.org(), app, hour_of(more.hour), more.rule, more.decisions);
  }
}

std::vector<Tally> SqlHistory::tallies(const Tallied& wanted) {
  std::vector<Tally> all;
  auto rows = session_.query(
      "SELECT hour, rule, decisions FROM decision_hours "
      "WHERE org_id = ? AND app = ? AND hour >= ? AND hour < ? ORDER BY hour, rule",
      session_.org(), wanted.app, hour_of(wanted.from), hour_of(wanted.until));
  while (rows.next()) {
    all.push_back({.app = wanted.app,
                   .hour = from_epoch_ms(rows.integer(0) * hour_ms),
                   .rule = rows.string(1),
                   .decisions = rows.integer(2)});
  }
  return all;
}

std::vector<AppId> SqlHistory::busiest(Instant from, Instant until, int most, int rows,
                                       bool& whole) {
  const auto count = [&](std::string_view limited) {
    return "SELECT app, decisions FROM decision_hours WHERE org_id = ? AND hour >= ? "
           "AND hour < ? AND app > 0 ORDER BY hour DESC" +
           std::string(limited);
  };
  auto all = session_.query("SELECT COUNT(*) FROM (" + count(" LIMIT ?") + ") looked_at",
                            session_.org(), hour_of(from), hour_of(until), rows + 1);
  whole = !all.next() || all.integer(0) <= rows;
  auto found = session_.query("SELECT app, SUM(decisions) AS total FROM (" + count(" LIMIT ?") +
                                  ") looked_at GROUP BY app ORDER BY total DESC, app LIMIT ?",
                              session_.org(), hour_of(from), hour_of(until), rows, most);
  std::vector<AppId> apps;
  while (found.next()) apps.push_back(found.id<AppId>(0));
  return apps;
}

}  // namespace doorward::store
