// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/id_set.h"
#include "store/listing_conditions.h"

namespace doorward::store {

/// A known order, and the rows that may stand elsewhere by now.
struct FollowedOrder {
  std::shared_ptr<const KnownOrder> known;
  IdSet changed;
};

/// The order in which these ids are looked for, by ids alone: a million of them take a millisecond
/// or two, where the engine's index takes sixty-five. Nothing when nobody has read it, when more
/// than `most` of the ids have changed since, or when it cannot be known.
/// Of a big table all orders are wanted then, and one that has grown old is wanted again: reading
/// them costs a list a tenth of a second, and nobody waits for what is read in the background.
std::optional<FollowedOrder> known_order(Session& session, const Listing& listing,
                                         const Order& order, const IdSet& ids, std::int64_t most);

/// The name that KnownLists has for it.
std::string name_of(const Listing& listing, std::string_view column);

/// The same, read from its index. Nothing when it cannot be known.
std::optional<FollowedOrder> read_order(Session& session, const Listing& listing,
                                        const Order& order);

}  // namespace doorward::store
