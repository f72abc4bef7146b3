// SPDX-License-Identifier: Apache-2.0
#include "store/session.h"

#include <algorithm>

namespace doorward::store {

std::int64_t Session::org() {
  if (org_ == 0) org_ = database_.known_org;
  if (org_ == 0) {
    auto row = query("SELECT org_id FROM organizations ORDER BY org_id LIMIT 1");
    if (row.next()) database_.known_org = row.integer(0);
    org_ = std::max<std::int64_t>(database_.known_org, 1);
  }
  return org_;
}

std::int64_t Session::next_with_gaps(std::string_view counter) {
  constexpr std::int64_t at_once = 1000;
  auto& ahead = database_.ahead(counter);
  if (ahead.next == ahead.end) {
    ahead.end = advance(counter, at_once) + 1;
    ahead.next = ahead.end - at_once;
  }
  return ahead.next++;
}

// The counter's new value.
std::int64_t Session::advance(std::string_view counter, std::int64_t by) {
  must_write();
  auto row = query(
      "INSERT INTO counters (org_id, kind, value) VALUES (?, ?, ?) "
      "ON CONFLICT (org_id, kind) DO UPDATE SET value = counters.value + excluded.value "
      "RETURNING value",
      org(), counter, by);
  row.next();
  const std::int64_t value = row.integer(0);
  // SQLite counts the write as done only when the statement has run to its end.
  row.next();
  return value;
}

std::int64_t Session::last(std::string_view counter) {
  auto row = query("SELECT value FROM counters WHERE org_id = ? AND kind = ?", org(), counter);
  return row.next() ? row.integer(0) : 0;
}

void Session::reserve(std::string_view counter, std::uint64_t number) {
  run("INSERT INTO counters (org_id, kind, value) VALUES (?, ?, ?) "
      "ON CONFLICT (org_id, kind) DO UPDATE SET value = excluded.value "
      "WHERE counters.value < excluded.value",
      org(), counter, number);
}

Revision Session::revision() {
  if (revision_ == 0) revision_ = next("revision");
  return revision_;
}

void Session::changed(std::string_view kind, std::string_view object) {
  run("INSERT INTO changes (org_id, revision, kind, object, changed_at) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (org_id, revision, kind, object) DO NOTHING",
      org(), revision(), kind, object, stamp_.now);
  changed_objects_.emplace_back(object);
}

}  // namespace doorward::store
