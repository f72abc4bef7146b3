// SPDX-License-Identifier: Apache-2.0
#include "crypto/signature.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <stdexcept>

#include "crypto/digest.h"
#include "crypto/openssl.h"

namespace doorward::crypto {
namespace {

using EcdsaNumbers = std::unique_ptr<ECDSA_SIG, Release<ECDSA_SIG_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Release<EVP_PKEY_CTX_free>>;

constexpr std::size_t p256_size = 32;

// One INTEGER, off the front of `der`, right-aligned where `to` begins. The forms that OpenSSL
// writes for P-256: a length of one byte, a zero in front of a number whose first bit is set.
bool take_number(std::string_view& der, char* to) {
  constexpr char integer = 0x02;
  if (der.size() < 2 || der[0] != integer) return false;
  const auto length = static_cast<std::size_t>(static_cast<unsigned char>(der[1]));
  if (length == 0 || length > p256_size + 1 || der.size() < 2 + length) return false;
  auto number = der.substr(2, length);
  der.remove_prefix(2 + length);
  if (length > p256_size && number.front() != 0) return false;
  if (number.size() > p256_size) number.remove_prefix(1);
  number.copy(to + p256_size - number.size(), number.size());
  return true;
}

// ECDSA signatures are DER in OpenSSL and two plain numbers in JOSE (RFC 7518 section 3.4).
// OpenSSL's own reader makes objects of them, which costs a tenth of a signature.
std::string jose_from_der(std::string_view der) {
  std::string jose(2 * p256_size, '\0');
  constexpr std::size_t head = 2;  // SEQUENCE and its length: at most 72 bytes follow
  der.remove_prefix(std::min(head, der.size()));
  const bool whole = take_number(der, jose.data()) && take_number(der, jose.data() + p256_size);
  require(whole && der.empty(), "read its own signature");
  return jose;
}

std::optional<std::string> der_from_jose(std::string_view jose) {
  if (jose.size() != 2 * p256_size) return std::nullopt;
  const EcdsaNumbers numbers{ECDSA_SIG_new()};
  Number r = number(jose.substr(0, p256_size)), s = number(jose.substr(p256_size));
  if (!numbers || !r || !s) return std::nullopt;
  if (ECDSA_SIG_set0(numbers.get(), r.release(), s.release()) != 1) return std::nullopt;
  unsigned char* der = nullptr;
  const int length = i2d_ECDSA_SIG(numbers.get(), &der);
  if (length <= 0) return std::nullopt;
  std::string out{reinterpret_cast<char*>(der), static_cast<std::size_t>(length)};
  OPENSSL_free(der);
  return out;
}

// What a thread made ready for its last keys: that costs more than a P-256 signature itself.
struct Ready {
  KeySerial serial = 0;
  KeyContext context;
};
constexpr std::size_t kept_ready = 8;

KeyContext made_ready(evp_pkey_st* key, int (*begin)(EVP_PKEY_CTX*)) {
  KeyContext context{EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr)};
  const bool made = context && begin(context.get()) == 1 &&
                    EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1;
  require(made, "make a key ready");
  return context;
}

template <auto begin>
EVP_PKEY_CTX* ready(evp_pkey_st* key, KeySerial serial) {
  thread_local std::array<Ready, kept_ready> held;
  thread_local std::size_t next = 0;
  for (const auto& one : held) {
    if (one.serial == serial) return one.context.get();
  }
  auto& place = held[next++ % kept_ready];
  place = {.serial = 0, .context = made_ready(key, begin)};
  place.serial = serial;
  return place.context.get();
}

// Ed25519 takes the text whole, and brings its own digest (RFC 8032).
std::string eddsa_signature(evp_pkey_st* key, std::string_view text) {
  std::string signature(static_cast<std::size_t>(EVP_PKEY_get_size(key)), '\0');
  std::size_t length = signature.size();
  const DigestContext context{EVP_MD_CTX_new()};
  const bool made =
      context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key) == 1 &&
      EVP_DigestSign(context.get(), bytes(signature), &length, bytes(text), text.size()) == 1;
  require(made, "sign");
  signature.resize(length);
  return signature;
}

bool eddsa_holds(evp_pkey_st* key, std::string_view text, std::string_view signature) {
  const DigestContext context{EVP_MD_CTX_new()};
  return context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text),
                          text.size()) == 1;
}

}  // namespace

KeySerial next_key_serial() {
  static std::atomic<KeySerial> last{0};
  return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

std::string signature_of(evp_pkey_st* key, SigningAlgorithm algorithm, KeySerial serial,
                         std::string_view text) {
  if (algorithm == SigningAlgorithm::eddsa) return eddsa_signature(key, text);
  const auto digest = sha256(text);
  constexpr std::size_t longest_es256 = 72;  // in DER; OpenSSL would work it out anew each time
  std::string signature(algorithm == SigningAlgorithm::es256
                            ? longest_es256
                            : static_cast<std::size_t>(EVP_PKEY_get_size(key)),
                        '\0');
  std::size_t length = signature.size();
  auto* context = ready<EVP_PKEY_sign_init>(key, serial);
  require(EVP_PKEY_sign(context, bytes(signature), &length, digest.data(), digest.size()) == 1,
          "sign");
  signature.resize(length);
  return algorithm == SigningAlgorithm::es256 ? jose_from_der(signature) : signature;
}

bool signature_holds(evp_pkey_st* key, SigningAlgorithm algorithm, KeySerial serial,
                     std::string_view text, std::string_view signature) {
  if (algorithm == SigningAlgorithm::eddsa) return eddsa_holds(key, text, signature);
  const bool curve = algorithm == SigningAlgorithm::es256;
  const auto form = curve ? der_from_jose(signature) : std::optional{std::string{signature}};
  if (!form) return false;
  const auto digest = sha256(text);
  return EVP_PKEY_verify(ready<EVP_PKEY_verify_init>(key, serial), bytes(*form), form->size(),
                         digest.data(), digest.size()) == 1;
}

}  // namespace doorward::crypto
