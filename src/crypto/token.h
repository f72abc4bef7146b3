// SPDX-License-Identifier: Apache-2.0
// Opaque access tokens: what stands behind the `!`. Key number, id, ciphertext and tag in
// base64dot. The id is the token's name in revocations. Its first half is a salt, which with the
// ring's key makes the key of AES-256-GCM (HChaCha20); its second half is the nonce. A thread keeps
// a salt for a million tokens, so that their key is prepared once: 192 random bits have to meet for
// a repetition, of which 96 are new for each token.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "crypto/keys.h"

namespace doorward::crypto {

/// A key of the ring that seals tokens. A token names its key by number, so that keys can change.
struct TokenKey {
  unsigned char number = 0;
  SealKey key;
};

constexpr std::size_t max_token_payload = 256;
using TokenId = std::array<unsigned char, 24>;

/// A name that no other token has, made of this thread's salt and new random bytes.
TokenId new_token_id();

/// Appends the sealed payload to `out`. The id has to be new: one id under one key seals one
/// payload, ever. `associated` (the organization) is authenticated but not contained.
void seal_token(std::string& out, const TokenKey& key, std::span<const unsigned char, 24> id,
                std::string_view payload, std::string_view associated);

/// A payload that this server sealed.
struct OpenedToken {
  unsigned char key_number = 0;
  TokenId id;
  std::array<char, max_token_payload> bytes;
  std::size_t size = 0;
  std::string_view payload() const { return {bytes.data(), size}; }
};

/// Nothing when the text is not exactly what seal_token wrote with one of these keys and the same
/// associated data.
std::optional<OpenedToken> open_token(std::string_view text, std::span<const TokenKey> keys,
                                      std::string_view associated);

}  // namespace doorward::crypto
