// SPDX-License-Identifier: Apache-2.0
#include "store/ordered_rows.h"

#include <algorithm>
#include <limits>

#include "store/search_terms.h"

namespace doorward::store {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

}  // namespace

bool OrderedRows::earlier(const Place& a, const Place& b) const {
  const Place& first = order_.descending ? b : a;
  const Place& second = order_.descending ? a : b;
  if (order_.by_id || first.value == second.value) return first.id < second.id;
  return first.value < second.value;
}

Cell OrderedRows::value_of(Query& row, int at) const {
  return order_.text ? Cell{row.string(at)} : Cell{row.integer(at)};
}

// Where the row stands; nothing when it is none of the list's.
std::optional<Place> OrderedRows::asked(std::int64_t number, const Checks& checks) {
  auto row = session_.query("SELECT " + sorted() + one_row() + checks.sql, session_.org(), number,
                            checks.values);
  if (!row.next()) return std::nullopt;
  return Place{.value = value_of(row, 0), .id = number};
}

Places OrderedRows::gathered(const IdSet& ids, const Checks& checks) {
  Places places;
  for (const std::int64_t number : ids.all()) {
    auto place = asked(number, checks);
    if (place && (!after_ || earlier(*after_, *place))) places.push_back(*std::move(place));
  }
  const auto end = places.begin() + static_cast<std::ptrdiff_t>(std::min(places.size(), most_));
  std::ranges::partial_sort(places, end,
                            [this](const Place& a, const Place& b) { return earlier(a, b); });
  places.erase(end, places.end());
  return places;
}

std::optional<Places> OrderedRows::walked(const IdSet* ids, const Checks& checks,
                                          const Bounds& bounds) {
  return walk(ids, checks, std::nullopt, bounds);
}

std::optional<Places> OrderedRows::walk(const IdSet* ids, const Checks& checks,
                                        const std::optional<Range>& range, const Bounds& bounds) {
  const std::string check = checks.empty() ? "" : "SELECT 1" + one_row() + checks.sql;
  std::vector<Cell> values;
  auto rows = session_.query(index_sql(range, values), session_.org(), values);
  Places places;
  std::int64_t asked = 0;
  for (std::int64_t walked = 0; places.size() < most_; ++walked) {
    if (walked == bounds.walked || asked == bounds.asked) return std::nullopt;
    if (!rows.next()) break;
    const std::int64_t number = rows.integer(0);
    if (ids != nullptr && !ids->contains(number)) continue;
    if (!check.empty()) {
      ++asked;
      if (!session_.query(check, session_.org(), number, checks.values).next()) continue;
    }
    places.push_back({.value = value_of(rows, 1), .id = number});
  }
  return places;
}

std::string OrderedRows::index_sql(const std::optional<Range>& range,
                                   std::vector<Cell>& values) const {
  const std::string_view compare = order_.descending ? " < " : " > ";
  const std::string_view down = order_.descending ? " DESC" : "";
  std::string sql = "SELECT " + id() + ", " + sorted() + from();
  if (range) {
    sql += " AND " + sorted() + " >= ? AND " + sorted() + " < ?";
    values = {range->from, range->to};
  }
  if (after_ && order_.by_id) {
    sql.append(" AND ").append(id()).append(compare).append("?");
    values.emplace_back(after_->id);
  } else if (after_) {
    sql += " AND (" + sorted() + ", " + id() + ")" + std::string(compare) + "(?, ?)";
    values.insert(values.end(), {after_->value, after_->id});
  }
  sql.append(" ORDER BY ").append(sorted()).append(down);
  if (!order_.by_id) sql.append(", ").append(id()).append(down);
  return sql;
}

bool OrderedRows::is_known(const IdSet& ids, std::int64_t most) {
  if (order_.by_id) return true;
  if (!looked_up_) order_known_ = known_order(session_, listing_, order_, ids, most);
  looked_up_ = true;
  return order_known_.has_value();
}

bool OrderedRows::read() {
  if (!read_) order_known_ = read_order(session_, listing_, order_);
  read_ = looked_up_ = true;
  return order_known_.has_value();
}

std::optional<Places> OrderedRows::followed(const IdSet& ids, const Checks& checks,
                                            std::int64_t asked) {
  if (order_.by_id) return step(ids, checks, asked);
  return order_known_ ? follow(ids, checks, asked) : std::nullopt;
}

// The ids are in their own order.
std::optional<Places> OrderedRows::step(const IdSet& ids, const Checks& checks,
                                        std::int64_t most_asked) {
  const bool down = order_.descending;
  std::int64_t at = after_ ? after_->id : down ? highest : lowest;
  Places places;
  for (std::int64_t count = 0; places.size() < most_; ++count) {
    const auto number = down ? ids.previous(at) : ids.next(at);
    if (!number) break;
    at = *number;
    if (checks.empty()) {
      places.push_back({.value = at, .id = at});
      continue;
    }
    if (count == most_asked) return std::nullopt;
    if (auto place = asked(at, checks)) places.push_back(*std::move(place));
  }
  return places;
}

// Goes along the order as it was, and puts what has changed since where it is now.
std::optional<Places> OrderedRows::follow(const IdSet& ids, const Checks& checks,
                                          std::int64_t most_asked) {
  IdSet moved = ids, stayed = ids;
  moved.keep(order_known_->changed);
  stayed.drop(order_known_->changed);
  const auto count = order_known_->known->ids.size();
  Places some;
  std::int64_t done = 0;
  for (std::size_t at = first_behind(); at < count && some.size() < most_; ++at) {
    const std::int64_t number = id_at(at);
    if (!stayed.contains(number)) continue;
    if (!checks.empty() && done++ == most_asked) return std::nullopt;
    if (auto place = asked(number, checks)) some.push_back(*std::move(place));
  }
  return merged(some, gathered(moved, checks));
}

Places OrderedRows::merged(const Places& some, const Places& others) const {
  Places places;
  std::ranges::merge(some, others, std::back_inserter(places),
                     [this](const Place& a, const Place& b) { return earlier(a, b); });
  if (places.size() > most_) places.resize(most_);
  return places;
}

std::int64_t OrderedRows::id_at(std::size_t at) const {
  const auto& ids = order_known_->known->ids;
  return ids[order_.descending ? ids.size() - 1 - at : at];
}

// Where the known order goes on behind the last page. What has changed tells nothing: the next
// row that has not is asked.
std::size_t OrderedRows::first_behind() {
  std::size_t low = 0, high = order_known_->known->ids.size();
  while (after_ && low < high) {
    const std::size_t middle = low + (high - low) / 2;
    std::size_t at = middle;
    while (at < high && order_known_->changed.contains(id_at(at))) ++at;
    const auto place = at < high ? asked(id_at(at), {}) : std::nullopt;
    if (at < high && !place) throw StoreFault("a row vanished without a revision");
    if (place && !earlier(*after_, *place)) {
      low = at + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

IdSet OrderedRows::ids_there(const Range& range) {
  IdSet ids;
  auto rows = session_.query(
      "SELECT " + id() + from() + " AND " + sorted() + " >= ? AND " + sorted() + " < ?",
      session_.org(), range.from, range.to);
  while (rows.next()) ids.add(rows.integer(0));
  return ids;
}

// Whatever text a list is sorted by is searched as well, so all rows there have the word.
std::optional<Places> OrderedRows::around(const std::string& word, const IdSet& ids,
                                          std::int64_t most) {
  if (!order_.text) return std::nullopt;
  const Range range{word, after_all_with(word)};
  IdSet elsewhere = ids;
  elsewhere.drop(ids_there(range));
  if (elsewhere.size() >= most) return std::nullopt;
  const auto there = walk(&ids, {}, range, {.asked = highest, .walked = highest});
  return merged(*there, gathered(elsewhere, {}));
}

}  // namespace doorward::store
