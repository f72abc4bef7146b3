// SPDX-License-Identifier: Apache-2.0
#include "crypto/token.h"

#include <sodium.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/check.h"
#include "base/random.h"
#include "base/secret.h"
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

using Salt = std::array<unsigned char, half>;
using Id = std::span<const unsigned char, id_size>;

// What a thread makes its ids with. With 2^20 random nonces of 96 bits under a key, two are the
// same in one of 2^57 such rows.
struct Ids {
  static constexpr unsigned tokens_per_salt = 1U << 20U;
  Salt salt;
  unsigned left;
};

// The key that a key of the ring and a salt make, ready for use.
class SaltedKey {
 public:
  SaltedKey(const SealKey& ring_key, const Salt& salt)
      : ring_key_(ring_key), salt_(salt), gcm_(Derived{ring_key, salt}.bytes) {}
  bool is_of(const SealKey& ring_key, const Salt& salt) const {
    return salt_ == salt && crypto_verify_32(ring_key_.data(), ring_key.data()) == 0;
  }
  const AesGcm& gcm() const { return gcm_; }

 private:
  struct Derived {
    std::array<unsigned char, AesGcm::key_size> bytes;
    Derived(const SealKey& ring_key, const Salt& salt) {
      std::array<unsigned char, crypto_core_hchacha20_INPUTBYTES> input{};
      static_assert(input.size() >= half);
      std::ranges::copy(salt, input.begin());
      crypto_core_hchacha20(bytes.data(), input.data(), ring_key.data(), nullptr);
    }
    ~Derived() { wipe(bytes.data(), bytes.size()); }
    Derived(const Derived&) = delete;
    Derived& operator=(const Derived&) = delete;
  };

  SealKey ring_key_;
  Salt salt_;
  AesGcm gcm_;
};

// The key that this thread used last: many tokens in a row have the same.
using LastKey = std::optional<SaltedKey>;

const AesGcm& prepared(LastKey& last, const SealKey& ring_key, Id id) {
  Salt salt;
  std::copy_n(id.begin(), half, salt.begin());
  if (!last || !last->is_of(ring_key, salt)) last.emplace(ring_key, salt);
  return last->gcm();
}

}  // namespace

TokenId new_token_id() {
  constinit static thread_local Ids ids{};
  if (ids.left == 0) {
    fill_random(ids.salt.data(), half);
    ids.left = Ids::tokens_per_salt;
  }
  --ids.left;
  TokenId id;
  std::ranges::copy(ids.salt, id.begin());
  fill_random(id.data() + half, half);
  return id;
}

void seal_token(std::string& out, const TokenKey& key, std::span<const unsigned char, 24> id,
                std::string_view payload, std::string_view associated) {
  CHECK(payload.size() <= max_token_payload);
  std::array<unsigned char, max_sealed> sealed;
  sealed[0] = key.number;
  std::ranges::copy(id, sealed.begin() + 1);
  const Associated bound{key.number, associated};
  static thread_local LastKey last;
  prepared(last, key.key, id)
      .seal(sealed.data() + head_size, id.last<half>(), payload, bound.view());
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
  const Id id{opened->id};
  const std::span hidden{sealed.data() + head_size, *size - head_size};
  auto* plain = reinterpret_cast<unsigned char*>(opened->bytes.data());
  static thread_local LastKey last;
  const AesGcm& gcm = prepared(last, key->key, id);
  if (!gcm.open(plain, id.last<half>(), hidden, bound.view())) opened.reset();
  return opened;
}

}  // namespace doorward::crypto
