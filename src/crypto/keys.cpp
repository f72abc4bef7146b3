// SPDX-License-Identifier: Apache-2.0
#include "crypto/keys.h"

#include <sodium.h>

#include "base/bytes.h"
#include "base/check.h"
#include "crypto/key_file.h"

namespace doorward::crypto {
namespace {

constexpr char format = 1;
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t head_size = 1 + nonce_size;

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

SealKey key_of(const Secret& bytes_of_file) {
  const auto key = SealKey::from(bytes_of_file.reveal());
  CHECK(key.has_value());  // The key file's reader has refused any other length.
  return *key;
}

}  // namespace

std::string seal(const SealKey& key, std::string_view plain, std::string_view purpose) {
  std::string out(head_size + plain.size() + tag_size, format);
  fill_random(out.data() + 1, nonce_size);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes(out) + head_size, nullptr, bytes(plain),
                                             plain.size(), bytes(purpose), purpose.size(), nullptr,
                                             bytes(out) + 1, key.data());
  return out;
}

std::optional<Secret> open(const SealKey& key, std::string_view sealed, std::string_view purpose) {
  if (sealed.size() < head_size + tag_size || sealed.front() != format) return std::nullopt;
  std::string plain(sealed.size() - head_size - tag_size, '\0');
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      bytes(plain), nullptr, nullptr, bytes(sealed) + head_size, sealed.size() - head_size,
      bytes(purpose), purpose.size(), bytes(sealed) + 1, key.data());
  if (opened != 0) return std::nullopt;
  return Secret{std::move(plain)};
}

MasterKey MasterKey::load(const std::string& file) {
  return MasterKey{key_of(load_key_file(file))};
}

MasterKey MasterKey::load_or_make(const std::string& file) {
  return MasterKey{key_of(load_or_make_key_file(file))};
}

MasterKey MasterKey::from_text(std::string_view text) {
  text = trim(text);
  auto read = text.size() == 2 * SealKey::size ? unhex(text) : unbase64(text);
  const Secret held{read ? *std::move(read) : std::string{}};
  const auto key = SealKey::from(held.reveal());
  if (!key) {
    throw KeyFault("the master key has to be 32 bytes, as 64 hexadecimal digits or as base64");
  }
  return MasterKey{*key};
}

std::string MasterKey::wrap(std::string_view plain, std::string_view purpose) const {
  return seal(key_, plain, purpose);
}

std::optional<Secret> MasterKey::unwrap(std::string_view wrapped, std::string_view purpose) const {
  return open(key_, wrapped, purpose);
}

}  // namespace doorward::crypto
