// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/session.h"

namespace doorward::store {

/// How a filter's value is compared.
enum class Match : unsigned char {
  equal,
  tag,          // the row has this tag; `column` is what goes before the value
  days_ago,     // the time in the column is that many days before the query's now, or earlier
  secret_ends,  // a consumer secret of the app ends within that many days
  secret_idle,  // one was made that many days ago and never used
  user_idle,    // the user in the column is not active, or frozen
};

/// What a list can be filtered and sorted by. Every column has an index.
struct Filter {
  std::string_view field, column;
  /// The value in the column's form; nothing when no row can have it.
  std::optional<Cell> (*cell)(std::string_view value);
  /// What must be said as well so that an index of some rows only may be used.
  std::string_view indexed_where = {};
  /// The column that its index goes on with; the id when nothing is said.
  std::string_view then = {};
  Match match = Match::equal;
};
struct Sort {
  std::string_view field, column;
  bool text = false;
  // Its column changes without a revision, and this one holds the number that "use" had then.
  std::string_view used_in = {};
};
struct Listing {
  std::string_view kind;  // of the objects: their words in search_terms, and no other's cursor
  std::string_view table;
  std::string_view id = "id";
  std::span<const Filter> filters;
  std::span<const Sort> sorts;
  std::string_view newest = {};     // sort field of a list without one: then the newest comes first
  std::string_view id_prefix = {};  // of the rows' ids, when each of their changes has a revision
  std::string_view searched = {};   // column whose beginning a search matches, instead of words
};

/// The ids of one page and the cursor of the next.
struct Listed {
  std::vector<std::int64_t> ids;
  std::string next;
};
Listed listed(Session& session, const Listing& listing, const ListQuery& query);
std::int64_t counted(Session& session, const Listing& listing, const ListQuery& query,
                     std::int64_t most);

// Forms of filter values.
std::optional<Cell> as_text(std::string_view value);
std::optional<Cell> as_folded(std::string_view value);
std::optional<Cell> as_flag(std::string_view value);
std::optional<Cell> as_days(std::string_view value);  // in milliseconds
template <class IdType>
std::optional<Cell> as_id(std::string_view value) {
  if (value.empty()) return Cell{std::int64_t{0}};
  const auto id = IdType::parse(value);
  return id ? std::optional<Cell>{static_cast<std::int64_t>(id->number)} : std::nullopt;
}

}  // namespace doorward::store
