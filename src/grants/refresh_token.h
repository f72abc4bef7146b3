// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "domain/check.h"
#include "domain/issue.h"
#include "grants/app_authentication.h"
#include "grants/user_checks.h"

namespace doorward::grants {

/// A token that was rotated away still answers with its successor for so long, so that an app whose
/// answer got lost, or that asks twice at once, goes on (RFC 9700 section 4.14.2).
inline constexpr seconds refresh_grace{30};

/// When this server was not there, so that nobody could ask again: it does not count for the grace.
/// Both epoch: never.
struct Outage {
  Instant from{}, to{};
};

/// When a refresh token ends by the app's policy.
struct RefreshPolicy {
  RefreshTokenPolicy policy = RefreshTokenPolicy::until_revoked;
  std::int64_t period = 0;
  PeriodUnit unit = PeriodUnit::days;
  bool operator==(const RefreshPolicy&) const = default;
};
/// Nothing: it has no end. A month has 30 days.
std::optional<Instant> refresh_token_end(const RefreshPolicy& policy, Instant made_at,
                                         Instant last_used_at);
/// In the words of the screen.
std::string printed(const RefreshPolicy& policy);

/// Everything that a refresh looks at (RFC 6749 section 6). The token is not among the facts.
struct RefreshFacts {
  Instant now{};
  Address address;
  AppFacts client;
  bool token_known = false;  // its seal is ours and its family is on file
  AppId token_app;
  Instant ended_at{};                       // of the family; epoch: alive
  std::int64_t generation = 0, newest = 0;  // of the token; of the family
  Instant rotated_at{};                     // when `newest` began
  Outage outage;                            // the last one
  Instant made_at{}, last_used_at{};
  bool rotation = true;
  RefreshPolicy policy;
  UserFacts holder;
  bool high_assurance = false;    // the user's sign-in had a second factor
  bool device_activated = false;  // the browser of that sign-in was known, or just verified
  ScopeSet granted;
  ScopeSet allowed;  // what the app may have today
  bool scope_sent = false, scope_unknown = false;
  ScopeSet requested;
  std::int64_t tokens_this_minute = 0;
  std::int64_t user_tokens_this_hour = 0;
  seconds lifetime{0};
  bool for_somebody_else = false;  // introspection: who asks is not who would use it
};

/// The checks, in the order in which they run.
std::span<const Check<RefreshFacts>> refresh_token_checks();

/// What the app gets, or the first rule that does not hold. A refresh is no new consent: scopes can
/// only shrink.
Result<Issue> refresh_token(const RefreshFacts& facts);

}  // namespace doorward::grants
