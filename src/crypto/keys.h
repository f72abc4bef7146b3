// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"
#include "base/secret.h"

namespace doorward::crypto {

/// 256 secret bits for one use. Like Secret it does not print, log or compare, and is wiped.
template <class Use>
class Key {
 public:
  static constexpr std::size_t size = 32;

  static Key random() {
    Key key;
    fill_random(key.bytes_.data(), size);
    return key;
  }
  /// Nothing for any other length than 32 bytes.
  static std::optional<Key> from(std::string_view bytes) {
    if (bytes.size() != size) return std::nullopt;
    Key key;
    std::memcpy(key.bytes_.data(), bytes.data(), size);
    return key;
  }
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key() { wipe(bytes_.data(), size); }

  const unsigned char* data() const { return bytes_.data(); }
  std::string_view reveal() const { return {reinterpret_cast<const char*>(bytes_.data()), size}; }

 private:
  Key() = default;
  std::array<unsigned char, size> bytes_{};
};

/// Encrypts and authenticates.
using SealKey = Key<struct SealUse>;
/// Makes keyed hashes.
using DigestKey = Key<struct DigestUse>;

/// Encrypts (XChaCha20-Poly1305, random nonce) so that only the same key and the same purpose open
/// it again. The purpose names what and whose it is ("consumer_secret 0H4…"): a sealed value that
/// was moved to another row does not open there.
std::string seal(const SealKey& key, std::string_view plain, std::string_view purpose);
std::optional<Secret> open(const SealKey& key, std::string_view sealed, std::string_view purpose);

/// The key that wraps the data keys; whoever holds it and the database can read every secret.
class MasterKey {
 public:
  /// From a file of 32 bytes; throws KeyFault when it is missing, open to others or of another
  /// size.
  static MasterKey load(const std::string& file);
  /// The same, but makes a missing file: for a data folder that has no database yet.
  static MasterKey load_or_make(const std::string& file);
  /// From an environment variable or a systemd credential: 64 hexadecimal digits, or base64.
  static MasterKey from_text(std::string_view text);

  std::string wrap(std::string_view plain, std::string_view purpose) const;
  /// Nothing when another master key wrapped it, the purpose differs or a bit has changed.
  std::optional<Secret> unwrap(std::string_view wrapped, std::string_view purpose) const;

 private:
  explicit MasterKey(const SealKey& key) : key_(key) {}
  SealKey key_;
};

}  // namespace doorward::crypto
