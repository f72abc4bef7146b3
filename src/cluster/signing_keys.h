// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/live.h"

namespace doorward::cluster {

/// Makes the ES256 and RS256 keys that the organization does not have yet, and brings them into
/// force. Takes up to a second; safe when several nodes do it at once (the newest key signs).
void make_missing_signing_keys(store::Store& store, Live& live, const crypto::MasterKey& master,
                               const Clock& clock);

}  // namespace doorward::cluster
