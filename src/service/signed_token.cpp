// SPDX-License-Identifier: Apache-2.0
#include "service/signed_token.h"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>
#include <utility>

#include "base/bytes.h"
#include "base/printable.h"
#include "base/try.h"

namespace doorward::service {
namespace {

constexpr std::size_t longest_shown = 256;

// RFC 8725 section 3.11: what is signed for another purpose, say to end a sign-in or to tell of an
// event, tells of no user and of no device. ID tokens are JWT, and so is most that names no
// purpose.
bool is_exchanged(std::string_view type) {
  return type.empty() || crypto::same_type(type, "JWT") || crypto::same_type(type, "at+jwt");
}

// RFC 7519 section 4.1: a bound that cannot be read is none that is missing. An end is looked for
// anyway.
std::string_view unreadable_bound(const VerifiedClaims& claims) {
  for (const std::string_view name : {"iat", "nbf"}) {
    const auto* value = claims.find(name);
    if (value != nullptr && !value->is_null() && !value->is_number()) return name;
  }
  return {};
}

}  // namespace

crypto::SigningAlgorithm signing_algorithm(TokenAlgorithm algorithm) {
  switch (algorithm) {
    case TokenAlgorithm::rs256: return crypto::SigningAlgorithm::rs256;
    case TokenAlgorithm::es256: return crypto::SigningAlgorithm::es256;
    case TokenAlgorithm::eddsa: return crypto::SigningAlgorithm::eddsa;
  }
  std::unreachable();
}

const crypto::SigningKey& signer(const cluster::KeyRing& keys, crypto::SigningAlgorithm algorithm,
                                 Instant now) {
  const auto* key = cluster::current_signing_key(keys.signing_keys, algorithm, now);
  if (key == nullptr) {
    throw std::runtime_error("The " + std::string{crypto::name(algorithm)} +
                             " key is being made; it is there in a moment.");
  }
  return key->pair->signer();
}

std::optional<VerifiedClaims> read_claims(std::string_view payload) {
  boost::system::error_code error;
  auto value = boost::json::parse(payload, error);
  if (error || !value.is_object()) return std::nullopt;
  return VerifiedClaims{std::move(value.get_object())};
}

std::optional<VerifiedClaims> unproved_claims(std::string_view text) {
  const auto first = text.find('.'), last = text.rfind('.');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  const auto payload = unbase64url(text.substr(first + 1, last - first - 1));
  return payload ? read_claims(*payload) : std::nullopt;
}

std::string claimed_issuer(std::string_view text) {
  constexpr std::size_t longest = 256;
  const auto claims = unproved_claims(text);
  return claims ? claims->text("iss").substr(0, longest) : std::string{};
}

std::string fault_of_others(std::string_view type, const VerifiedClaims& claims) {
  if (!is_exchanged(type)) {
    return "typ " + printable(type.substr(0, longest_shown)) +
           ": only JWT, at+jwt or none is exchanged";
  }
  const auto bound = unreadable_bound(claims);
  return bound.empty() ? std::string{} : std::string{bound} + ": no number of seconds";
}

std::string VerifiedClaims::text(std::string_view name) const {
  const auto* value = claims_.if_contains(name);
  return value != nullptr && value->is_string() ? std::string{value->get_string()} : std::string{};
}

std::int64_t VerifiedClaims::number(std::string_view name) const {
  const auto* value = claims_.if_contains(name);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

Instant VerifiedClaims::time(std::string_view name) const {
  constexpr std::int64_t last_second = 253'402'300'799;  // of the year 9999
  const auto* value = claims_.if_contains(name);
  std::int64_t at = 0;
  if (value != nullptr && value->is_int64()) at = value->get_int64();
  if (value != nullptr && value->is_uint64()) at = last_second;
  if (value != nullptr && value->is_double()) {
    const auto whole = std::clamp(value->get_double(), 0.0, static_cast<double>(last_second));
    at = static_cast<std::int64_t>(whole);
  }
  return from_epoch_ms(std::clamp(at, std::int64_t{0}, last_second) * 1'000);
}

std::vector<std::string> VerifiedClaims::texts(std::string_view name) const {
  const auto* value = claims_.if_contains(name);
  std::vector<std::string> all;
  if (value == nullptr) return all;
  if (value->is_string()) all.emplace_back(value->get_string());
  if (!value->is_array()) return all;
  for (const auto& one : value->get_array()) {
    if (one.is_string()) all.emplace_back(one.get_string());
  }
  return all;
}

std::expected<VerifiedClaims, crypto::JwsFault> verified_claims(std::string_view text,
                                                                std::string_view type,
                                                                const cluster::KeyRing& keys,
                                                                Instant now) {
  using crypto::JwsFault;
  const auto kid = crypto::kid_of_jws(text);
  const auto* key = kid ? cluster::verifying_key(keys.signing_keys, *kid, now) : nullptr;
  // Without a key of ours the faults of the header are still told apart.
  const auto trusted =
      key != nullptr ? std::span{&key->pair->verifier(), 1} : std::span<const crypto::PublicKey>{};
  TRY(auto verified,
      crypto::verify_jws(
          text, {.keys = trusted, .algorithms = crypto::signing_algorithms(), .type = type}));
  auto claims = read_claims(verified.payload);
  if (!claims) return std::unexpected(JwsFault::malformed);
  return *std::move(claims);
}

}  // namespace doorward::service
