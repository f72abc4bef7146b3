// SPDX-License-Identifier: Apache-2.0
#include "service/signing_keys.h"

#include <algorithm>

#include "cluster/signing_keys.h"

namespace doorward::service {
namespace {

using cluster::SigningKey;
using cluster::SigningKeyState;

std::vector<SigningKeyFacts> facts(const std::vector<SigningKey>& keys, Instant now) {
  std::vector<SigningKeyFacts> all;
  for (const auto& key : keys) {
    const auto state = state_of(keys, key, now);
    all.push_back({.id = key.id,
                   .kid = key.kid,
                   .algorithm = std::string{crypto::name(key.algorithm)},
                   .state = state,
                   .made_at = key.made_at,
                   .signs_from = state == SigningKeyState::next
                                     ? key.made_at + cluster::signing_key_lead
                                     : Instant{},
                   .retires_at = key.retires_at});
  }
  return all;
}

// Not those of the snapshot: another request or node may have made the next key just now. The
// newest first, without what signs and verifies.
std::vector<SigningKey> stored_keys(store::Transaction& tx) {
  std::vector<SigningKey> all;
  for (const auto& key : tx.keys().all()) {
    for (const auto algorithm : crypto::signing_algorithms()) {
      if (key.purpose != cluster::key_purpose::signing(algorithm)) continue;
      all.insert(all.begin(), SigningKey{.id = key.id,
                                         .kid = {},
                                         .algorithm = algorithm,
                                         .jwk = {},
                                         .made_at = key.made_at,
                                         .retires_at = key.retired_at,
                                         .pair = {}});
    }
  }
  return all;
}

Outcome<> may_rotate(const std::vector<SigningKey>& keys,
                     const std::vector<crypto::SigningAlgorithm>& wanted, Instant now) {
  for (const auto& key : keys) {
    if (std::ranges::find(wanted, key.algorithm) == wanted.end()) continue;
    if (state_of(keys, key, now) != SigningKeyState::next) continue;
    return refuse(No::conflict, "The next " + std::string{crypto::name(key.algorithm)} +
                                    " key is published already; it signs from " +
                                    iso8601(key.made_at + cluster::signing_key_lead) + ".");
  }
  return {};
}

// The keys before stay published until the last token that they signed has ended.
void retire_older(store::Transaction& tx, const std::vector<SigningKey>& keys,
                  crypto::SigningAlgorithm algorithm, Instant now) {
  const auto end = std::max(now + cluster::signing_key_lead + cluster::signing_key_stays,
                            tx.assets().last_end() + cluster::signing_key_stays);
  for (const auto& key : keys) {
    if (key.algorithm != algorithm || key.retires_at != Instant{}) continue;
    tx.keys().retire_instead(key.id, Instant{}, end);  // One that was just revoked stays so.
  }
}

std::unexpected<Refusal> out_of_use(Instant since) {
  return refuse(No::conflict, "This key is out of use since " + iso8601(since) + ".");
}

// Another request has revoked it since these keys were read, maybe at a time a moment ahead of this
// one's. A rotation lets it stay for longer than the next key waits.
std::optional<Instant> revoked_meanwhile(const std::vector<store::StoredKey>& stored,
                                         const SigningKey& seen, Instant now) {
  const auto key = std::ranges::find(stored, seen.id, &store::StoredKey::id);
  if (key == stored.end() || key->retired_at == seen.retires_at) return std::nullopt;
  if (key->retired_at >= now + cluster::signing_key_lead) return std::nullopt;
  return key->retired_at;
}

bool is_due(const std::vector<SigningKey>& keys, crypto::SigningAlgorithm algorithm, days every,
            Instant now) {
  const auto newest = std::ranges::find(keys, algorithm, &SigningKey::algorithm);
  return newest != keys.end() && newest->made_at + every <= now;
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
  const auto every = crypto::signing_algorithms();
  std::vector<crypto::SigningAlgorithm> wanted(every.begin(), every.end());
  if (!algorithm.empty()) {
    const auto one = crypto::signing_algorithm(algorithm);
    if (!one) {
      return refuse(Problems{
          {"algorithm", algorithm, "wrong_form", "algorithm must be ES256, RS256 or EdDSA."}});
    }
    wanted = {*one};
  }
  TRY_DONE(may_rotate(admin.live.snapshot()->keys->signing_keys, wanted, actor.now));
  std::vector<store::StoredKey> made;  // Before the transaction: nobody waits for an RSA key.
  for (const auto one : wanted)
    made.push_back(cluster::new_signing_key(one, admin.live.master(), actor.now));
  const auto saved = commit<void>(admin, actor, [&](store::Transaction& tx) -> Outcome<> {
    const auto keys = stored_keys(tx);
    TRY_DONE(may_rotate(keys, wanted, actor.now));
    for (std::size_t i = 0; i < made.size(); ++i) {
      retire_older(tx, keys, wanted[i], actor.now);
      tx.keys().add(made[i]);
      auto row = audit_row(actor, AuditAction::key_rotated, made[i].id.text(),
                           std::string{crypto::name(wanted[i])});
      row.revision = tx.revision();
      tx.audit().append(row);
    }
    return {};
  });
  TRY_DONE(saved);
  return facts(admin.live.snapshot()->keys->signing_keys, actor.now);
}

Outcome<std::vector<SigningKeyFacts>> revoke_signing_key(Administration& admin, const Actor& actor,
                                                         std::string_view id) {
  TRY_DONE(need(actor, Permission::customize_application));
  const auto keys = admin.live.snapshot()->keys;
  const auto found = std::ranges::find_if(keys->signing_keys, [&](const SigningKey& key) {
    return key.id.text() == id || key.kid == id;
  });
  if (found == keys->signing_keys.end()) return refuse(No::unknown, "There is no such key.");
  if (state_of(keys->signing_keys, *found, actor.now) == SigningKeyState::retired) {
    return out_of_use(found->retires_at);
  }
  // Of the stored keys: another request may have taken the last other one out of use just now.
  const auto needs_another = [&](const std::vector<store::StoredKey>& stored) {
    return std::ranges::none_of(stored, [&](const store::StoredKey& key) {
      return key.id != found->id && key.retired_at == Instant{} &&
             key.purpose == cluster::key_purpose::signing(found->algorithm);
    });
  };
  auto next = cluster::new_signing_key(found->algorithm, admin.live.master(), actor.now);
  const auto saved = commit<void>(admin, actor, [&](store::Transaction& tx) -> Outcome<> {
    if (const auto since = revoked_meanwhile(tx.keys().all(), *found, actor.now)) {
      return out_of_use(*since);
    }
    tx.keys().retire(found->id, actor.now);
    const bool another = needs_another(tx.keys().all());
    if (another) tx.keys().add(next);
    auto row = audit_row(actor, AuditAction::key_revoked, found->id.text(),
                         std::string{crypto::name(found->algorithm)});
    row.revision = tx.revision();
    row.before["kid"] = found->kid;
    if (another) row.after["new_key"] = next.id.text();
    tx.audit().append(row);
    return {};
  });
  TRY_DONE(saved);
  return facts(admin.live.snapshot()->keys->signing_keys, actor.now);
}

int rotate_due_signing_keys(store::Store& store, cluster::Live& live, Instant now) {
  const auto snapshot = live.snapshot();
  const days every{snapshot->organization.signing_key_rotation_days};
  if (every.count() <= 0) return 0;
  int made = 0;
  for (const auto algorithm : crypto::signing_algorithms()) {
    if (!is_due(snapshot->keys->signing_keys, algorithm, every, now)) continue;
    auto next = cluster::new_signing_key(algorithm, live.master(), now);
    store.transact({.now = now}, [&](store::Transaction& tx) {
      const auto keys = stored_keys(tx);
      if (!is_due(keys, algorithm, every, now)) return;
      retire_older(tx, keys, algorithm, now);
      tx.keys().add(next);
      auto row = audit_row({.now = now}, AuditAction::key_rotated, next.id.text(),
                           std::string{crypto::name(algorithm)});
      row.revision = tx.revision();
      row.after["because"] = "by schedule, every " + std::to_string(every.count()) + " days";
      tx.audit().append(row);
      ++made;
    });
  }
  if (made > 0) live.catch_up();
  return made;
}

}  // namespace doorward::service
