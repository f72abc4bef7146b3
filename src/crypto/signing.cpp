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
#include <stdexcept>
#include <utility>

#include "crypto/jwk.h"

namespace doorward::crypto {
namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using Number = std::unique_ptr<BIGNUM, Release<BN_clear_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Release<ECDSA_SIG_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Release<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Release<OSSL_PARAM_free>>;

constexpr int p256_size = 32;
constexpr int least_rsa_bits = 2048, most_rsa_bits = 4096;

void require(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string{"OpenSSL cannot "} + what);
}

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

Number number(std::string_view big_endian) {
  return Number{BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr)};
}

std::string padded(const BIGNUM* value, int size) {
  std::string out(static_cast<std::size_t>(size), '\0');
  require(BN_bn2binpad(value, bytes(out), size) == size, "write a number");
  return out;
}

std::string number_of(const EVP_PKEY* key, const char* parameter, int size = 0) {
  BIGNUM* value = nullptr;
  require(EVP_PKEY_get_bn_param(key, parameter, &value) == 1, "tell the numbers of a key");
  const Number held{value};
  return padded(value, size != 0 ? size : BN_num_bytes(value));
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
  }
  std::unreachable();
}

// ECDSA signatures are DER in OpenSSL and two plain numbers in JOSE (RFC 7518 section 3.4).
std::string jose_from_der(std::string_view der) {
  const unsigned char* at = bytes(der);
  const Signature signature{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()))};
  require(signature != nullptr, "read its own signature");
  return padded(ECDSA_SIG_get0_r(signature.get()), p256_size) +
         padded(ECDSA_SIG_get0_s(signature.get()), p256_size);
}

std::optional<std::string> der_from_jose(std::string_view jose) {
  if (jose.size() != 2 * p256_size) return std::nullopt;
  const Signature signature{ECDSA_SIG_new()};
  Number r = number(jose.substr(0, p256_size)), s = number(jose.substr(p256_size));
  if (!signature || !r || !s) return std::nullopt;
  if (ECDSA_SIG_set0(signature.get(), r.release(), s.release()) != 1) return std::nullopt;
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(signature.get(), &der);
  if (length <= 0) return std::nullopt;
  std::string out{reinterpret_cast<char*>(der), static_cast<std::size_t>(length)};
  OPENSSL_free(der);
  return out;
}

}  // namespace

void KeyDeleter::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

std::string_view name(SigningAlgorithm algorithm) {
  switch (algorithm) {
    case SigningAlgorithm::es256: return "ES256";
    case SigningAlgorithm::rs256: return "RS256";
  }
  std::unreachable();
}

std::optional<SigningAlgorithm> signing_algorithm(std::string_view text) {
  for (const auto algorithm : {SigningAlgorithm::es256, SigningAlgorithm::rs256}) {
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

bool PublicKey::verifies(std::string_view text, std::string_view signature) const {
  const bool curve = algorithm_ == SigningAlgorithm::es256;
  const auto form = curve ? der_from_jose(signature) : std::optional{std::string{signature}};
  const DigestContext context{EVP_MD_CTX_new()};
  return form && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes(*form), form->size(), bytes(text), text.size()) == 1;
}

SigningKey::SigningKey(OpenSslKey key, SigningAlgorithm algorithm)
    : key_(std::move(key)), algorithm_(algorithm) {
  const auto numbers = numbers_of(key_.get(), algorithm_);
  kid_ = thumbprint(numbers);
  jwk_ = jwk_text(numbers);
}

SigningKey SigningKey::generate(SigningAlgorithm algorithm) {
  const bool curve = algorithm == SigningAlgorithm::es256;
  OpenSslKey key{curve ? EVP_EC_gen("P-256") : EVP_RSA_gen(least_rsa_bits)};
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
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key_.get())), '\0');
  std::size_t length = signature.size();
  const DigestContext context{EVP_MD_CTX_new()};
  require(
      context &&
          EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
          EVP_DigestSign(context.get(), bytes(signature), &length, bytes(text), text.size()) == 1,
      "sign");
  signature.resize(length);
  return algorithm_ == SigningAlgorithm::es256 ? jose_from_der(signature) : signature;
}

}  // namespace doorward::crypto
