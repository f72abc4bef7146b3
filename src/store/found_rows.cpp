// SPDX-License-Identifier: Apache-2.0
#include "store/found_rows.h"

#include <algorithm>
#include <limits>

#include "store/followed_order.h"
#include "store/id_set.h"
#include "store/search_terms.h"

namespace doorward::store {
namespace {

constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();
constexpr Effort whole{.asked = no_end, .walked = no_end};

using Places = std::vector<Place>;

// What has to be asked row by row.
struct Checks {
  std::string sql;
  std::vector<Cell> values;

  void add(const Condition& condition) {
    sql += " AND " + condition.checking;
    values.insert(values.end(), condition.values.begin(), condition.values.end());
  }
};

// The sorted texts that begin with a word.
struct Range {
  std::string from, to;
};

class Finder {
 public:
  Finder(Session& session, const Listing& listing, const Order& order,
         const std::optional<Place>& after, std::size_t most, const Effort& effort)
      : session_(session),
        listing_(listing),
        order_(order),
        after_(after),
        most_(most),
        effort_(effort) {}

  Places find(const std::vector<Condition>& conditions) {
    for (const Condition& condition : conditions) {
      readings_.push_back({condition, session_.query(condition.rows, condition.values)});
    }
    if (race(effort_.gathered)) return gather(ids_->all());
    // What many rows fulfil is probably met soon along the order.
    for (const Reading& reading : readings_) checks_.add(reading.condition);
    if (auto found = walk({}, effort_)) return *std::move(found);
    race(no_end);
    if (!checks_.sql.empty()) {
      if (auto found = walk({}, effort_)) return *std::move(found);
      take_ids(2 * ids_->size());
    }
    if (!checks_.sql.empty() && ids_->size() >= effort_.gathered) {
      // As far as it takes: only rows that have such an id cost more than their place in the order.
      const Effort far{.asked = effort_.asked, .walked = no_end};
      if (auto found = follow(far)) return *std::move(found);
      take_ids(no_end);
    }
    if (ids_->size() < effort_.gathered) return gather(ids_->all());
    if (auto found = walk({}, effort_)) return *std::move(found);
    if (!followed_) followed_ = followed();
    if (!followed_) {
      if (auto found = around_beginning(conditions)) return *std::move(found);
    }
    return *follow(whole);
  }

 private:
  // The ids that a condition's index has given so far.
  struct Reading {
    const Condition& condition;
    Query rows;
    IdSet ids = {};
    std::int64_t count = 0;
    bool whole = false;

    void read(std::int64_t until) {
      for (; !whole && count < until; ++count) {
        whole = !rows.next();
        if (!whole) ids.add(rows.integer(0));
      }
    }
  };

  // Reads ids of all conditions by turns, until one has no more or each has so many. The first to
  // end is the one of the fewest rows: its ids are taken, the other conditions are checked.
  bool race(std::int64_t most) {
    for (std::int64_t until = 0; until < most;) {
      until = std::min(most, std::max<std::int64_t>(1000, until * 5 / 4));
      for (Reading& reading : readings_) {
        reading.read(until);
        if (!reading.whole) continue;
        ids_ = reading.ids;
        checks_ = {};
        for (const Reading& other : readings_) {
          if (&other != &reading) checks_.add(other.condition);
        }
        return true;
      }
    }
    return false;
  }

  // Reads on and takes the ids of every condition that ends by then; the others are checked.
  void take_ids(std::int64_t until) {
    checks_ = {};
    for (Reading& reading : readings_) {
      reading.read(until);
      if (reading.whole) {
        ids_->keep(reading.ids);
      } else {
        checks_.add(reading.condition);
      }
    }
  }

  std::string id() const { return "t." + std::string(listing_.id); }
  std::string sorted() const { return "t." + std::string(order_.column); }
  std::string from() const {
    return " FROM " + std::string(listing_.table) + " t WHERE t.org_id = ?";
  }
  std::string one_row() const { return from() + " AND " + id() + " = ?"; }

  bool earlier(const Place& a, const Place& b) const {
    const Place& first = order_.descending ? b : a;
    const Place& second = order_.descending ? a : b;
    if (order_.by_id || first.value == second.value) return first.id < second.id;
    return first.value < second.value;
  }
  Cell value_of(Query& row, int at) const {
    return order_.text ? Cell{row.string(at)} : Cell{row.integer(at)};
  }

  // Looks each of them up.
  Places gather(const std::vector<std::int64_t>& ids) {
    const std::string sql = "SELECT " + sorted() + one_row() + checks_.sql;
    Places places;
    for (const std::int64_t number : ids) {
      auto row = session_.query(sql, session_.org(), number, checks_.values);
      if (!row.next()) continue;
      Place place{.value = value_of(row, 0), .id = number};
      if (!after_ || earlier(*after_, place)) places.push_back(std::move(place));
    }
    const auto end = places.begin() + static_cast<std::ptrdiff_t>(std::min(places.size(), most_));
    std::ranges::partial_sort(places, end,
                              [this](const Place& a, const Place& b) { return earlier(a, b); });
    places.erase(end, places.end());
    return places;
  }

  // Goes along the index of the order. Nothing when that much effort does not fill the page.
  std::optional<Places> walk(const std::optional<Range>& range, const Effort& effort) {
    const std::string check = checks_.sql.empty() ? "" : "SELECT 1" + one_row() + checks_.sql;
    std::vector<Cell> values;
    auto rows = session_.query(order_sql(range, values), session_.org(), values);
    Places places;
    std::int64_t asked = 0;
    for (std::int64_t walked = 0; places.size() < most_; ++walked) {
      if (walked == effort.walked || asked == effort.asked) return std::nullopt;
      if (!rows.next()) break;
      const std::int64_t number = rows.integer(0);
      if (ids_ && !ids_->contains(number)) continue;
      if (!check.empty()) {
        ++asked;
        if (!session_.query(check, session_.org(), number, checks_.values).next()) continue;
      }
      places.push_back({.value = value_of(rows, 1), .id = number});
    }
    return places;
  }

  std::string order_sql(const std::optional<Range>& range, std::vector<Cell>& values) const {
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

  std::optional<FollowedOrder> followed() {
    return followed_order(session_, listing_, order_, *ids_, effort_.gathered);
  }

  // Goes along the order as it was, and puts what has changed since where it is now.
  std::optional<Places> follow(const Effort& effort) {
    if (!followed_) followed_ = followed();
    if (!followed_) return walk({}, effort);
    IdSet moved = *ids_;
    moved.keep(followed_->changed);
    const Places others = gather(moved.all());
    const std::string sql = "SELECT " + sorted() + one_row() + checks_.sql;
    const auto count = followed_->known->ids.size();
    Places some, places;
    std::int64_t asked = 0;
    for (std::size_t at = first_behind(); at < count && some.size() < most_; ++at) {
      const std::int64_t number = id_at(at);
      if (!ids_->contains(number) || followed_->changed.contains(number)) continue;
      if (!checks_.sql.empty() && asked++ == effort.asked) return std::nullopt;
      auto row = session_.query(sql, session_.org(), number, checks_.values);
      if (row.next()) some.push_back({.value = value_of(row, 0), .id = number});
    }
    std::ranges::merge(some, others, std::back_inserter(places),
                       [this](const Place& a, const Place& b) { return earlier(a, b); });
    if (places.size() > most_) places.resize(most_);
    return places;
  }

  std::int64_t id_at(std::size_t at) const {
    const auto& ids = followed_->known->ids;
    return ids[order_.descending ? ids.size() - 1 - at : at];
  }

  // Where the known order goes on behind the last page. What has changed tells nothing: the next
  // row that has not is asked.
  std::size_t first_behind() {
    std::size_t low = 0, high = followed_->known->ids.size();
    while (after_ && low < high) {
      const std::size_t middle = low + (high - low) / 2;
      std::size_t at = middle;
      while (at < high && followed_->changed.contains(id_at(at))) ++at;
      if (at < high && !earlier(*after_, place_of(id_at(at)))) {
        low = at + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Place place_of(std::int64_t number) {
    auto row = session_.query("SELECT " + sorted() + one_row(), session_.org(), number);
    if (!row.next()) throw StoreFault("a row vanished without a revision");
    return {.value = value_of(row, 0), .id = number};
  }

  IdSet ids_there(const Range& range) {
    IdSet ids;
    auto rows = session_.query(
        "SELECT " + id() + from() + " AND " + sorted() + " >= ? AND " + sorted() + " < ?",
        session_.org(), range.from, range.to);
    while (rows.next()) ids.add(rows.integer(0));
    return ids;
  }

  // A word that many names begin with stands at one place of the list of names, perhaps near its
  // end. The rows there are walked; those that have the word elsewhere are gathered if they are
  // few. Whatever text a list is sorted by is searched as well, so all rows there have the word.
  std::optional<Places> around_beginning(const std::vector<Condition>& conditions) {
    if (!order_.text) return std::nullopt;
    for (const Condition& condition : conditions) {
      if (condition.word.empty()) continue;
      const Range range{condition.word, after_all_with(condition.word)};
      IdSet elsewhere = *ids_;
      elsewhere.drop(ids_there(range));
      if (elsewhere.size() >= effort_.gathered) continue;
      const Places some = *walk(range, whole), others = gather(elsewhere.all());
      Places places;
      std::ranges::merge(some, others, std::back_inserter(places),
                         [this](const Place& a, const Place& b) { return earlier(a, b); });
      if (places.size() > most_) places.resize(most_);
      return places;
    }
    return std::nullopt;
  }

  Session& session_;
  const Listing& listing_;
  const Order& order_;
  const std::optional<Place>& after_;
  const std::size_t most_;
  const Effort& effort_;
  std::vector<Reading> readings_;
  std::optional<FollowedOrder> followed_;
  std::optional<IdSet> ids_;  // of the rows that fulfil the conditions that are not checked
  Checks checks_;
};

}  // namespace

std::vector<Place> found_rows(Session& session, const Listing& listing, const Order& order,
                              const std::vector<Condition>& conditions,
                              const std::optional<Place>& after, std::size_t most,
                              const Effort& effort) {
  return Finder(session, listing, order, after, most, effort).find(conditions);
}

}  // namespace doorward::store
