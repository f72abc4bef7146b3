// SPDX-License-Identifier: Apache-2.0
// The JSON form of public keys (RFC 7517, RFC 8037).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/signing.h"

namespace doorward::crypto {

/// The numbers of a public key: x and y of P-256 (32 bytes each), n and e of RSA, or Ed25519's one.
struct JwkNumbers {
  SigningAlgorithm algorithm;
  std::string first, second;
  std::string kid;  // as written; may be empty
};

/// RFC 7638: base64url of SHA-256 of the required members.
std::string thumbprint(const JwkNumbers& numbers);
std::string jwk_text(const JwkNumbers& numbers);
std::optional<JwkNumbers> parse_jwk(std::string_view json);

}  // namespace doorward::crypto
