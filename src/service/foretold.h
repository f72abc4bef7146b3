// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/decision.h"
#include "service/what_if.h"

namespace doorward::service {

/// What would be decided about a made-up request, with the facts that it was decided on.
struct Foretold {
  std::optional<Rule> denied;
  std::string because{};  // where the facts do not tell
  ScopeSet scopes{};
  decltype(Decision::facts) facts;
};

/// Who the app says to be. One that has no secret in force, and needs none, brings none along.
grants::AppFacts client_of(const LiveApp& app, const WhatIfRequest& request, bool secret_needed);

/// Of a flow that acts_as_a_user().
Foretold users_flow(const cluster::Snapshot& snapshot, AppUnderTest app,
                    const WhatIfRequest& request);

}  // namespace doorward::service
