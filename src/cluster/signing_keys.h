// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/live.h"
#include "crypto/signing.h"

namespace doorward::cluster {

/// Makes the keys that the organization does not have yet, one per algorithm, and brings them into
/// force. Takes up to a second; safe when several nodes do it at once (the newest key signs).
void make_missing_signing_keys(store::Store& store, Live& live, const crypto::MasterKey& master,
                               const Clock& clock);

/// A new key of this algorithm, wrapped, ready for Keys::add.
store::StoredKey new_signing_key(crypto::SigningAlgorithm algorithm,
                                 const crypto::MasterKey& master, Instant now);

}  // namespace doorward::cluster
