// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/objects.h"

namespace doorward::service {

template <>
struct ObjectKind<User> {
  static constexpr std::string_view words = "user";
  static constexpr Audited audited{AuditAction::user_created, AuditAction::user_updated,
                                   AuditAction::user_deleted};
  static constexpr Permission write = Permission::manage_users;
  static store::Objects<User>& in(store::Transaction& tx) { return tx.users(); }
  static const std::string& name(const User& user) { return user.username; }
  static Problems problems(store::Transaction& tx, const User* before, const User& after);
  static Outcome<> allowed(store::Transaction& tx, const Actor& actor, const User* before,
                           const User& after);
  static Outcome<> removable(store::Transaction& tx, const Actor& actor, const User& user);
  /// Sessions of who may not come in any more end, and their apps hear of it.
  static void follow_up(store::Transaction& tx, const Actor& /*actor*/, const User& user) {
    tx.logouts().look_now(user.id);
  }
  /// Nor does a session from before go on once they may come in again.
  static void follow_change(store::Transaction& tx, const User& before, const User& after);
};

/// Ends every token that acts as this user, now and on every node.
Outcome<Saved<User>> revoke_tokens(Administration& admin, const Actor& actor,
                                   std::string_view name);

/// Whose identity the actor may see to: their own ("me" or their id), or that of a user who may no
/// more than they, for whoever manages users.
Outcome<UserId> may_tend(Administration& admin, const Actor& actor, std::string_view name);

}  // namespace doorward::service
