// SPDX-License-Identifier: Apache-2.0
#include "crypto/aes_gcm.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "base/check.h"
#include "base/secret.h"

namespace doorward::crypto {
namespace {

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Context context() {
  Context made{EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free};
  CHECK(made != nullptr);
  return made;
}

int length(std::size_t size) { return static_cast<int>(size); }

}  // namespace

bool AesGcm::has_hardware() {
  static const bool available = crypto_aead_aes256gcm_is_available() == 1;
  return available;
}

AesGcm::AesGcm(Key key) {
  std::ranges::copy(key, key_.begin());
  if (has_hardware()) crypto_aead_aes256gcm_beforenm(&prepared_, key_.data());
}

AesGcm::~AesGcm() {
  wipe(key_.data(), key_.size());
  wipe(&prepared_, sizeof prepared_);
}

void AesGcm::seal(unsigned char* out, Nonce nonce, std::string_view plain,
                  std::string_view associated) const {
  if (!has_hardware()) return seal_in_software(out, nonce, plain, associated);
  crypto_aead_aes256gcm_encrypt_afternm(out, nullptr, bytes(plain), plain.size(), bytes(associated),
                                        associated.size(), nullptr, nonce.data(), &prepared_);
}

bool AesGcm::open(unsigned char* out, Nonce nonce, std::span<const unsigned char> sealed,
                  std::string_view associated) const {
  if (!has_hardware()) return open_in_software(out, nonce, sealed, associated);
  return crypto_aead_aes256gcm_decrypt_afternm(out, nullptr, nullptr, sealed.data(), sealed.size(),
                                               bytes(associated), associated.size(), nonce.data(),
                                               &prepared_) == 0;
}

void AesGcm::seal_in_software(unsigned char* out, Nonce nonce, std::string_view plain,
                              std::string_view associated) const {
  const auto made = context();
  auto* c = made.get();
  int written = 0;
  CHECK(EVP_EncryptInit_ex(c, EVP_aes_256_gcm(), nullptr, key_.data(), nonce.data()) == 1);
  CHECK(EVP_EncryptUpdate(c, nullptr, &written, bytes(associated), length(associated.size())) == 1);
  CHECK(EVP_EncryptUpdate(c, out, &written, bytes(plain), length(plain.size())) == 1);
  CHECK(EVP_EncryptFinal_ex(c, out + plain.size(), &written) == 1);
  CHECK(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, length(tag_size), out + plain.size()) == 1);
}

bool AesGcm::open_in_software(unsigned char* out, Nonce nonce,
                              std::span<const unsigned char> sealed,
                              std::string_view associated) const {
  if (sealed.size() < tag_size) return false;
  const auto hidden = sealed.first(sealed.size() - tag_size);
  auto* tag = const_cast<unsigned char*>(sealed.data() + hidden.size());  // Read, says its manual.
  const auto made = context();
  auto* c = made.get();
  int written = 0;
  CHECK(EVP_DecryptInit_ex(c, EVP_aes_256_gcm(), nullptr, key_.data(), nonce.data()) == 1);
  CHECK(EVP_DecryptUpdate(c, nullptr, &written, bytes(associated), length(associated.size())) == 1);
  CHECK(EVP_DecryptUpdate(c, out, &written, hidden.data(), length(hidden.size())) == 1);
  CHECK(EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, length(tag_size), tag) == 1);
  return EVP_DecryptFinal_ex(c, out + hidden.size(), &written) == 1;
}

}  // namespace doorward::crypto
