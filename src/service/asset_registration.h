// SPDX-License-Identifier: Apache-2.0
// Devices that ask for a token: what is known of them, and that they are.
#pragma once

#include <optional>

#include "service/asking.h"
#include "service/asset_actor.h"
#include "service/asset_token.h"

namespace doorward::service {

/// What the checks look at of a device that describes itself so, for this user and app. Reads only.
grants::AssetFacts asset_facts(store::Transaction& tx, const DescribedDevice& device,
                               const App& app, UserId user, const cluster::Snapshot& snapshot,
                               Instant now);

/// Registers the device if it is not yet, and counts its token. After asset_facts and the checks,
/// in the same transaction.
store::Asset register_asset(store::Transaction& tx, const Call& call, const DescribedDevice& device,
                            const Issue& issue);

/// Sees to it that the key stays published for as long as tokens that it signs live. True when that
/// has to be brought into force. A key that was revoked meanwhile stays so.
bool keep_published(store::Transaction& tx, const cluster::SigningKey& key, Instant tokens_end,
                    Instant now);

}  // namespace doorward::service
