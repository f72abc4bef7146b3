// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/listing.h"

namespace doorward::store {

/// One thing that must hold of a row, in two forms: `leading` lets the engine start from its
/// index, `checking` keeps it from doing so.
struct Condition {
  std::string leading, checking;
  std::string rows;  // the ids of the rows it holds of
  std::vector<Cell> values;
  std::string_view then = {};  // what its index is sorted by
  std::string word = {};       // that was searched for: a sorted text that begins with it matches
  bool lasting = false;        // its rows change with a revision, never by time or by other objects
};

/// The filters and the words of a query. Nothing when some value is one that no row can have.
std::optional<std::vector<Condition>> conditions_of(const Listing& listing, const ListQuery& query,
                                                    std::int64_t org);

/// The column in a form that no index serves.
std::string operator_free(std::string_view column, bool text);

/// What a list is sorted by.
struct Order {
  std::string_view column;
  bool text = false;
  bool descending = false;
  bool by_id = false;
  std::string_view used_in = {};  // of Sort
};

}  // namespace doorward::store
