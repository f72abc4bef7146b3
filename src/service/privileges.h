// SPDX-License-Identifier: Apache-2.0
// Nobody may grant more than they have: neither by a profile, nor by the user an app runs as.
#pragma once

#include "service/administration.h"

namespace doorward::service {

/// What the user's profile and permission sets allow together.
Permissions permissions_of(store::Transaction& tx, const User& user);

/// Refuses, naming the first permission that the actor lacks and `what` would give. Whoever has
/// Modify All Data may give everything.
Outcome<> may_grant(const Actor& actor, Permissions wanted, std::string_view what);

/// Refuses whoever may not everything; `what` acts for any user. The problem stands at `field`.
Outcome<> may_everything(const Actor& actor, std::string_view what, std::string_view field,
                         std::string_view value);

/// True for an app whose tokens can carry the scope that leads to Setup.
bool has_setup_scope(const App& app);

/// Refuses when the app acts as a user who may more than the actor: as its run-as user, or in
/// Setup as whoever signs in to it.
Outcome<> may_manage(store::Transaction& tx, const Actor& actor, const App& app);

/// True when an active user who is not `except` may manage users and modify all data. `changed`
/// stands for the saved profile or permission set of its id.
struct Hypothesis {
  UserId without{};
  const User* user = nullptr;
  const Profile* profile = nullptr;
  const PermissionSet* permission_set = nullptr;
};
bool an_administrator_remains(store::Transaction& tx, const Hypothesis& changed);

}  // namespace doorward::service
