// SPDX-License-Identifier: Apache-2.0
#include "cluster/signing_keys.h"

#include <algorithm>

namespace doorward::cluster {
namespace {

void make(store::Store& store, const crypto::MasterKey& master, const Clock& clock,
          crypto::SigningAlgorithm algorithm) {
  auto stored = new_signing_key(algorithm, master, {});
  // Not before: a change whose time lies behind that of an earlier revision would overtake it.
  const auto now = clock.now();
  stored.made_at = now;
  store.transact({.now = now}, [&](store::Transaction& tx) { tx.keys().add(stored); });
}

}  // namespace

void make_missing_signing_keys(store::Store& store, Live& live, const crypto::MasterKey& master,
                               const Clock& clock) {
  using enum crypto::SigningAlgorithm;
  const auto has = [&](std::string_view algorithm) {
    return std::ranges::any_of(live.snapshot()->keys->signing_keys,
                               [&](const SigningKey& key) { return key.algorithm == algorithm; });
  };
  const bool es = has("ES256"), rs = has("RS256");
  if (!es) make(store, master, clock, es256);
  if (!rs) make(store, master, clock, rs256);
  if (!es || !rs) live.catch_up();
}

store::StoredKey new_signing_key(crypto::SigningAlgorithm algorithm,
                                 const crypto::MasterKey& master, Instant now) {
  const bool es = algorithm == crypto::SigningAlgorithm::es256;
  const auto purpose = es ? key_purpose::signing_es256 : key_purpose::signing_rs256;
  const auto made = crypto::SigningKey::generate(algorithm);
  return {.id = {},
          .purpose = std::string{purpose},
          .wrapped = master.wrap(made.der().reveal(), purpose),
          .public_part = made.jwk(),
          .made_at = now,
          .retired_at = {}};
}

}  // namespace doorward::cluster
