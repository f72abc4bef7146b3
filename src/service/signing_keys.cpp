// SPDX-License-Identifier: Apache-2.0
#include "service/signing_keys.h"

#include "cluster/signing_keys.h"

namespace doorward::service {
namespace {

using cluster::SigningKey;
using cluster::SigningKeyState;

std::string kid_of(const SigningKey& key) {
  const auto made = crypto::PublicKey::from_jwk(key.jwk);
  return made ? made->kid() : key.id.text();
}

std::vector<SigningKeyFacts> facts(const std::vector<SigningKey>& keys, Instant now) {
  std::vector<SigningKeyFacts> all;
  for (const auto& key : keys) {
    const auto state = state_of(keys, key, now);
    all.push_back({.id = key.id,
                   .kid = kid_of(key),
                   .algorithm = key.algorithm,
                   .state = state,
                   .made_at = key.made_at,
                   .signs_from = state == SigningKeyState::next
                                     ? key.made_at + cluster::signing_key_lead
                                     : Instant{},
                   .retires_at = key.retires_at});
  }
  return all;
}

Outcome<> may_rotate(const std::vector<SigningKey>& keys, std::string_view algorithm, Instant now) {
  for (const auto& key : keys) {
    if (key.algorithm != algorithm || state_of(keys, key, now) != SigningKeyState::next) continue;
    return refuse(No::conflict, "The next " + key.algorithm +
                                    " key is published already; it signs from " +
                                    iso8601(key.made_at + cluster::signing_key_lead) + ".");
  }
  return {};
}

// The keys before stay published until the last token that they signed has ended.
void retire_older(store::Transaction& tx, const std::vector<SigningKey>& keys,
                  std::string_view algorithm, Instant now) {
  const auto end = now + cluster::signing_key_lead + cluster::signing_key_stays;
  for (const auto& key : keys) {
    if (key.algorithm == algorithm && key.retires_at == Instant{}) tx.keys().retire(key.id, end);
  }
}

}  // namespace

std::string_view name(SigningKeyState state) {
  switch (state) {
    case SigningKeyState::next: return "next";
    case SigningKeyState::current: return "current";
    case SigningKeyState::retiring: return "retiring";
    case SigningKeyState::retired: return "retired";
  }
  std::unreachable();
}

Outcome<std::vector<SigningKeyFacts>> signing_keys(Administration& admin, const Actor& actor) {
  TRY_DONE(need(actor, Permission::view_setup));
  return facts(admin.live.snapshot()->keys->signing_keys, actor.now);
}

Outcome<std::vector<SigningKeyFacts>> rotate_signing_keys(Administration& admin, const Actor& actor,
                                                          const std::string& algorithm) {
  TRY_DONE(need(actor, Permission::customize_application));
  using enum crypto::SigningAlgorithm;
  std::vector<crypto::SigningAlgorithm> wanted = {rs256, es256};
  if (!algorithm.empty()) {
    const auto one = crypto::signing_algorithm(algorithm);
    if (!one) {
      return refuse(
          Problems{{"algorithm", algorithm, "wrong_form", "algorithm must be RS256 or ES256."}});
    }
    wanted = {*one};
  }
  const auto keys = admin.live.snapshot()->keys;
  for (const auto one : wanted)
    TRY_DONE(may_rotate(keys->signing_keys, crypto::name(one), actor.now));
  std::vector<store::StoredKey> made;  // Before the transaction: nobody waits for an RSA key.
  for (const auto one : wanted)
    made.push_back(cluster::new_signing_key(one, admin.live.master(), actor.now));
  const auto saved = commit<void>(admin, actor, [&](store::Transaction& tx) -> Outcome<> {
    for (std::size_t i = 0; i < made.size(); ++i) {
      retire_older(tx, keys->signing_keys, crypto::name(wanted[i]), actor.now);
      tx.keys().add(made[i]);
      auto row =
          audit_row(actor, "key.rotated", made[i].id.text(), std::string{crypto::name(wanted[i])});
      row.revision = tx.revision();
      tx.audit().append(row);
    }
    return {};
  });
  TRY_DONE(saved);
  return facts(admin.live.snapshot()->keys->signing_keys, actor.now);
}

}  // namespace doorward::service
