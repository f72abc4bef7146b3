// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace doorward::crypto {

/// AES-256-GCM (NIST SP 800-38D) with a key that is used for one message only: by the processor's
/// own instructions where it has them (libsodium), else by OpenSSL. Both make the same bytes.
struct AesGcm {
  static constexpr std::size_t key_size = 32, nonce_size = 12, tag_size = 16;

  std::span<const unsigned char, key_size> key;
  std::span<const unsigned char, nonce_size> nonce;
  std::string_view associated;  // authenticated, not contained

  /// Writes plain.size() + tag_size bytes.
  void seal(unsigned char* out, std::string_view plain) const;
  /// False when it was not sealed with the same key, nonce and associated data; `out` (room for
  /// sealed.size() - tag_size bytes) then holds nothing of use.
  bool open(unsigned char* out, std::span<const unsigned char> sealed) const;

  // The two ways of doing it, for the test that holds them against each other.
  static bool has_hardware();
  void seal_in_software(unsigned char* out, std::string_view plain) const;
  bool open_in_software(unsigned char* out, std::span<const unsigned char> sealed) const;
};

}  // namespace doorward::crypto
