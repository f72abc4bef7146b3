// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "store/driver.h"
#include "store/store.h"

namespace doorward::store {

/// Where a page ended: the last row's sort value (when it is not sorted by id) and id.
struct Place {
  Cell value;
  std::int64_t id = 0;
};

/// Opaque text that leads on from a place, good only for lists of this kind with the same
/// filters, search and order.
std::string cursor_of(const Place& place, std::string_view kind, const ListQuery& query);

/// Throws BadQuery for a cursor of another list and for what is none.
Place place_of(std::string_view cursor, std::string_view kind, const ListQuery& query);

}  // namespace doorward::store
