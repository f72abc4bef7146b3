// SPDX-License-Identifier: Apache-2.0
#include "crypto/token.h"

#include <sodium.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/check.h"
#include "crypto/aes_gcm.h"

namespace doorward::crypto {
namespace {

constexpr std::size_t id_size = std::tuple_size_v<TokenId>;
constexpr std::size_t tag_size = AesGcm::tag_size;
constexpr std::size_t head_size = 1 + id_size;
constexpr std::size_t max_sealed = head_size + max_token_payload + tag_size;
constexpr std::size_t max_associated = 64;

constexpr std::size_t half = id_size / 2;
static_assert(half == AesGcm::nonce_size);

// The key's number is authenticated along with what the caller gives.
struct Associated {
  std::array<unsigned char, 1 + max_associated> bytes;
  std::size_t size;
  Associated(unsigned char number, std::string_view rest) : size(1 + rest.size()) {
    CHECK(rest.size() <= max_associated);
    bytes[0] = number;
    std::copy(rest.begin(), rest.end(), bytes.begin() + 1);
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), size}; }
};

// The key of one token: never used for another, so its nonce cannot repeat under it by more than
// chance over 192 bits.
class OneKey {
 public:
  OneKey(const SealKey& ring_key, std::span<const unsigned char, id_size> id) {
    std::array<unsigned char, crypto_core_hchacha20_INPUTBYTES> input{};
    static_assert(input.size() >= half);
    std::copy_n(id.begin(), half, input.begin());
    crypto_core_hchacha20(bytes_.data(), input.data(), ring_key.data(), nullptr);
  }
  ~OneKey() { wipe(bytes_.data(), bytes_.size()); }
  OneKey(const OneKey&) = delete;
  OneKey& operator=(const OneKey&) = delete;
  std::span<const unsigned char, AesGcm::key_size> bytes() const { return bytes_; }

 private:
  std::array<unsigned char, AesGcm::key_size> bytes_;
};

}  // namespace

void seal_token(std::string& out, const TokenKey& key, std::span<const unsigned char, 24> id,
                std::string_view payload, std::string_view associated) {
  CHECK(payload.size() <= max_token_payload);
  std::array<unsigned char, max_sealed> sealed;
  sealed[0] = key.number;
  std::ranges::copy(id, sealed.begin() + 1);
  const Associated bound{key.number, associated};
  const OneKey own{key.key, id};
  const AesGcm gcm{.key = own.bytes(), .nonce = id.last<half>(), .associated = bound.view()};
  gcm.seal(sealed.data() + head_size, payload);
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
  const std::span<const unsigned char, id_size> id{opened->id};
  const OneKey own{key->key, id};
  const AesGcm gcm{.key = own.bytes(), .nonce = id.last<half>(), .associated = bound.view()};
  const std::span hidden{sealed.data() + head_size, *size - head_size};
  if (!gcm.open(reinterpret_cast<unsigned char*>(opened->bytes.data()), hidden)) opened.reset();
  return opened;
}

}  // namespace doorward::crypto
