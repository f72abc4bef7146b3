// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/snapshot.h"
#include "store/store.h"

namespace doorward::cluster {

/// Fills the snapshot's apps with all there are; its scopes have to be there. Many apps are read
/// on several threads, each in a transaction of its own: what changes meanwhile is newer than the
/// snapshot's revision, so it is loaded again with the changes after that.
void load_apps(Snapshot& snapshot, store::Store& store);

}  // namespace doorward::cluster
