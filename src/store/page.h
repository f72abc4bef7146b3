// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/instant.h"

namespace doorward::store {

/// One page of a list. Filters compare whole values; `search` matches the beginning of any word
/// of the searchable fields (name, API name, consumer key, contact e-mail; username, e-mail,
/// names).
struct ListQuery {
  std::map<std::string, std::string> filters;  // field -> value, of the object's filterable fields
  std::string search;
  std::string sort;  // one of the object's sortable fields; "" is by id
  bool descending = false;
  std::string cursor;  // from the page before; "" for the first
  int limit = 50;      // 1 to 500
  Instant now{};       // what a filter in days counts from
};
template <class T>
struct Page {
  std::vector<T> items;
  std::string next;  // cursor of the page after, empty on the last
};

}  // namespace doorward::store
