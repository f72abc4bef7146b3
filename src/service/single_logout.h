// SPDX-License-Identifier: Apache-2.0
// What the apps of a session hear when it ends, and how.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cluster/key_ring.h"
#include "service/administration.h"
#include "store/store.h"

namespace doorward::service {

/// Why a session ended, as far as its apps are concerned.
enum class SessionEnd : std::uint8_t {
  in_its_browser,  // which can show frames of the apps
  elsewhere,       // by an administrator, by time, with its user
};

/// What comes of it.
struct ToldApps {
  std::vector<std::string> frames;  // to be shown in the browser (Front-Channel Logout section 3)
  bool tokens_ended = false;        // bring that into force with Live::catch_up
};

/// In whose name apps are told, and with which keys. For as long as the call.
struct Teller {
  std::string_view issuer;
  const cluster::KeyRing& keys;
};

/// Lets every app of the session know, once: by the queue of the back channel, and by frames where
/// the browser is here. Access tokens without a refresh token end with it. The caller commits.
ToldApps tell_apps(store::Transaction& tx, SessionId session, SessionEnd end, const Teller& teller,
                   Instant now);

/// The places of these frames, each once, as a Content-Security-Policy names them.
std::vector<std::string> places_of(const std::vector<std::string>& frames);

/// The logout token of Back-Channel Logout 1.0 section 2.4; each try has its own.
std::string logout_token(const App& app, const store::Logout& logout, std::string_view issuer,
                         const cluster::KeyRing& keys, Instant now);

/// A logout with names, for Setup.
struct NamedLogout {
  store::Logout logout;
  std::string app_name, username;
};
Outcome<store::Page<NamedLogout>> logouts(Administration& admin, const Actor& actor,
                                          const store::ListQuery& query);

}  // namespace doorward::service
