// SPDX-License-Identifier: Apache-2.0
#include "store/listing.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/bytes.h"
#include "store/cursor.h"
#include "store/search_terms.h"

namespace doorward::store {
namespace {

// Up to so many rows are gathered and sorted. What more rows have, the walk along the sorted
// index soon meets.
constexpr std::int64_t gathered_at_most = 4000;
// Two things that so many rows have may be true of few rows together: they are looked at first.
constexpr std::int64_t intersected_at_most = 100'000;
constexpr int longest_page = 500;

// One thing that must hold of a row, in two forms: `leading` lets the engine start from its
// index, `checking` keeps it from doing so.
struct Condition {
  std::string leading, checking;
  std::string rows;  // the ids of the rows it holds of
  std::vector<Cell> values;
  std::string_view then = {};  // what its index is sorted by
};

std::string operator_free(std::string_view column, bool text) {
  return "(t." + std::string(column) + (text ? " || '')" : " + 0)");
}

std::string rows_where(const Listing& listing, const std::string& holds, std::int64_t org) {
  return "SELECT t." + std::string(listing.id) + " FROM " + std::string(listing.table) +
         " t WHERE t.org_id = " + std::to_string(org) + " AND " + holds;
}

Condition filter_condition(const Listing& listing, const Filter& filter, const Cell& cell,
                           std::int64_t org) {
  const bool text = std::holds_alternative<std::string>(cell);
  const std::string holds =
      "t." + std::string(filter.column) + " = ?" + std::string(filter.indexed_where);
  return {.leading = holds,
          .checking = operator_free(filter.column, text) + " = ?",
          .rows = rows_where(listing, holds, org),
          .values = {cell},
          .then = filter.then.empty() ? listing.id : filter.then};
}

// Rows of another table, `own` of which names ours.
Condition linked_condition(const Listing& listing, std::string_view own, std::string_view from,
                           const std::string& holds, std::vector<Cell> values, std::int64_t org) {
  const std::string all =
      " FROM " + std::string(from) + " o WHERE o.org_id = " + std::to_string(org) + " AND " + holds;
  const std::string id = "t." + std::string(listing.id);
  const std::string rows = "SELECT o." + std::string(own) + all;
  return {.leading = id + " IN (" + rows + ")",
          .checking = "EXISTS (SELECT 1" + all + " AND o." + std::string(own) + " = " + id + ")",
          .rows = rows,
          .values = std::move(values)};
}

Condition range_condition(const Listing& listing, const Filter& filter, Cell before,
                          std::int64_t org) {
  const std::string holds = "t." + std::string(filter.column) + " <= ?";
  return {.leading = holds,
          .checking = operator_free(filter.column, false) + " <= ?",
          .rows = rows_where(listing, holds, org),
          .values = {std::move(before)}};
}

Condition condition_of(const Listing& listing, const Filter& filter, const Cell& cell, Instant now,
                       std::int64_t org) {
  const std::int64_t at = epoch_ms(now);
  switch (filter.match) {
    case Match::equal: return filter_condition(listing, filter, cell, org);
    case Match::tag:
      return linked_condition(listing, "object_id", "tags",
                              "o.kind = '" + std::string(listing.kind) + "' AND o.tag = ?",
                              {std::string(filter.column) + std::get<std::string>(cell)}, org);
    case Match::days_ago:
      return range_condition(listing, filter, at - std::get<std::int64_t>(cell), org);
    case Match::secret_ends:
      return linked_condition(listing, "app", "secrets", "o.retires_at > ? AND o.retires_at <= ?",
                              {at, at + std::get<std::int64_t>(cell)}, org);
  }
  std::unreachable();
}

Condition beginning_condition(const Listing& listing, std::string_view beginning,
                              std::int64_t org) {
  const std::string column = "t." + std::string(listing.searched);
  const std::string plain = operator_free(listing.searched, true);
  const std::string holds = column + " >= ? AND " + column + " < ?";
  return {.leading = holds,
          .checking = plain + " >= ? AND " + plain + " < ?",
          .rows = rows_where(listing, holds, org),
          .values = {std::string(beginning), after_all_with(beginning)}};
}

Condition word_condition(const Listing& listing, const std::string& word, std::int64_t org) {
  const std::string words = " FROM search_terms w WHERE w.org_id = " + std::to_string(org) +
                            " AND w.kind = '" + std::string(listing.kind) + "'";
  const std::string range = " AND w.term >= ? AND w.term < ?";
  const std::string rows = "SELECT w.object_id" + words + range;
  return {.leading = "t.id IN (" + rows + ")",
          .checking = "EXISTS (SELECT 1" + words + " AND w.object_id = t.id" + range + ")",
          .rows = rows,
          .values = {word, after_all_with(word)}};
}

/// Nothing when some value is one that no row can have.
std::optional<std::vector<Condition>> conditions_of(const Listing& listing, const ListQuery& query,
                                                    std::int64_t org) {
  std::vector<Condition> all;
  for (const auto& [field, value] : query.filters) {
    const auto filter = std::ranges::find(listing.filters, std::string_view(field), &Filter::field);
    if (filter == listing.filters.end()) {
      throw BadQuery("there is no filter " + field, field);
    }
    const auto cell = filter->cell(value);
    if (!cell) return std::nullopt;
    all.push_back(condition_of(listing, *filter, *cell, query.now, org));
  }
  if (listing.searched.empty()) {
    for (const std::string& word : searched_words(query.search)) {
      all.push_back(word_condition(listing, word, org));
    }
  } else if (const std::string beginning = lower(trim(query.search)); !beginning.empty()) {
    all.push_back(beginning_condition(listing, beginning, org));
  }
  return all;
}

std::int64_t counted(Session& session, const Condition& condition, std::int64_t most) {
  auto row = session.query("SELECT COUNT(*) FROM (" + condition.rows + " LIMIT ?) found",
                           condition.values, most);
  row.next();
  return row.integer(0);
}

Condition both(const Listing& listing, const Condition& a, const Condition& b) {
  const std::string rows = a.rows + " INTERSECT " + b.rows;
  Condition condition{.leading = "t." + std::string(listing.id) + " IN (" + rows + ")",
                      .checking = {},
                      .rows = rows,
                      .values = a.values};
  condition.values.insert(condition.values.end(), b.values.begin(), b.values.end());
  return condition;
}

struct Order {
  std::string_view column;
  bool text = false;
  bool descending = false;
  bool by_id = false;
};

Order order_of(const Listing& listing, const ListQuery& query) {
  const bool newest = query.sort.empty() && !listing.newest.empty();
  const std::string_view wanted = newest ? listing.newest : std::string_view(query.sort);
  Order order{.column = listing.id, .descending = newest || query.descending, .by_id = true};
  if (wanted.empty() || wanted == listing.id) return order;
  const auto sort = std::ranges::find(listing.sorts, wanted, &Sort::field);
  if (sort == listing.sorts.end()) {
    throw BadQuery("cannot sort by " + std::string(wanted), "sort");
  }
  order.column = sort->column;
  order.text = sort->text;
  order.by_id = false;
  return order;
}

/// How the rows of a page are found.
enum class Way {
  gather,  // the rows of the first condition, then sorted
  along,   // the index of the first condition, which has the right order
  walk,    // the index of the order
};

/// Chooses the way and puts the condition that it starts from first.
Way lead(Session& session, const Listing& listing, const Order& order,
         std::vector<Condition>& conditions) {
  const std::int64_t most = conditions.size() > 1 ? intersected_at_most : gathered_at_most;
  std::vector<std::pair<std::int64_t, std::size_t>> few;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    const std::int64_t count = counted(session, conditions[i], most);
    if (count < most) few.emplace_back(count, i);
  }
  std::ranges::sort(few);
  if (!few.empty() && few[0].first < gathered_at_most) {
    std::swap(conditions[0], conditions[few[0].second]);
    return Way::gather;
  }
  if (few.size() > 1) {
    const std::size_t a = std::min(few[0].second, few[1].second);
    const std::size_t b = std::max(few[0].second, few[1].second);
    Condition joined = both(listing, conditions[a], conditions[b]);
    if (counted(session, joined, gathered_at_most) < gathered_at_most) {
      conditions.erase(conditions.begin() + static_cast<std::ptrdiff_t>(b));
      conditions[a] = std::move(joined);
      std::swap(conditions[0], conditions[a]);
      return Way::gather;
    }
  }
  const auto sorted = std::ranges::find(conditions, order.column, &Condition::then);
  if (sorted == conditions.end()) return Way::walk;
  std::iter_swap(conditions.begin(), sorted);
  return Way::along;
}

struct Select {
  std::string sql;
  std::vector<Cell> values;
};

Select select(const Listing& listing, const std::vector<Condition>& conditions, Way way,
              const Order& order, const std::optional<Place>& after, std::int64_t org) {
  const std::string id = "t." + std::string(listing.id);
  const std::string sorted = way == Way::gather ? operator_free(order.column, order.text)
                                                : "t." + std::string(order.column);
  const std::string_view down = order.descending ? " DESC" : "";
  Select made{.sql = "SELECT " + id + ", t." + std::string(order.column) + " FROM " +
                     std::string(listing.table) + " t WHERE t.org_id = ?",
              .values = {org}};
  for (const Condition& condition : conditions) {
    const bool first = &condition == &conditions.front();
    made.sql += " AND " + (first && way != Way::walk ? condition.leading : condition.checking);
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

}  // namespace

std::optional<Cell> as_text(std::string_view value) { return Cell{std::string(value)}; }
std::optional<Cell> as_folded(std::string_view value) { return Cell{lower(value)}; }
std::optional<Cell> as_days(std::string_view value) {
  int count = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
  if (error != std::errc{} || end != value.data() + value.size() || count < 0) return std::nullopt;
  return Cell{milliseconds{days{count}}.count()};
}
std::optional<Cell> as_flag(std::string_view value) {
  if (value == "true") return Cell{std::int64_t{1}};
  if (value == "false") return Cell{std::int64_t{0}};
  return std::nullopt;
}

Listed listed(Session& session, const Listing& listing, const ListQuery& query) {
  if (query.limit < 1 || query.limit > longest_page)
    throw BadQuery("limit must be 1 to 500", "limit");
  const Order order = order_of(listing, query);
  auto conditions = conditions_of(listing, query, session.org());
  std::optional<Place> after;
  if (!query.cursor.empty()) after = place_of(query.cursor, listing.kind, query);
  if (after && !order.by_id && std::holds_alternative<std::string>(after->value) != order.text) {
    throw BadQuery("the cursor belongs to another list");
  }
  Listed page;
  if (!conditions) return page;

  const Way way = lead(session, listing, order, *conditions);
  const Select made = select(listing, *conditions, way, order, after, session.org());
  auto rows = session.query(made.sql, made.values, query.limit + 1);
  Place last;
  while (rows.next()) {
    if (page.ids.size() == static_cast<std::size_t>(query.limit)) {
      page.next = cursor_of(last, listing.kind, query);
      break;
    }
    last.id = rows.integer(0);
    last.value = order.text ? Cell{rows.string(1)} : Cell{rows.integer(1)};
    page.ids.push_back(last.id);
  }
  return page;
}

}  // namespace doorward::store
