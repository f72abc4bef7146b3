// SPDX-License-Identifier: Apache-2.0
#include "store/listing.h"

#include <algorithm>
#include <utility>

#include "store/cursor.h"
#include "store/found_rows.h"
#include "store/listing_conditions.h"

namespace doorward::store {
namespace {

constexpr int longest_page = 500;

Order order_of(const Listing& listing, const ListQuery& query) {
  const bool newest = query.sort.empty() && !listing.newest.empty();
  const std::string_view wanted = newest ? listing.newest : std::string_view(query.sort);
  Order order{.column = listing.id, .descending = newest || query.descending, .by_id = true};
  if (wanted.empty() || wanted == listing.id) return order;
  const auto sort = std::ranges::find(listing.sorts, wanted, &Sort::field);
  if (sort == listing.sorts.end()) {
    throw BadQuery("this list cannot be sorted by " + std::string(wanted), "sort");
  }
  order.column = sort->column;
  order.text = sort->text;
  order.used_in = sort->used_in;
  order.by_id = false;
  return order;
}

struct Select {
  std::string sql;
  std::vector<Cell> values;
};

// Along the index of the order, or of the one condition when that has the right order.
Select select(const Listing& listing, const std::vector<Condition>& conditions, const Order& order,
              const std::optional<Place>& after, std::int64_t org) {
  const std::string id = "t." + std::string(listing.id);
  const std::string sorted = "t." + std::string(order.column);
  const std::string_view down = order.descending ? " DESC" : "";
  Select made{.sql = "SELECT " + id + ", " + sorted + " FROM " + std::string(listing.table) +
                     " t WHERE t.org_id = ?",
              .values = {org}};
  for (const Condition& condition : conditions) {
    made.sql += " AND " + condition.leading;
    made.values.insert(made.values.end(), condition.values.begin(), condition.values.end());
  }
  if (after) {
    const std::string_view compare = order.descending ? " < " : " > ";
    if (order.by_id) {
      made.sql.append(" AND ").append(sorted).append(compare).append("?");
    } else {
      made.sql += " AND (" + sorted + ", " + id + ")" + std::string(compare) + "(?, ?)";
      made.values.push_back(after->value);
    }
    made.values.emplace_back(after->id);
  }
  made.sql.append(" ORDER BY ").append(sorted).append(down);
  if (!order.by_id) made.sql.append(", ").append(id).append(down);
  made.sql += " LIMIT ?";
  return made;
}

std::vector<Place> selected(Session& session, const Select& made, const Order& order,
                            std::size_t most) {
  auto rows = session.query(made.sql, made.values, most);
  std::vector<Place> places;
  while (rows.next()) {
    places.push_back({order.text ? Cell{rows.string(1)} : Cell{rows.integer(1)}, rows.integer(0)});
  }
  return places;
}

std::vector<Place> places_of(Session& session, const Listing& listing, const Order& order,
                             const std::vector<Condition>& conditions,
                             const std::optional<Place>& after, std::size_t most) {
  // The rows of one filter often lie in the order of the list: then nothing has to be looked for.
  const bool in_order = conditions.size() == 1 && conditions[0].then == order.column;
  if (!conditions.empty() && !in_order) {
    return found_rows(session, listing, order, conditions, after, most);
  }
  const Select made = select(listing, conditions, order, after, session.org());
  return selected(session, made, order, most);
}

}  // namespace

std::int64_t counted(Session& session, const Listing& listing, const ListQuery& query,
                     std::int64_t most) {
  const auto conditions = conditions_of(listing, query, session.org());
  if (!conditions) return 0;
  const Order order{.column = listing.id, .by_id = true};
  const auto places =
      places_of(session, listing, order, *conditions, {}, static_cast<std::size_t>(most));
  return static_cast<std::int64_t>(places.size());
}

Listed listed(Session& session, const Listing& listing, const ListQuery& query) {
  if (query.limit < 1 || query.limit > longest_page)
    throw BadQuery("limit must be 1 to 500", "limit");
  const Order order = order_of(listing, query);
  const auto conditions = conditions_of(listing, query, session.org());
  std::optional<Place> after;
  if (!query.cursor.empty()) after = place_of(query.cursor, listing.kind, query);
  if (after && !order.by_id && std::holds_alternative<std::string>(after->value) != order.text) {
    throw BadQuery("the cursor belongs to another list");
  }
  Listed page;
  if (!conditions) return page;

  const auto most = static_cast<std::size_t>(query.limit) + 1;
  const auto places = places_of(session, listing, order, *conditions, after, most);
  for (const Place& place : places) {
    if (page.ids.size() + 1 == most) {
      page.next = cursor_of(places[most - 2], listing.kind, query);
      break;
    }
    page.ids.push_back(place.id);
  }
  return page;
}

}  // namespace doorward::store
