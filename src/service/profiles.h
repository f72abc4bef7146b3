// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/objects.h"

namespace doorward::service {

template <>
struct ObjectKind<Profile> {
  static constexpr std::string_view words = "profile";
  static constexpr Audited audited{AuditAction::profile_created, AuditAction::profile_updated,
                                   AuditAction::profile_deleted};
  static constexpr Permission write = Permission::manage_profiles;
  static store::Objects<Profile>& in(store::Transaction& tx) { return tx.profiles(); }
  static const std::string& name(const Profile& profile) { return profile.name; }
  static Problems problems(store::Transaction& tx, const Profile* before, const Profile& after);
  static Outcome<> allowed(store::Transaction& tx, const Actor& actor, const Profile* before,
                           const Profile& after);
  static Outcome<> removable(store::Transaction& tx, const Actor& actor, const Profile& profile);
};

template <>
struct ObjectKind<PermissionSet> {
  static constexpr std::string_view words = "permission set";
  static constexpr Audited audited{AuditAction::permission_set_created,
                                   AuditAction::permission_set_updated,
                                   AuditAction::permission_set_deleted};
  static constexpr Permission write = Permission::manage_profiles;
  static store::Objects<PermissionSet>& in(store::Transaction& tx) { return tx.permission_sets(); }
  static const std::string& name(const PermissionSet& set) { return set.name; }
  static Problems problems(store::Transaction& tx, const PermissionSet* before,
                           const PermissionSet& after);
  static Outcome<> allowed(store::Transaction& tx, const Actor& actor, const PermissionSet* before,
                           const PermissionSet& after);
  static Outcome<> removable(store::Transaction& tx, const Actor& actor, const PermissionSet& set);
};

}  // namespace doorward::service
