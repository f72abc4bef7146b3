// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/network.h"
#include "base/window_counts.h"
#include "crypto/keys.h"

namespace doorward::service {

/// Counts for an hour who has codes mailed, and for whom. Nobody keeps a user's own network from
/// getting codes by asking for them elsewhere, and asking never counts as a wrong password. Counts
/// alike for users that do not exist. Per node, without locks.
class CodeRequests {
 public:
  struct Limits {
    std::int64_t per_name_and_network = 5;
    std::int64_t per_name = 10;       // from all networks together in which the user never was
    std::int64_t per_network = 2000;  // an app's server asks for all of its users
  };
  explicit CodeRequests(const Limits& limits);

  /// Counts one code for this user name, which need not exist. Nothing, or the limit that was
  /// reached before: "5 codes an hour …". What is refused is not counted.
  std::optional<std::string> take(std::string_view name, const Address& from, bool known_network,
                                  Instant now);

 private:
  std::uint64_t key(std::string_view what, std::string_view name, const Address& network) const;
  const Limits limits_;
  const crypto::DigestKey digest_ = crypto::DigestKey::random();  // places that nobody can steer to
  WindowCounts counts_;
};

}  // namespace doorward::service
