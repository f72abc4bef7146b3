// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "crypto/keys.h"

namespace doorward::crypto {

/// What is kept of a secret to know it again: HMAC-SHA256 with a key of the key ring.
Digest keyed_digest(const DigestKey& key, std::string_view text);

/// A key that is ready to make keyed digests: the two blocks that depend on the key alone are
/// hashed once. Wiped like the key.
class ReadyDigestKey {
 public:
  explicit ReadyDigestKey(const DigestKey& key);
  /// A key of any length, for HMAC-SHA256 (RFC 2104) with it.
  explicit ReadyDigestKey(std::string_view key);
  ~ReadyDigestKey();
  ReadyDigestKey(const ReadyDigestKey&) = default;
  ReadyDigestKey& operator=(const ReadyDigestKey&) = default;
  /// The same as keyed_digest, or hmac_sha256, with the key itself.
  Digest digest(std::string_view text) const { return digest(text, {}); }
  /// Of one text behind the other.
  Digest digest(std::string_view text, std::string_view more) const;

 private:
  std::array<std::uint32_t, 8> inner_, outer_;  // SHA-256's state behind its first block
};

/// Takes the same time whatever differs.
bool equal(const Digest& a, const Digest& b);
bool equal(std::string_view a, std::string_view b);

/// HMAC-SHA256 (RFC 2104) for a key of any length, used once: the Salesforce dialect's `signature`
/// has the consumer secret as its key.
Digest hmac_sha256(std::string_view key, std::string_view message);

Digest sha256(std::string_view text);
std::array<unsigned char, 64> sha512(std::string_view text);

}  // namespace doorward::crypto
