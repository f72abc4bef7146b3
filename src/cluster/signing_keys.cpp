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
  bool made = false;
  for (const auto algorithm : crypto::signing_algorithms()) {
    const auto& keys = live.snapshot()->keys->signing_keys;
    if (std::ranges::find(keys, algorithm, &SigningKey::algorithm) != keys.end()) continue;
    make(store, master, clock, algorithm);
    made = true;
  }
  if (made) live.catch_up();
}

store::StoredKey new_signing_key(crypto::SigningAlgorithm algorithm,
                                 const crypto::MasterKey& master, Instant now) {
  const auto purpose = key_purpose::signing(algorithm);
  const auto made = crypto::SigningKey::generate(algorithm);
  return {.id = {},
          .purpose = std::string{purpose},
          .wrapped = master.wrap(made.der().reveal(), purpose),
          .public_part = made.jwk(),
          .made_at = now,
          .retired_at = {}};
}

}  // namespace doorward::cluster
