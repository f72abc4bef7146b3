// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cluster/snapshot.h"
#include "domain/receipt.h"

namespace doorward::service {

/// A made-up token request: what would be decided if it came?
struct WhatIfRequest {
  std::string grant_type = "client_credentials";
  Dialect dialect = Dialect::standard;
  Instant at{};
  Address address;
  std::optional<std::string> scope;  // as it would be sent
  bool secret_right = true;
  ClientAuthentication sent_by = ClientAuthentication::secret_post;
  bool throttled = false;
  std::int64_t tokens_this_minute = 0;
};

/// Runs the same list of checks as the token endpoint on this app, saved or not: `app` need not be
/// in the snapshot. Nothing is recorded and nothing is issued. A grant type that is not offered
/// gives a receipt that says so.
Receipt what_if(const cluster::Snapshot& snapshot, const LiveApp& app,
                const WhatIfRequest& request);

/// Only the rule that would refuse it; nothing: a token would be issued. The same list of checks.
std::optional<Rule> refusing_rule(const cluster::Snapshot& snapshot, const LiveApp& app,
                                  const WhatIfRequest& request);

}  // namespace doorward::service
