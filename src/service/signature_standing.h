// SPDX-License-Identifier: Apache-2.0
// What a revoked signing key has signed is refused everywhere. Which key signed a family's tokens
// is kept nowhere: their times, the app's settings and the keys tell it, or that it is not known.
#pragma once

#include <vector>

#include "cluster/key_ring.h"
#include "domain/app.h"
#include "store/user_grants.h"

namespace doorward::service {

/// Whether the signatures of tokens are still believed.
enum class Signatures : unsigned char {
  hold,      // or the tokens have none
  in_doubt,  // a revoked key may have signed the newest of them
  fail,      // revoked keys have signed all of them
};

/// When the first and the last of some tokens were issued, and by how much that may be wrong.
struct IssuedBetween {
  Instant first{}, last{};
  milliseconds slack{0};
};

/// Of tokens that are signed with this algorithm. They fail only when that is certain.
Signatures signatures(const std::vector<cluster::SigningKey>& keys,
                      crypto::SigningAlgorithm algorithm, const IssuedBetween& issued, Instant now);

/// Of the family's tokens that may not have ended, in the form that the app has chosen. `delay`:
/// how long a save takes to come into force.
Signatures of_access_tokens(const store::RefreshFamily& family, const App& app,
                            const std::vector<cluster::SigningKey>& keys, Instant now,
                            milliseconds delay);
Signatures of_id_tokens(const store::RefreshFamily& family, const App& app,
                        const std::vector<cluster::SigningKey>& keys, Instant now,
                        milliseconds delay);

}  // namespace doorward::service
