// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sodium.h>

#include <array>
#include <span>
#include <string_view>

namespace doorward::crypto {

/// AES-256-GCM (NIST SP 800-38D) under one key, which is prepared once and wiped in the end: by the
/// processor's own instructions where it has them (libsodium), else by OpenSSL. Both make the same
/// bytes. A nonce must not be used twice for sealing.
class AesGcm {
 public:
  static constexpr std::size_t key_size = 32, nonce_size = 12, tag_size = 16;
  using Key = std::span<const unsigned char, key_size>;
  using Nonce = std::span<const unsigned char, nonce_size>;

  explicit AesGcm(Key key);
  ~AesGcm();
  AesGcm(const AesGcm&) = delete;
  AesGcm& operator=(const AesGcm&) = delete;

  /// Writes plain.size() + tag_size bytes. `associated` is authenticated, not contained.
  void seal(unsigned char* out, Nonce nonce, std::string_view plain,
            std::string_view associated) const;
  /// False when it was not sealed with the same key, nonce and associated data; `out` (room for
  /// sealed.size() - tag_size bytes) then holds nothing of use.
  bool open(unsigned char* out, Nonce nonce, std::span<const unsigned char> sealed,
            std::string_view associated) const;

  // The two ways of doing it, for the test that holds them against each other.
  static bool has_hardware();
  void seal_in_software(unsigned char* out, Nonce nonce, std::string_view plain,
                        std::string_view associated) const;
  bool open_in_software(unsigned char* out, Nonce nonce, std::span<const unsigned char> sealed,
                        std::string_view associated) const;

 private:
  std::array<unsigned char, key_size> key_;
  crypto_aead_aes256gcm_state prepared_;  // Only with has_hardware().
};

}  // namespace doorward::crypto
