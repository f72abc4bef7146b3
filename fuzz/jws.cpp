// SPDX-License-Identifier: Apache-2.0
// Lines: JWK, compact JWS. A JWK of the input's own is trusted, so that signatures are reached.
#include "crypto/jws.h"

#include <vector>

#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  static const auto ours = crypto::SigningKey::generate(crypto::SigningAlgorithm::es256);
  std::vector<crypto::PublicKey> keys;
  keys.push_back(*crypto::PublicKey::from_jwk(ours.jwk()));
  if (auto given = crypto::PublicKey::from_jwk(next_line(input))) {
    CHECK(!given->kid().empty());
    keys.push_back(*std::move(given));
  }
  const auto compact = next_line(input);
  const auto verified = crypto::verify_jws(
      compact, {.keys = keys, .algorithms = crypto::signing_algorithms(), .type = {}});
  if (const auto kid = crypto::kid_of_jws(compact)) CHECK(!verified || verified->kid == *kid);
  if (verified) CHECK(verified->kid != ours.kid());  // Nobody but us signs with our key.
}
