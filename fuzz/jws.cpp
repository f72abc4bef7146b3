// SPDX-License-Identifier: Apache-2.0
// Lines: JWK, compact JWS. A JWK of the input's own is trusted, so that signatures are reached.
#include "crypto/jws.h"

#include <vector>

#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  constexpr crypto::SigningAlgorithm all[] = {crypto::SigningAlgorithm::es256,
                                              crypto::SigningAlgorithm::rs256};
  static const auto ours = crypto::SigningKey::generate(crypto::SigningAlgorithm::es256);
  std::vector<crypto::PublicKey> keys;
  keys.push_back(*crypto::PublicKey::from_jwk(ours.jwk()));
  if (auto given = crypto::PublicKey::from_jwk(next_line(input))) {
    CHECK(!given->kid().empty());
    keys.push_back(*std::move(given));
  }
  const auto compact = next_line(input);
  const auto verified = crypto::verify_jws(compact, {.keys = keys, .algorithms = all, .type = {}});
  if (verified) CHECK(verified->kid != ours.kid());  // Nobody but us signs with our key.
}
