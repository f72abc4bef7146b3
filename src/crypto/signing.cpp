// SPDX-License-Identifier: Apache-2.0
#include "crypto/signing.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>
#include <utility>

#include "crypto/jwk.h"
#include "crypto/openssl.h"
#include "crypto/signature.h"

namespace doorward::crypto {
namespace {

using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM_free>>;

constexpr std::size_t p256_size = 32, ed25519_size = 32;
constexpr int least_rsa_bits = 2048, most_rsa_bits = 4096;

std::string number_of(const EVP_PKEY* key, const char* parameter, std::size_t size = 0) {
  BIGNUM* value = nullptr;
  require(EVP_PKEY_get_bn_param(key, parameter, &value) == 1, "tell the numbers of a key");
  const Number held{value};
  return padded(value, size != 0 ? size : static_cast<std::size_t>(BN_num_bytes(value)));
}

std::string raw_public_key(const EVP_PKEY* key) {
  std::string raw(ed25519_size, '\0');
  std::size_t size = raw.size();
  require(EVP_PKEY_get_raw_public_key(key, bytes(raw), &size) == 1 && size == raw.size(),
          "tell a public key");
  return raw;
}

JwkNumbers numbers_of(const EVP_PKEY* key, SigningAlgorithm algorithm) {
  switch (algorithm) {
    case SigningAlgorithm::es256:
      return {algorithm,
              number_of(key, OSSL_PKEY_PARAM_EC_PUB_X, p256_size),
              number_of(key, OSSL_PKEY_PARAM_EC_PUB_Y, p256_size),
              {}};
    case SigningAlgorithm::rs256:
      return {algorithm,
              number_of(key, OSSL_PKEY_PARAM_RSA_N),
              number_of(key, OSSL_PKEY_PARAM_RSA_E),
              {}};
    case SigningAlgorithm::eddsa: return {algorithm, raw_public_key(key), {}, {}};
  }
  std::unreachable();
}

// What algorithm a key of this kind and size signs with, if we take it at all.
std::optional<SigningAlgorithm> algorithm_of(const EVP_PKEY* key) {
  if (EVP_PKEY_is_a(key, "RSA") == 1) {
    const int bits = EVP_PKEY_get_bits(key);
    const bool fits = bits >= least_rsa_bits && bits <= most_rsa_bits;
    return fits ? std::optional{SigningAlgorithm::rs256} : std::nullopt;
  }
  if (EVP_PKEY_is_a(key, "ED25519") == 1) return SigningAlgorithm::eddsa;
  std::array<char, 32> group{};
  const bool named = EVP_PKEY_is_a(key, "EC") == 1 &&
                     EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1;
  return named && std::string_view{group.data()} == "prime256v1"
             ? std::optional{SigningAlgorithm::es256}
             : std::nullopt;
}

OpenSslKey made_from(const char* type, const Builder& builder) {
  const Parameters parameters{OSSL_PARAM_BLD_to_param(builder.get())};
  const KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr)};
  EVP_PKEY* key = nullptr;
  const bool made =
      parameters && context && EVP_PKEY_fromdata_init(context.get()) == 1 &&
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) == 1;
  return OpenSslKey{made ? key : nullptr};
}

OpenSslKey public_key(const JwkNumbers& numbers) {
  const Builder builder{OSSL_PARAM_BLD_new()};
  require(builder != nullptr, "build a key");
  switch (numbers.algorithm) {
    case SigningAlgorithm::es256: {
      const std::string point = '\x04' + numbers.first + numbers.second;
      OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                       point.size());
      return made_from("EC", builder);
    }
    case SigningAlgorithm::rs256: {
      const Number n = number(numbers.first), e = number(numbers.second);
      if (!n || !e || !BN_is_odd(e.get()) || BN_is_one(e.get())) return {};
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
      return made_from("RSA", builder);
    }
    case SigningAlgorithm::eddsa:
      return OpenSslKey{EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(numbers.first),
                                                    numbers.first.size())};
  }
  std::unreachable();
}

EVP_PKEY* generated(SigningAlgorithm algorithm) {
  switch (algorithm) {
    case SigningAlgorithm::es256: return EVP_EC_gen("P-256");
    case SigningAlgorithm::rs256: return EVP_RSA_gen(least_rsa_bits);
    case SigningAlgorithm::eddsa: return EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
  }
  std::unreachable();
}

}  // namespace

void KeyDeleter::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

std::string_view name(SigningAlgorithm algorithm) {
  switch (algorithm) {
    case SigningAlgorithm::es256: return "ES256";
    case SigningAlgorithm::rs256: return "RS256";
    case SigningAlgorithm::eddsa: return "EdDSA";
  }
  std::unreachable();
}

std::span<const SigningAlgorithm> signing_algorithms() {
  using enum SigningAlgorithm;
  static constexpr SigningAlgorithm all[] = {es256, rs256, eddsa};
  return all;
}

std::optional<SigningAlgorithm> signing_algorithm(std::string_view text) {
  for (const auto algorithm : signing_algorithms()) {
    if (name(algorithm) == text) return algorithm;
  }
  return std::nullopt;
}

std::optional<PublicKey> PublicKey::from_jwk(std::string_view json) {
  const auto numbers = parse_jwk(json);
  OpenSslKey key = numbers ? public_key(*numbers) : OpenSslKey{};
  if (!key || algorithm_of(key.get()) != numbers->algorithm) return std::nullopt;
  const KeyContext context{EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr)};
  if (!context || EVP_PKEY_public_check(context.get()) != 1) return std::nullopt;
  std::string kid = numbers->kid.empty() ? thumbprint(*numbers) : numbers->kid;
  return PublicKey{std::move(key), numbers->algorithm, std::move(kid)};
}

PublicKey::PublicKey(OpenSslKey key, SigningAlgorithm algorithm, std::string kid)
    : key_(std::move(key)),
      algorithm_(algorithm),
      serial_(next_key_serial()),
      kid_(std::move(kid)) {}

bool PublicKey::verifies(std::string_view text, std::string_view signature) const {
  return signature_holds(key_.get(), algorithm_, serial_, text, signature);
}

SigningKey::SigningKey(OpenSslKey key, SigningAlgorithm algorithm)
    : key_(std::move(key)), algorithm_(algorithm), serial_(next_key_serial()) {
  const auto numbers = numbers_of(key_.get(), algorithm_);
  kid_ = thumbprint(numbers);
  jwk_ = jwk_text(numbers);
}

SigningKey SigningKey::generate(SigningAlgorithm algorithm) {
  OpenSslKey key{generated(algorithm)};
  require(key != nullptr, "generate a key");
  return SigningKey{std::move(key), algorithm};
}

std::optional<SigningKey> SigningKey::from_der(std::string_view der) {
  const unsigned char* at = bytes(der);
  OpenSslKey key{d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size()))};
  const auto algorithm =
      key && at == bytes(der) + der.size() ? algorithm_of(key.get()) : std::nullopt;
  if (!algorithm) return std::nullopt;
  return SigningKey{std::move(key), *algorithm};
}

Secret SigningKey::der() const {
  const std::unique_ptr<PKCS8_PRIV_KEY_INFO, Release<PKCS8_PRIV_KEY_INFO_free>> info{
      EVP_PKEY2PKCS8(key_.get())};
  require(info != nullptr, "write a key");
  std::string out(static_cast<std::size_t>(i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr)), '\0');
  unsigned char* at = bytes(out);
  i2d_PKCS8_PRIV_KEY_INFO(info.get(), &at);
  return Secret{std::move(out)};
}

std::string SigningKey::sign(std::string_view text) const {
  return signature_of(key_.get(), algorithm_, serial_, text);
}

}  // namespace doorward::crypto
