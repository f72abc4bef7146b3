// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "authorize/logout.h"
#include "service/browser_sessions.h"

namespace doorward::service {

/// What an app asks of the end-session endpoint (OpenID Connect RP-Initiated Logout 1.0 section 2),
/// as it was sent. logout_hint and ui_locales are read by nobody: a browser has one session, and
/// the pages have one language.
struct LogoutRequest {
  std::string id_token_hint, client_id, post_logout_redirect_uri, state;
};

/// What comes of it, with what the pages need to say it.
struct LogoutAnswer {
  authorize::LogoutNext next = authorize::LogoutNext::error_page;
  std::optional<Denial> denial;
  std::string app;    // name of the one that asks; empty when none is named
  std::string go_to;  // where the browser may go, with state; empty: nowhere
  bool by_itself = false;
  std::vector<std::string> frames;
};

/// The end-session endpoint: decides by authorize/, ends the session. Asks the store: not for
/// workers.
class Logout {
 public:
  Logout(store::Store& store, cluster::Live& live, BrowserSessions& sessions, Recorder& recorder,
         std::string issuer)
      : store_(store),
        live_(live),
        sessions_(sessions),
        recorder_(recorder),
        issuer_(std::move(issuer)) {}

  /// `confirmed`: the user has said yes on our page.
  LogoutAnswer answer(const Call& call, const Browser& browser, const LogoutRequest& request,
                      bool confirmed);

 private:
  authorize::LogoutFacts facts(const Call& call, const Browser& browser,
                               const LogoutRequest& request, const cluster::Snapshot& snapshot);

  store::Store& store_;
  cluster::Live& live_;
  BrowserSessions& sessions_;
  Recorder& recorder_;
  const std::string issuer_;
};

}  // namespace doorward::service
