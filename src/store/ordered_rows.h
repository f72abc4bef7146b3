// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/cursor.h"
#include "store/followed_order.h"
#include "store/listing_conditions.h"

namespace doorward::store {

/// What has to be asked row by row.
struct Checks {
  std::string sql;
  std::vector<Cell> values;

  void add(const Condition& condition) {
    sql += " AND " + condition.checking;
    values.insert(values.end(), condition.values.begin(), condition.values.end());
  }
  bool empty() const { return sql.empty(); }
};

/// Where walking along an order gives up.
struct Bounds {
  std::int64_t asked;   // rows that were asked
  std::int64_t walked;  // rows of the order's index that were looked at
};

using Places = std::vector<Place>;

/// The next rows of a list in its order, by different ways: which is cheapest depends on how many
/// rows there are and on how soon they come.
class OrderedRows final {
 public:
  OrderedRows(Session& session, const Listing& listing, const Order& order,
              const std::optional<Place>& after, std::size_t most)
      : session_(session), listing_(listing), order_(order), after_(after), most_(most) {}

  /// Looks each of these up.
  Places gathered(const IdSet& ids, const Checks& checks);
  /// Goes along the index of the order, and takes what `ids` hold, when there are any. Nothing when
  /// the page is not full by those bounds.
  std::optional<Places> walked(const IdSet* ids, const Checks& checks, const Bounds& bounds);
  /// Goes along the order in memory; nothing when it is not known, or at the end of that bound.
  std::optional<Places> followed(const IdSet& ids, const Checks& checks, std::int64_t asked);
  /// Whether it is in memory and good for these ids, of which `most` may have changed since.
  bool is_known(const IdSet& ids, std::int64_t most);
  /// Reads it into memory. False when it cannot be known.
  bool read();
  /// When all rows with this word, but for fewer than `most`, stand together in this order: those
  /// are walked and the others gathered.
  std::optional<Places> around(const std::string& word, const IdSet& ids, std::int64_t most);

 private:
  // The sorted texts that begin with a word.
  struct Range {
    std::string from, to;
  };

  std::string id() const { return "t." + std::string(listing_.id); }
  std::string sorted() const { return "t." + std::string(order_.column); }
  std::string from() const {
    return " FROM " + std::string(listing_.table) + " t WHERE t.org_id = ?";
  }
  std::string one_row() const { return from() + " AND " + id() + " = ?"; }

  bool earlier(const Place& a, const Place& b) const;
  Cell value_of(Query& row, int at) const;
  std::optional<Place> asked(std::int64_t number, const Checks& checks);
  std::string index_sql(const std::optional<Range>& range, std::vector<Cell>& values) const;
  std::optional<Places> walk(const IdSet* ids, const Checks& checks,
                             const std::optional<Range>& range, const Bounds& bounds);
  std::optional<Places> step(const IdSet& ids, const Checks& checks, std::int64_t most_asked);
  std::optional<Places> follow(const IdSet& ids, const Checks& checks, std::int64_t most_asked);
  Places merged(const Places& some, const Places& others) const;
  std::int64_t id_at(std::size_t at) const;
  std::size_t first_behind();
  IdSet ids_there(const Range& range);

  Session& session_;
  const Listing& listing_;
  const Order& order_;
  const std::optional<Place>& after_;
  const std::size_t most_;
  std::optional<FollowedOrder> order_known_;
  bool looked_up_ = false, read_ = false;
};

}  // namespace doorward::store
