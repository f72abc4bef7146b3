// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/secret.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace doorward::crypto {

/// The signatures that we make and take. There is no member for none or HMAC: what a header asks
/// for and this list lacks cannot be chosen.
enum class SigningAlgorithm : unsigned char { es256, rs256, eddsa };
/// Every member.
std::span<const SigningAlgorithm> signing_algorithms();
std::string_view name(SigningAlgorithm algorithm);  // "ES256", as in JOSE headers
std::optional<SigningAlgorithm> signing_algorithm(std::string_view name);

struct KeyDeleter {
  void operator()(evp_pkey_st* key) const;
};
using OpenSslKey = std::unique_ptr<evp_pkey_st, KeyDeleter>;

/// Names one key of this process, so that a thread knows again what it made ready for it.
using KeySerial = std::uint64_t;

/// A public key of P-256, of Ed25519, or of RSA with 2048 to 4096 bits. May be shared by threads.
class PublicKey {
 public:
  /// From a JWK (RFC 7517). Nothing for other kinds and sizes, for a key that is not on its curve,
  /// that is meant for encryption or another algorithm, or that shows its private part.
  static std::optional<PublicKey> from_jwk(std::string_view json);

  /// The JWK's own, or the RFC 7638 thumbprint when it has none.
  const std::string& kid() const { return kid_; }
  SigningAlgorithm algorithm() const { return algorithm_; }
  /// True when `signature`, in the form that JOSE has, is this key's for `text`.
  bool verifies(std::string_view text, std::string_view signature) const;

 private:
  PublicKey(OpenSslKey key, SigningAlgorithm algorithm, std::string kid);
  OpenSslKey key_;
  SigningAlgorithm algorithm_;
  KeySerial serial_;
  std::string kid_;
};

/// A key pair that signs tokens. May be shared by threads.
class SigningKey {
 public:
  /// P-256 and Ed25519 take microseconds, RSA (2048 bits) some tens of milliseconds.
  static SigningKey generate(SigningAlgorithm algorithm);
  /// From what der() gave; nothing for anything else.
  static std::optional<SigningKey> from_der(std::string_view der);

  /// PKCS #8, to be sealed.
  Secret der() const;
  /// The public part as a JSON object, with kid, alg and use.
  const std::string& jwk() const { return jwk_; }
  /// The RFC 7638 thumbprint: another key never has the same.
  const std::string& kid() const { return kid_; }
  SigningAlgorithm algorithm() const { return algorithm_; }
  /// In the form that JOSE has: for ES256 the two numbers of 32 bytes, not DER.
  std::string sign(std::string_view text) const;

 private:
  SigningKey(OpenSslKey key, SigningAlgorithm algorithm);
  OpenSslKey key_;
  SigningAlgorithm algorithm_;
  KeySerial serial_;
  std::string kid_, jwk_;
};

}  // namespace doorward::crypto
