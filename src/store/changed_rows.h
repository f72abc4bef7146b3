// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "store/id_set.h"
#include "store/listing.h"

namespace doorward::store {

/// The ids of the rows that have come, gone or changed since that revision; nothing when they are
/// more than `most`, or when too much else has changed to find out at little cost.
std::optional<IdSet> changed_rows(Session& session, const Listing& listing, Revision since,
                                  std::int64_t most);

}  // namespace doorward::store
