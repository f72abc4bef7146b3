// SPDX-License-Identifier: Apache-2.0
#include "store/listing_conditions.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/bytes.h"
#include "store/search_terms.h"

namespace doorward::store {
namespace {

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
          .then = filter.then.empty() ? listing.id : filter.then,
          .lasting = true};
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

Condition tag_condition(const Listing& listing, const Filter& filter, const std::string& tag,
                        std::int64_t org) {
  auto made = linked_condition(listing, "object_id", "tags",
                               "o.kind = '" + std::string(listing.kind) + "' AND o.tag = ?",
                               {std::string(filter.column) + tag}, org);
  made.lasting = true;
  return made;
}

Condition range_condition(const Listing& listing, const Filter& filter, Cell before,
                          std::int64_t org) {
  const std::string holds = "t." + std::string(filter.column) + " <= ?";
  return {.leading = holds,
          .checking = operator_free(filter.column, false) + " <= ?",
          .rows = rows_where(listing, holds, org),
          .values = {std::move(before)}};
}

Condition idle_user_condition(const Listing& listing, const Filter& filter, std::int64_t org) {
  const std::string users = "SELECT u.id FROM users u WHERE u.org_id = " + std::to_string(org);
  const std::string who =
      " IN (" + users + " AND u.active = 0 UNION " + users + " AND u.frozen = 1)";
  const std::string holds = "t." + std::string(filter.column) + who;
  return {.leading = holds,
          .checking = operator_free(filter.column, false) + who,
          .rows = rows_where(listing, holds, org),
          .values = {}};
}

Condition condition_of(const Listing& listing, const Filter& filter, const Cell& cell, Instant now,
                       std::int64_t org) {
  const std::int64_t at = epoch_ms(now);
  switch (filter.match) {
    case Match::equal: return filter_condition(listing, filter, cell, org);
    case Match::tag: return tag_condition(listing, filter, std::get<std::string>(cell), org);
    case Match::days_ago:
      return range_condition(listing, filter, at - std::get<std::int64_t>(cell), org);
    case Match::secret_ends:
      return linked_condition(listing, "app", "secrets", "o.retires_at > ? AND o.retires_at <= ?",
                              {at, at + std::get<std::int64_t>(cell)}, org);
    case Match::secret_idle:
      return linked_condition(listing, "app", "secrets",
                              "o.last_used_at = 0 AND o.created_at <= ? "
                              "AND (o.retires_at = 0 OR o.retires_at > ?)",
                              {at - std::get<std::int64_t>(cell), at}, org);
    case Match::user_idle: return idle_user_condition(listing, filter, org);
  }
  std::unreachable();
}

// The longest name has forty. Each is a condition, and a database takes so many and no more.
constexpr std::size_t most_words = 40;

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
          .values = {word, after_all_with(word)},
          .word = word,
          .lasting = true};
}

}  // namespace

std::string operator_free(std::string_view column, bool text) {
  return "(t." + std::string(column) + (text ? " || '')" : " + 0)");
}

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
    const auto words = searched_words(query.search);
    if (words.size() > most_words) {
      throw BadQuery("search takes " + std::to_string(most_words) + " words at most", "search");
    }
    for (const std::string& word : words) all.push_back(word_condition(listing, word, org));
  } else if (const std::string beginning = lower(trim(query.search)); !beginning.empty()) {
    all.push_back(beginning_condition(listing, beginning, org));
  }
  return all;
}

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

}  // namespace doorward::store
