// SPDX-License-Identifier: Apache-2.0
#include "cluster/signing_keys.h"

#include <algorithm>

#include "crypto/signing.h"

namespace doorward::cluster {
namespace {

void make(store::Store& store, const crypto::MasterKey& master, const Clock& clock,
          crypto::SigningAlgorithm algorithm, std::string_view purpose) {
  const auto made = crypto::SigningKey::generate(algorithm);
  const auto now = clock.now();
  store::StoredKey stored{.purpose = std::string{purpose},
                          .wrapped = master.wrap(made.der().reveal(), purpose),
                          .public_part = made.jwk(),
                          .made_at = now};
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
  if (!es) make(store, master, clock, es256, key_purpose::signing_es256);
  if (!rs) make(store, master, clock, rs256, key_purpose::signing_rs256);
  if (!es || !rs) live.catch_up();
}

}  // namespace doorward::cluster
