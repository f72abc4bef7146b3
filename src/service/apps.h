// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/notices.h"
#include "service/objects.h"

namespace doorward::service {

template <>
struct ObjectKind<App> {
  static constexpr std::string_view words = "connected app";
  static constexpr Audited audited{AuditAction::app_created, AuditAction::app_updated,
                                   AuditAction::app_deleted};
  static constexpr Permission write = Permission::manage_connected_apps;
  static store::Objects<App>& in(store::Transaction& tx) { return tx.apps(); }
  static const std::string& name(const App& app) { return app.name; }
  static Problems problems(store::Transaction& tx, const App* before, const App& after);
  static Outcome<> allowed(store::Transaction& tx, const Actor& actor, const App* before,
                           const App& after);
  static Outcome<> removable(store::Transaction& tx, const Actor& actor, const App& app);
  /// When a refresh token ends stands beside its sign-in, so that those that are over can be
  /// counted and removed: another policy writes it anew.
  static void follow_change(store::Transaction& tx, const App& before, const App& after);
};

/// Registers an app: a consumer key and a first secret come with it. The API name is made of the
/// name where none is given.
Outcome<Saved<App>> register_app(Administration& admin, const Actor& actor, const Change& change);

/// Deletes an app with its secrets and approvals. Its tokens end with it; its contact is told.
Outcome<> delete_app(Administration& admin, Notices& notices, const Actor& actor,
                     std::string_view name, const Expected& expected);

/// Stops an app at once, its tokens included. They stay ended when it is unblocked. Its
/// contact is told.
Outcome<Saved<App>> block_app(Administration& admin, Notices& notices, const Actor& actor,
                              std::string_view name, const Expected& expected, std::string because);
Outcome<Saved<App>> unblock_app(Administration& admin, Notices& notices, const Actor& actor,
                                std::string_view name, const Expected& expected);

/// The change with an API name made of the name, where it has none.
Change with_api_name(Change change);

}  // namespace doorward::service
