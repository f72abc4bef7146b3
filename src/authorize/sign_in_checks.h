// SPDX-License-Identifier: Apache-2.0
// What signing in looks at, whether a person or an app shows the credentials.
#pragma once

#include <string>

#include "authorize/sign_in.h"
#include "domain/login_hours_found.h"

namespace doorward::authorize::sign_in_check {

inline bool has_user(const SignInFacts& f) { return f.user != nullptr; }
inline bool turn_free(const SignInFacts& f) { return f.turn_free; }
inline bool not_throttled(const SignInFacts& f) { return !f.throttled; }
inline bool waiting(const SignInFacts& f) { return f.waiting; }
inline std::string waiting_found(const SignInFacts& f) {
  return f.waiting ? "a sign-in waits for a code" : f.found;
}
inline bool right(const SignInFacts& f) { return f.right; }
inline std::string found(const SignInFacts& f) { return f.found; }

inline std::string user_found(const SignInFacts& f) {
  return f.user != nullptr ? f.user->username : "no user of this name with a password";
}

inline bool organization_active(const SignInFacts& f) { return f.organization->active; }
inline std::string organization_found(const SignInFacts& f) { return f.organization->name; }

inline bool active(const SignInFacts& f) { return f.user->active && !f.user->frozen; }
inline std::string active_found(const SignInFacts& f) {
  return f.user->username + (f.user->active ? ": active" : ": not active") +
         (f.user->frozen ? ", frozen" : "");
}

// A profile that has ranges of its own speaks for its users; the organization's serve the others.
inline const IpRanges& ranges(const SignInFacts& f) {
  const bool own = f.profile != nullptr && !f.profile->login_ranges.empty();
  return own ? f.profile->login_ranges : f.organization->trusted_ranges;
}
inline bool address_allowed(const SignInFacts& f) {
  return ranges(f).empty() || contains(ranges(f), f.address);
}
inline std::string address_found(const SignInFacts& f) {
  const bool own = f.profile != nullptr && !f.profile->login_ranges.empty();
  std::string texts;
  for (const auto& range : ranges(f)) texts += (texts.empty() ? "" : ", ") + range.text();
  return "address " + f.address.text() + "; " +
         (own ? "login ranges of " + f.profile->name : std::string{"organization ranges"}) + ": " +
         (texts.empty() ? "none" : texts);
}

inline bool hours_allow(const SignInFacts& f) {
  return f.profile == nullptr || f.profile->login_hours.allow(f.now);
}
inline std::string hours_found(const SignInFacts& f) { return login_hours_found(f.profile, f.now); }

inline bool may_sign_in(const SignInFacts& f) {
  return !f.permissions.has(Permission::api_only_user);
}
inline std::string may_found(const SignInFacts& f) {
  return std::string{"API Only User: "} + (may_sign_in(f) ? "off" : "on");
}

}  // namespace doorward::authorize::sign_in_check
