// SPDX-License-Identifier: Apache-2.0
#include "store/found_rows.h"

#include <algorithm>
#include <limits>
#include <list>

#include "store/known_rows.h"
#include "store/ordered_rows.h"

namespace doorward::store {
namespace {

constexpr std::int64_t no_end = std::numeric_limits<std::int64_t>::max();
// How many are better looked up than met along an order in memory, as a part of `gathered`.
constexpr std::int64_t few_in_memory = 8;

class Finder {
 public:
  Finder(Session& session, const Listing& listing, const Order& order,
         const std::optional<Place>& after, std::size_t most, const Effort& effort)
      : session_(session),
        listing_(listing),
        effort_(effort),
        rows_(session, listing, order, after, most) {}

  Places find(const std::vector<Condition>& conditions) {
    open(conditions);
    if (few()) return gathered();
    // What few rows fulfil.
    race(effort_.gathered);
    if (few()) return gathered();
    // What many rows fulfil is probably met soon along the order.
    if (auto found = along()) return *std::move(found);
    race(ids_ ? 2 * ids_->size() : no_end);
    if (few()) return gathered();
    if (!checks().empty()) {
      if (auto found = along()) return *std::move(found);
      read_on(2 * ids_->size());
      if (few()) return gathered();
    }
    if (!checks().empty()) {
      // As far as it takes: only rows that have such an id cost more than their place in the order.
      if (auto found = far_along(effort_.asked)) return *std::move(found);
      read_on(no_end);
      if (few()) return gathered();
    }
    if (auto found = along()) return *std::move(found);
    return all_along(conditions);
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

  // Takes the rows that are known; of the other conditions they are to be read, or checked.
  void open(const std::vector<Condition>& conditions) {
    for (const Condition& condition : conditions) {
      if (const auto ids = known_rows(session_, listing_, condition)) {
        take(*ids);
      } else {
        readings_.push_back({condition, session_.query(condition.rows, condition.values)});
      }
    }
  }

  void take(const IdSet& ids) {
    if (ids_) {
      ids_->keep(ids);
    } else {
      ids_ = ids;
    }
  }

  // Takes a reading that has come to its end.
  bool taken(const Reading& reading) {
    if (!reading.whole) return false;
    take(reading.ids);
    if (reading.count >= effort_.kept) {
      keep_known(session_, listing_, reading.condition, reading.ids);
    }
    return true;
  }

  // Reads ids of all conditions by turns, until one has no more or each has so many. The first to
  // end is the one of the fewest rows.
  void race(std::int64_t most) {
    if (readings_.empty()) return;
    for (std::int64_t until = 0; until < most;) {
      until = std::min(most, std::max<std::int64_t>(1000, until * 5 / 4));
      for (auto reading = readings_.begin(); reading != readings_.end(); ++reading) {
        reading->read(until);
        if (!taken(*reading)) continue;
        readings_.erase(reading);
        return;
      }
    }
  }

  // Reads on and takes the ids of every condition that ends by then.
  void read_on(std::int64_t until) {
    readings_.remove_if([&](Reading& reading) {
      reading.read(until);
      return taken(reading);
    });
  }

  // Of the conditions whose rows are not all read.
  Checks checks() const {
    Checks all;
    for (const Reading& reading : readings_) all.add(reading.condition);
    return all;
  }

  // Whether looking each up costs least.
  bool few() {
    if (!ids_) return false;
    const std::int64_t count = ids_->size();
    if (count >= effort_.gathered) return false;
    return count <= effort_.gathered / few_in_memory || !rows_.is_known(*ids_, effort_.gathered);
  }
  Places gathered() { return rows_.gathered(*ids_, checks()); }

  // As far along the order as is worth a try.
  std::optional<Places> along() {
    const IdSet* ids = ids_ ? &*ids_ : nullptr;
    if (ids != nullptr && rows_.is_known(*ids, effort_.gathered)) {
      return rows_.followed(*ids, checks(), effort_.asked);
    }
    return rows_.walked(ids, checks(), {.asked = effort_.asked, .walked = effort_.walked});
  }

  // All along the order, but for that many rows that are asked.
  std::optional<Places> far_along(std::int64_t asked) {
    if (rows_.is_known(*ids_, effort_.gathered) || rows_.read()) {
      return rows_.followed(*ids_, checks(), asked);
    }
    return rows_.walked(&*ids_, checks(), {.asked = asked, .walked = no_end});
  }

  // A word that many names begin with stands at one place of the list of names, perhaps near its
  // end: without an order in memory, that is where to look.
  Places all_along(const std::vector<Condition>& conditions) {
    const bool known = rows_.is_known(*ids_, effort_.gathered) || rows_.read();
    for (const Condition& condition : conditions) {
      if (known || condition.word.empty()) continue;
      if (auto found = rows_.around(condition.word, *ids_, effort_.gathered)) {
        return *std::move(found);
      }
    }
    return *far_along(no_end);
  }

  Session& session_;
  const Listing& listing_;
  const Effort& effort_;
  OrderedRows rows_;
  std::list<Reading> readings_;  // of conditions that `ids_` knows nothing of
  std::optional<IdSet> ids_;     // of the rows that fulfil all other conditions
};

}  // namespace

std::vector<Place> found_rows(Session& session, const Listing& listing, const Order& order,
                              const std::vector<Condition>& conditions,
                              const std::optional<Place>& after, std::size_t most,
                              const Effort& effort) {
  return Finder(session, listing, order, after, most, effort).find(conditions);
}

}  // namespace doorward::store
