// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/cursor.h"
#include "store/listing_conditions.h"

namespace doorward::store {

/// How much is looked at before another way is tried.
struct Effort {
  std::int64_t gathered = 4000;  // rows that are looked up one by one
  std::int64_t asked = 400;      // rows of the order that the engine holds against conditions
  std::int64_t walked = 50'000;  // rows of the order that are held against ids
  std::int64_t kept = 1000;      // rows of a condition from which on they are kept for later lists
};

/// The next `most` rows, in this order, of which every condition holds. Few rows may fulfil one
/// condition, or many each one but few all of them, or many rows that all come late in the order:
/// whatever it is, ids are read from the indexes of the conditions and compared here, which costs a
/// fraction of what asking the engine row by row costs.
std::vector<Place> found_rows(Session& session, const Listing& listing, const Order& order,
                              const std::vector<Condition>& conditions,
                              const std::optional<Place>& after, std::size_t most,
                              const Effort& effort = {});

}  // namespace doorward::store
