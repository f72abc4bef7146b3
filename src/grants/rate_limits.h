// SPDX-License-Identifier: Apache-2.0
// The checks of how many tokens were issued, of every flow that issues some; and the denial of what
// a flow's checks say no to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "domain/denial.h"
#include "domain/directory.h"

namespace doorward::grants::rate_limit {

// A limit of 0 is none. What nothing limits is not counted either, so no count is told of it.
inline bool within(std::int64_t issued, std::int64_t limit) { return limit == 0 || issued < limit; }
inline std::string found(std::int64_t issued, std::string_view window, std::int64_t limit) {
  if (limit == 0) return "no limit";
  return std::to_string(issued) + std::string{window} + ", limit " + std::to_string(limit);
}

// The facts of a user's flow keep the organization with the user.
template <class Facts>
const Organization& organization(const Facts& f) {
  if constexpr (requires { f.holder; }) {
    return *f.holder.organization;
  } else {
    return *f.organization;
  }
}

template <class Facts>
bool app_within(const Facts& f) {
  return within(f.tokens_this_minute, f.client.app->tokens_per_minute);
}
template <class Facts>
std::string app_found(const Facts& f) {
  return found(f.tokens_this_minute, " in this minute", f.client.app->tokens_per_minute);
}

template <class Facts>
bool user_within(const Facts& f) {
  return within(f.user_tokens_this_hour, organization(f).tokens_per_user_per_hour);
}
template <class Facts>
std::string user_found(const Facts& f) {
  return found(f.user_tokens_this_hour, " for the user in this hour",
               organization(f).tokens_per_user_per_hour);
}

/// No, by this rule. Minutes and hours of the clock are counted: the next one begins within that
/// time.
inline std::unexpected<Denial> denied(Rule rule) {
  Denial denial{.rule = rule, .because = {}};
  if (rule == Rule::within_rate_limit) denial.wait = minutes{1};
  if (rule == Rule::user_within_rate_limit) denial.wait = hours{1};
  return std::unexpected(std::move(denial));
}

}  // namespace doorward::grants::rate_limit
