// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/key_ring.h"
#include "store/store.h"

namespace doorward::service {

/// Keeps a consumer secret of the app: its keyed hash to compare with, and sealed so that only this
/// app's row opens it again. Part of the caller's transaction.
ConsumerSecret add_secret(store::Transaction& tx, const cluster::KeyRing& keys, AppId app,
                          UserId by, Instant now, const Secret& secret);

/// What opens a sealed secret; nothing when it was moved from another row or key.
std::optional<Secret> open_secret(const cluster::KeyRing& keys, const ConsumerSecret& secret);

}  // namespace doorward::service
