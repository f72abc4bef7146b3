// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "crypto/keys.h"

namespace doorward::crypto {

/// What is kept of a secret to know it again: HMAC-SHA256 with a key of the key ring.
Digest keyed_digest(const DigestKey& key, std::string_view text);

/// Takes the same time whatever differs.
bool equal(const Digest& a, const Digest& b);
bool equal(std::string_view a, std::string_view b);

/// The 32 bytes of HMAC-SHA256 (RFC 2104) for a key of any length, used once: the Salesforce
/// dialect's `signature` has the consumer secret as its key.
std::string hmac_sha256(std::string_view key, std::string_view message);

Digest sha256(std::string_view text);

}  // namespace doorward::crypto
