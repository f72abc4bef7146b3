// SPDX-License-Identifier: Apache-2.0
// How many tokens an app may have in a minute, and a user in an hour, whatever they ask with.
#pragma once

#include <utility>

#include "domain/denial.h"
#include "domain/directory.h"
#include "domain/live.h"

namespace doorward::grants {

/// A limit of 0 is none.
template <class Facts>
bool app_within_limit(const Facts& f) {
  const auto most = f.client.app->tokens_per_minute;
  return most == 0 || f.tokens_this_minute < most;
}
template <class Facts>
bool user_within_limit(const Facts& f, const Organization& organization) {
  const auto most = organization.tokens_per_user_per_hour;
  return most == 0 || f.user_tokens_this_hour < most;
}

/// No, by this rule. Minutes and hours of the clock are counted: where it is the count that is too
/// high, another one begins within that time.
template <class Facts>
std::unexpected<Denial> denied(Rule rule, const Facts& f, const Organization* organization) {
  Denial denial{.rule = rule, .because = {}};
  if (rule == Rule::within_rate_limit) {
    denial.wait = user_within_limit(f, *organization) ? minutes{1} : hours{1};
  }
  return std::unexpected(std::move(denial));
}

}  // namespace doorward::grants
