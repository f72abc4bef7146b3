// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/instant.h"
#include "crypto/digest.h"

namespace doorward::service {

/// A consumer secret as the key of the Salesforce dialect's `signature`. What depends on the secret
/// alone is hashed once for as long as the thread remembers it: it remembers some right secrets, by
/// their keyed digest, and never a wrong one.
class SignatureKey {
 public:
  /// `right`: the keyed digest of the secret, when it is known to be right.
  SignatureKey(std::string_view secret, const Digest* right);

  /// base64(HMAC-SHA256(secret, identity URL + time of issue in milliseconds)).
  std::string signature(std::string_view identity_url, Instant issued_at) const;

 private:
  crypto::ReadyDigestKey key_;
};

}  // namespace doorward::service
