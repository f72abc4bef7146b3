// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "domain/check.h"
#include "domain/live.h"

namespace doorward::grants {

/// What a secret that is not right looks like, so that its owner knows where to look.
enum class WrongSecret : unsigned char { another, mistyped, foreign, retired, wrapped };

/// How many networks may use up their guesses for one app before one guess is all a network has.
constexpr std::int32_t networks_of_guesses = 100;

/// Who an app says to be and how that compared; the secret itself is not among the facts.
struct AppFacts {
  const LiveApp* app = nullptr;  // none: the consumer key is unknown
  ClientAuthentication sent_by = ClientAuthentication::secret_post;
  bool secret_right = false;
  bool secret_needed = true;  // off: a public client may come without, by the app's settings
  bool secret_sent = true;    // one that is sent is always checked
  WrongSecret wrong_secret = WrongSecret::another;  // read when it is not right
  bool throttled = false;
  Instant now{};  // tells which secrets are in force
  // Throttled for what its network sent for all apps together: the server's limit. 0: not for that.
  std::int64_t network_guesses = 0;
};

/// A way in which the app may send its secret. No secret is the right one of an app that signs
/// assertions.
ClientAuthentication way_of(const LiveApp& app);

/// Each endpoint that an app authenticates at begins its list with these, in this order: app
/// known, OAuth enabled, not throttled, secret right, in the configured way, not blocked.
namespace app_check {
bool known(const AppFacts& f);
bool enabled(const AppFacts& f);
bool not_throttled(const AppFacts& f);
bool secret_right(const AppFacts& f);
bool method_allowed(const AppFacts& f);
bool not_blocked(const AppFacts& f);
std::string enabled_found(const AppFacts& f);
std::string throttled_found(const AppFacts& f);
std::string secret_found(const AppFacts& f);
std::string method_found(const AppFacts& f);
std::string blocked_found(const AppFacts& f);
}  // namespace app_check

/// The list for endpoints that ask for nothing else (introspection, revocation).
std::span<const Check<AppFacts>> app_authentication_checks();

}  // namespace doorward::grants
