// SPDX-License-Identifier: Apache-2.0
#include "service/sid.h"

#include "base/bytes.h"
#include "crypto/digest.h"

namespace doorward::service {

// What else this key makes begins in another way: neither value can stand in for the other.
std::string sid_of(const cluster::KeyRing& keys, SessionId session) {
  return base64url(view(crypto::keyed_digest(keys.request_digest, "sid\n" + session.text())));
}

}  // namespace doorward::service
