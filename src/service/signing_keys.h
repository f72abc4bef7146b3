// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"

namespace doorward::service {

/// A signing key without its private part.
struct SigningKeyFacts {
  KeyId id;
  std::string kid, algorithm;
  cluster::SigningKeyState state;
  Instant made_at{};
  Instant signs_from{};  // of the next key: when it takes over
  Instant retires_at{};  // epoch: no end is set
};
std::string_view name(cluster::SigningKeyState state);

/// Every signing key, the newest first; retired ones too.
Outcome<std::vector<SigningKeyFacts>> signing_keys(Administration& admin, const Actor& actor);

/// Makes the next key of each algorithm ("ES256", "RS256", "EdDSA", or all when it is empty). It is
/// published at once and signs an hour later; the key before it stays published as long as its
/// tokens live. Refuses while a next key waits already.
Outcome<std::vector<SigningKeyFacts>> rotate_signing_keys(Administration& admin, const Actor& actor,
                                                          const std::string& algorithm);

/// Takes a key out of use at once: nothing that it has signed is believed any more, and it is not
/// published. Where it leaves none that stays, a new key takes its place; when it was the one that
/// signs, the new one signs from now on.
Outcome<std::vector<SigningKeyFacts>> revoke_signing_key(Administration& admin, const Actor& actor,
                                                         std::string_view id);

/// Makes the next key of each algorithm whose newest key is as old as the organization lets keys
/// become (never, when it rotates them by hand). Returns how many; safe on several nodes at once.
int rotate_due_signing_keys(store::Store& store, cluster::Live& live, Instant now);

}  // namespace doorward::service
