// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "domain/check.h"
#include "domain/directory.h"
#include "domain/live.h"

namespace doorward::authorize {

/// All that a request to sign out depends on (OpenID Connect RP-Initiated Logout 1.0 section 2).
struct LogoutFacts {
  bool hint_sent = false;
  bool hint_ours = false;  // an ID token of this server, ended or not
  bool client_sent = false;
  const LiveApp* app = nullptr;  // that client_id or the hint names
  std::string app_name;
  bool hint_of_app = true;     // the hint was issued to it
  bool single_logout = false;  // of the app
  std::string uri;             // post_logout_redirect_uri; empty: none was sent
  bool uri_registered = false;
  const User* user = nullptr;  // who is signed in; null: nobody
  bool asleep = false;  // nobody is, but the session may go on later: at another hour or address
  bool hint_of_session = false;  // the hint was issued to this user in this session
  bool confirmed = false;        // the user said yes on our page
};

/// What happens to the request.
enum class LogoutNext : std::uint8_t {
  error_page,  // never a redirect
  ask,         // the request does not prove that it comes from an app of this session
  sign_out,
  signed_out,  // there was nobody to sign out
};

/// The checks in the order in which they run.
std::span<const Check<LogoutFacts>> logout_checks();

struct LogoutDecision {
  LogoutNext next = LogoutNext::error_page;
  std::optional<Denial> denial;
};
LogoutDecision decide(const LogoutFacts& facts);

/// Whether the browser may go on to the app by itself: somebody agreed to it, by a hint that was
/// issued to the app or by saying yes. Else a link says where it leads.
bool may_go_back(const LogoutFacts& facts);

}  // namespace doorward::authorize
