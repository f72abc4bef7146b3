// SPDX-License-Identifier: Apache-2.0
// What a revoked signing key has signed is refused everywhere. Which key signed a family's tokens
// is kept nowhere: their times, the app's settings and the keys tell it, or that it is not known.
#pragma once

#include <string_view>
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

/// The app whose tokens they are, and since when it signs them as it does today.
struct SigningApp {
  const App& app;
  Instant since{};
};

/// True for a setting that decides by which algorithm or key an app's tokens are signed.
bool decides_signatures(std::string_view setting);

/// Of the family's tokens that may not have ended, in the form that the app has chosen. `delay`:
/// how long a save takes to come into force.
Signatures of_access_tokens(const store::RefreshFamily& family, const SigningApp& by,
                            const std::vector<cluster::SigningKey>& keys, Instant now,
                            milliseconds delay);
Signatures of_id_tokens(const store::RefreshFamily& family, const SigningApp& by,
                        const std::vector<cluster::SigningKey>& keys, Instant now,
                        milliseconds delay);

}  // namespace doorward::service
