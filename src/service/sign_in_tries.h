// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/bytes.h"
#include "base/network.h"
#include "base/window_counts.h"
#include "crypto/keys.h"

namespace doorward::service {

/// Where a try to sign in comes from, and at whom it aims.
struct TryPlace {
  std::string username;  // as typed; there need not be such a user
  Address address;
  Digest browser{};            // of the browser's own cookie
  bool known_browser = false;  // the user has signed in with it before
  bool known_network = false;  // the user has signed in from there before
};

/// Counts wrong passwords and codes for a quarter of an hour, in a way that nobody can turn
/// against a user: tries from elsewhere never hold up a browser that the user has signed in with,
/// nor, as long as they come from other networks, a network that the user has signed in from.
/// Counts alike for users that do not exist. Per node, without locks.
class SignInTries {
 public:
  struct Limits {
    std::int64_t per_browser = 10;  // of one known browser
    std::int64_t per_user_and_network = 10;
    std::int64_t per_user = 100;  // from all unknown places together
    std::int64_t per_network = 300;
  };
  explicit SignInTries(const Limits& limits);

  bool too_many(const TryPlace& place, Instant now) const;
  void wrong(const TryPlace& place, Instant now);

 private:
  std::uint64_t key(std::string_view what, std::string_view a, std::string_view b) const;
  const Limits limits_;
  const crypto::DigestKey digest_ = crypto::DigestKey::random();  // places that nobody can steer to
  WindowCounts browsers_, places_;
};

}  // namespace doorward::service
