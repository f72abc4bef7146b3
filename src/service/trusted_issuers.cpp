// SPDX-License-Identifier: Apache-2.0
#include "service/trusted_issuers.h"

#include <boost/json.hpp>

#include "service/families.h"
#include "service/privileges.h"

namespace doorward::service {
namespace {

constexpr std::size_t most_keys = 50;

Problem wrong_keys(std::string_view rule, std::string_view detail) {
  return {"keys", {}, std::string{rule}, std::string{detail}, false};
}

// Who registers an issuer can be any user by what it signs, so only those who may everything do;
// and what they let speak is not for others to silence.
Outcome<> may_register(const Actor& actor, const TrustedIssuer& issuer) {
  return may_everything(actor, "The trusted issuer " + issuer.name + " speaks for every user",
                        "issuer", issuer.issuer);
}

}  // namespace

KeySet read_key_set(std::string_view text) {
  KeySet found;
  boost::system::error_code error;
  const auto value = boost::json::parse(text, error);
  const auto* set = !error && value.is_object() ? value.get_object().if_contains("keys") : nullptr;
  if (set == nullptr || !set->is_array()) return found;
  found.wellformed = true;
  for (const auto& one : set->get_array()) {
    if (!one.is_object() || found.keys.size() == most_keys) continue;
    const auto& members = one.get_object();
    found.shows_private = found.shows_private || members.contains("d") || members.contains("k");
    if (auto key = crypto::PublicKey::from_jwk(boost::json::serialize(one))) {
      found.keys.push_back(*std::move(key));
    }
  }
  return found;
}

std::string token_of(TrustedIssuerId issuer) { return "issuer " + issuer.text(); }

Problems ObjectKind<TrustedIssuer>::problems(store::Transaction&, const TrustedIssuer* before,
                                             const TrustedIssuer& after) {
  auto found = doorward::problems(after, before);
  if (after.keys.empty()) return found;
  const auto set = read_key_set(after.keys);
  if (!set.wellformed) {
    found.push_back(wrong_keys("key_set_form", "Must be a JWK Set: {\"keys\": [...]}."));
  } else if (set.shows_private) {
    found.push_back(wrong_keys("key_set_private",
                               "A private or shared key is among them: paste the public keys only, "
                               "and consider what was shown as known to others."));
  } else if (set.keys.empty()) {
    found.push_back(wrong_keys("key_set_unusable",
                               "No key of it can be used here: P-256, RSA of 2048 to 4096 bits and "
                               "Ed25519 can."));
  }
  return found;
}

Outcome<> ObjectKind<TrustedIssuer>::allowed(store::Transaction&, const Actor& actor,
                                             const TrustedIssuer*, const TrustedIssuer& after) {
  return may_register(actor, after);
}

Outcome<> ObjectKind<TrustedIssuer>::removable(store::Transaction&, const Actor& actor,
                                               const TrustedIssuer& issuer) {
  return may_register(actor, issuer);
}

void ObjectKind<TrustedIssuer>::follow_up(store::Transaction& tx, const Actor& actor,
                                          const TrustedIssuer& issuer) {
  if (issuer.active && tx.trusted_issuers().find(issuer.id)) return;
  end_exchanged(tx, token_of(issuer.id), actor.now);
}

}  // namespace doorward::service
