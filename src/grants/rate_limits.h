// SPDX-License-Identifier: Apache-2.0
// The checks of how many tokens were issued, of every flow that issues some.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

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

}  // namespace doorward::grants::rate_limit
