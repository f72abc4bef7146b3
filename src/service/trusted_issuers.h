// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "crypto/signing.h"
#include "service/objects.h"

namespace doorward::service {

template <>
struct ObjectKind<TrustedIssuer> {
  static constexpr std::string_view words = "trusted issuer";
  static constexpr Audited audited{AuditAction::trusted_issuer_created,
                                   AuditAction::trusted_issuer_updated,
                                   AuditAction::trusted_issuer_deleted};
  static constexpr Permission write = Permission::customize_application;
  static store::Objects<TrustedIssuer>& in(store::Transaction& tx) { return tx.trusted_issuers(); }
  static const std::string& name(const TrustedIssuer& issuer) { return issuer.name; }
  static Problems problems(store::Transaction& tx, const TrustedIssuer* before,
                           const TrustedIssuer& after);
  static Outcome<> allowed(store::Transaction& tx, const Actor& actor, const TrustedIssuer* before,
                           const TrustedIssuer& after);
  static Outcome<> removable(store::Transaction& tx, const Actor& actor,
                             const TrustedIssuer& issuer);
  /// What was exchanged for tokens of an issuer that is off or gone ends.
  static void follow_up(store::Transaction& tx, const Actor& actor, const TrustedIssuer& issuer);
};

/// What stands for all tokens of the issuer, where a family keeps the token that it came from.
std::string token_of(TrustedIssuerId issuer);

/// The public keys of a JWK Set that can be used here; others are passed over.
struct KeySet {
  std::vector<crypto::PublicKey> keys;
  bool wellformed = false;
  bool shows_private = false;  // a private or shared key is among them
};
KeySet read_key_set(std::string_view json);

}  // namespace doorward::service
