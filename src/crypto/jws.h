// SPDX-License-Identifier: Apache-2.0
// JSON Web Signature in its compact form (RFC 7515): what signed tokens are.
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "crypto/signing.h"

namespace doorward::crypto {

/// header.payload.signature; `type` becomes the header's typ ("at+jwt", "JWT").
std::string sign_jws(const SigningKey& key, std::string_view type, std::string_view payload);

/// Why a signed text is not believed.
enum class JwsFault : unsigned char {
  malformed,
  algorithm_refused,  // none, HMAC, unknown, or not on the caller's list
  header_refused,     // jku, x5u, jwk, x5c or crit: a token may not bring its own key or rules
  type_differs,
  key_unknown,
  signature_wrong,
  // Of a token whose signature holds: what its reader finds.
  issuer_differs,
  audience_unknown,
  claims_missing,
};
std::string_view text(JwsFault fault);

struct VerifiedJws {
  std::string payload;
  std::string kid;  // of the key that verified it
  SigningAlgorithm algorithm;
  std::string type;  // the header's typ; empty: it has none
};

/// Whether two values of typ name the same kind (RFC 7515 section 4.1.9): in letters of any case,
/// with or without "application/".
bool same_type(std::string_view a, std::string_view b);

/// What the caller accepts; a token has no say in any of it.
struct JwsExpectation {
  std::span<const PublicKey> keys;
  std::span<const SigningAlgorithm> algorithms;
  std::string_view type;  // "" takes any
};
std::expected<VerifiedJws, JwsFault> verify_jws(std::string_view compact,
                                                const JwsExpectation& expected);

/// The `kid` that a compact JWS names, to choose the one key that it is held against. Nothing when
/// it names none or is no JWS. It says nothing about the signature.
std::optional<std::string> kid_of_jws(std::string_view compact);

/// OpenID Connect Core section 3.1.3.6: what at_hash and c_hash are of a token or code, in an ID
/// token that is signed with this algorithm.
std::string half_hash(SigningAlgorithm algorithm, std::string_view text);

}  // namespace doorward::crypto
