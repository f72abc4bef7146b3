// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/window_counts.h"
#include "cluster/snapshot.h"
#include "grants/app_authentication.h"
#include "service/call.h"
#include "service/recorder.h"

namespace doorward::service {

/// How an app's key and secret compared. The app is found whether or not the secret was right:
/// only the checks say what may be told.
struct ComparedApp {
  grants::AppFacts facts;
  SecretId secret;  // the one that matched
  Digest digest{};  // of the secret that was sent, under the key ring's key
};

/// Compares consumer keys and secrets in constant time and counts wrong guesses per app and
/// network, so that nobody can lock an app out from elsewhere. Guesses for one app from everywhere
/// are counted too: past a hundred times what one network may send, a network has one guess, and
/// those that never sent a wrong secret go on as before. Node-wide, without locks.
class AppAuthentication {
 public:
  /// `network_guesses`: wrong secrets for whatever apps that one network may send in five minutes.
  explicit AppAuthentication(std::int64_t network_guesses = 300);

  /// Costs the same for an unknown app, a wrong and a right secret.
  ComparedApp compare(const cluster::Snapshot& snapshot, const Call& call,
                      const AppCredentials& credentials);

 private:
  bool throttled(const LiveApp* app, const Address& address, Instant now) const;
  bool network_throttled(const Address& address, Instant now) const;

  const std::int64_t network_guesses_;
  WindowCounts by_app_and_network_, by_network_, by_app_;
};

/// The app, when every check of authentication holds; else the denial, recorded under `flow`.
Result<const LiveApp*> authenticated(const ComparedApp& compared, Recorder& recorder,
                                     const std::shared_ptr<const cluster::Snapshot>& snapshot,
                                     const Call& call, const AppCredentials& credentials,
                                     std::string_view flow);
/// The same for an app that always has to prove itself.
Result<const LiveApp*> authenticated(AppAuthentication& authentication, Recorder& recorder,
                                     const std::shared_ptr<const cluster::Snapshot>& snapshot,
                                     const Call& call, const AppCredentials& credentials,
                                     std::string_view flow);

}  // namespace doorward::service
