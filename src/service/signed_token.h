// SPDX-License-Identifier: Apache-2.0
// What ID tokens and signed access tokens share: the ring's keys, and claims that were read.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cluster/key_ring.h"
#include "crypto/jws.h"
#include "domain/app.h"

namespace doorward::service {

crypto::SigningAlgorithm signing_algorithm(TokenAlgorithm algorithm);

/// The key that signs now. An organization has one of each algorithm moments after its first start;
/// until then this throws.
const crypto::SigningKey& signer(const cluster::KeyRing& keys, crypto::SigningAlgorithm algorithm,
                                 Instant now);

/// Claims of a token whose signature holds. What is missing or of another kind reads as empty.
class VerifiedClaims {
 public:
  explicit VerifiedClaims(boost::json::object claims) : claims_(std::move(claims)) {}
  std::string text(std::string_view name) const;
  std::int64_t number(std::string_view name) const;
  /// A NumericDate (RFC 7519 section 2), which may have a fraction; an epoch for what is none.
  Instant time(std::string_view name) const;
  /// Null when it is missing.
  const boost::json::value* find(std::string_view name) const { return claims_.if_contains(name); }
  /// A list of texts, or the one text.
  std::vector<std::string> texts(std::string_view name) const;

 private:
  boost::json::object claims_;
};

/// The claims of a payload; nothing for what is no JSON object.
std::optional<VerifiedClaims> read_claims(std::string_view payload);

/// What a JWT says, to choose how it is read; nothing for what is none. Nothing of it is proved.
std::optional<VerifiedClaims> unproved_claims(std::string_view text);

/// Who a JWT says to be of; empty for what is none. Nothing of it is proved.
std::string claimed_issuer(std::string_view text);

/// Why what somebody else has signed is not exchanged, by its header's typ and by its times; empty
/// where nothing speaks against it.
std::string fault_of_others(std::string_view type, const VerifiedClaims& claims);

/// The claims of a token of this type that a key of the ring has signed. Says nothing of its end.
std::expected<VerifiedClaims, crypto::JwsFault> verified_claims(std::string_view text,
                                                                std::string_view type,
                                                                const cluster::KeyRing& keys,
                                                                Instant now);

}  // namespace doorward::service
