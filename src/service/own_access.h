// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"

namespace doorward::service {

// A save after which whoever makes it could not come in again from where they are, though now they
// can: the warning `shuts_you_out`. One function per kind of object that holds ranges of addresses,
// or decides which apply; `before` is null for a new one.

Problems shut_out(store::Transaction& tx, const Actor& actor, const Organization* before,
                  const Organization& after);
Problems shut_out(store::Transaction& tx, const Actor& actor, const Profile* before,
                  const Profile& after);
Problems shut_out(store::Transaction& tx, const Actor& actor, const User* before,
                  const User& after);

/// No other kind of object can do it.
template <class T>
Problems shut_out(store::Transaction& /*tx*/, const Actor& /*actor*/, const T* /*before*/,
                  const T& /*after*/) {
  return {};
}

}  // namespace doorward::service
