// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/snapshot.h"

namespace doorward::cluster {

/// Everything as of its revision. Apps may be newer: apply() what came after.
std::shared_ptr<Snapshot> loaded(store::Store& store, const crypto::MasterKey& master, Instant now);

/// Loads again what these changes touched. Costs what changed, not what there is.
void apply(Snapshot& snapshot, const std::vector<store::Change>& changes, store::Transaction& tx,
           const crypto::MasterKey& master);

}  // namespace doorward::cluster
