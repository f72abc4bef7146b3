// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/instant.h"

namespace doorward::store {

/// Makes the restored database in this file one that may go on. Its numbers go on far above its
/// own: what was given out after the copy was made, refresh tokens and ids, is still out there, and
/// must not come to mean what is made from now on. What counts without gaps, as the audit trail,
/// goes on where it was. One-time links have ended: some were used since, and open nothing twice.
/// Throws StoreFault. The whole of it is in the file then, and nothing in a log beside it.
void settle_restored(const std::string& file, Instant now);

}  // namespace doorward::store
