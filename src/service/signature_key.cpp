// SPDX-License-Identifier: Apache-2.0
#include "service/signature_key.h"

#include <array>
#include <charconv>
#include <optional>

#include "base/bytes.h"

namespace doorward::service {
namespace {

struct Remembered {
  Digest digest{};  // of the secret, under a key that only this server has
  std::optional<crypto::ReadyDigestKey> key;
};

crypto::ReadyDigestKey ready_key(std::string_view secret, const Digest* right) {
  constexpr std::size_t places = 64;
  thread_local std::array<Remembered, places> remembered;
  if (right == nullptr) return crypto::ReadyDigestKey{secret};
  auto& place = remembered[(*right)[0] % places];
  if (!place.key || !crypto::equal(place.digest, *right)) {
    place.digest = *right;
    place.key.emplace(secret);
  }
  return *place.key;
}

}  // namespace

SignatureKey::SignatureKey(std::string_view secret, const Digest* right)
    : key_(ready_key(secret, right)) {}

std::string SignatureKey::signature(std::string_view identity_url, Instant issued_at) const {
  std::array<char, 20> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), epoch_ms(issued_at)).ptr;
  const auto length = static_cast<std::size_t>(end - digits.data());
  return base64(view(key_.digest(identity_url, {digits.data(), length})));
}

}  // namespace doorward::service
