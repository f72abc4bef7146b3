// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "service/administration.h"
#include "service/recorder.h"

namespace doorward::service {

/// An app that may act as the user, as the user sees it.
struct OwnApp {
  AppId id;
  std::string name;
  std::vector<std::string> scopes;  // in the words of the consent page
  Instant since{};
  Instant last_used_at{};                        // epoch: never
  std::int64_t sign_ins = 0, most_sign_ins = 0;  // that stay by a refresh token; that may
  bool blocked = false;
  /// Only an administrator's setting lets it act as the user: there is nothing to take back.
  bool runs_as = false;
};

/// A way by which somebody came in as the user, or tried to.
struct OwnEntry {
  store::HistoryRow row;
  std::string app_name;
  SessionId session;    // that it began and that still lasts
  bool app_in = false;  // its app may still act as the user
};

/// All that the user's own page shows, on one consistent state.
struct OwnAccount {
  std::vector<OwnApp> apps;                          // the one used last comes first
  std::vector<store::BrowserSession> sessions;       // that are open, the newest first
  std::vector<store::Authenticator> authenticators;  // confirmed, without their keys
  store::RecoveryCodes::Left codes;
  std::vector<OwnEntry> entries;  // newest first
  Instant password_set_at{};      // epoch: none
};

/// What people see of their own account, without any permission of Setup, and end there. Nothing
/// of anybody else can be named: an app or a session that is not the actor's is unknown.
class OwnPage {
 public:
  OwnPage(store::Store& store, cluster::Live& live, Recorder& recorder)
      : admin_{store, live}, recorder_(recorder) {}

  OwnAccount look(const Actor& actor);
  /// Takes the app's consent, codes and tokens of the actor back. True: it acts as the actor all
  /// the same, because an administrator made them its run-as user.
  Outcome<bool> take_back(const Actor& actor, AppId app);

 private:
  Administration admin_;
  Recorder& recorder_;
};

}  // namespace doorward::service
