// SPDX-License-Identifier: Apache-2.0
#include "crypto/token.h"

#include <sodium.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/check.h"

namespace doorward::crypto {
namespace {

constexpr std::size_t id_size = std::tuple_size_v<TokenId>;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t head_size = 1 + id_size;
constexpr std::size_t max_sealed = head_size + max_token_payload + tag_size;
constexpr std::size_t max_associated = 64;

static_assert(id_size == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);

// The key's number is authenticated along with what the caller gives.
struct Associated {
  std::array<unsigned char, 1 + max_associated> bytes;
  std::size_t size;
  Associated(unsigned char number, std::string_view rest) : size(1 + rest.size()) {
    CHECK(rest.size() <= max_associated);
    bytes[0] = number;
    std::copy(rest.begin(), rest.end(), bytes.begin() + 1);
  }
};

}  // namespace

void seal_token(std::string& out, const TokenKey& key, std::span<const unsigned char, 24> id,
                std::string_view payload, std::string_view associated) {
  CHECK(payload.size() <= max_token_payload);
  std::array<unsigned char, max_sealed> sealed;
  sealed[0] = key.number;
  std::ranges::copy(id, sealed.begin() + 1);
  const Associated bound{key.number, associated};
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      sealed.data() + head_size, nullptr, reinterpret_cast<const unsigned char*>(payload.data()),
      payload.size(), bound.bytes.data(), bound.size, nullptr, id.data(), key.key.data());
  append_base64dot(
      out, {reinterpret_cast<const char*>(sealed.data()), head_size + payload.size() + tag_size});
}

std::optional<OpenedToken> open_token(std::string_view text, std::span<const TokenKey> keys,
                                      std::string_view associated) {
  std::array<unsigned char, max_sealed> sealed;
  const auto size = unbase64dot_into(sealed, text);
  if (!size || *size < head_size + tag_size) return std::nullopt;
  const auto key = std::ranges::find(keys, sealed[0], &TokenKey::number);
  if (key == keys.end()) return std::nullopt;

  std::optional<OpenedToken> opened{std::in_place};
  opened->key_number = key->number;
  std::copy_n(sealed.begin() + 1, id_size, opened->id.begin());
  opened->size = *size - head_size - tag_size;
  const Associated bound{key->number, associated};
  const int authentic = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(opened->bytes.data()), nullptr, nullptr,
      sealed.data() + head_size, *size - head_size, bound.bytes.data(), bound.size,
      opened->id.data(), key->key.data());
  if (authentic != 0) opened.reset();
  return opened;
}

}  // namespace doorward::crypto
