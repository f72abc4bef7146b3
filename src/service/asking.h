// SPDX-License-Identifier: Apache-2.0
// What the grants that a user stands behind share: who asks, and who the user is.
#pragma once

#include <memory>
#include <string_view>

#include "cluster/live.h"
#include "grants/refresh_token.h"
#include "grants/user_checks.h"
#include "service/app_authentication.h"
#include "service/app_settings.h"
#include "store/store.h"

namespace doorward::service {

/// Who asks, with the settings that only users' flows read.
struct Asking {
  std::shared_ptr<const cluster::Snapshot> snapshot;
  ComparedApp compared;
  std::shared_ptr<const App> app;  // as it is saved; empty for an unknown consumer key
};

/// Compares the secret, unless none was sent and the app's setting `secret_needed` is off.
Asking asking_app(AppSettings& settings, const cluster::Live& live,
                  AppAuthentication& authentication, const Call& call,
                  const AppCredentials& credentials, bool App::* secret_needed);

/// The user with all that letting in depends on; no user for an id that is none, or gone.
grants::UserFacts holder_of(const cluster::Snapshot& snapshot, UserId user);

/// Which settings have an authorization request need a challenge, each with its value; empty when
/// none does. An app without a secret always needs one.
std::string pkce_needed_by(const App& app, const Organization& organization);

/// How long the app's refresh tokens live.
grants::RefreshPolicy refresh_policy(const App& app);

/// What this user has let this app do until now.
ScopeSet consented(const cluster::Snapshot& snapshot, const store::Approval& approval);

/// Whether one of these methods of signing in ("pwd otp") was an authenticator. A code by e-mail
/// ("pwd mca") is none: it proves the mailbox, which renews the password too.
bool is_high_assurance(std::string_view methods);

}  // namespace doorward::service
