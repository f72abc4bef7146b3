// SPDX-License-Identifier: Apache-2.0
#include "service/profiles.h"

#include "service/in_use.h"
#include "service/privileges.h"

namespace doorward::service {
namespace {

Outcome<> keeps_an_administrator(store::Transaction& tx, const Hypothesis& changed,
                                 std::string_view name) {
  if (an_administrator_remains(tx, changed)) return {};
  return refuse(No::conflict, "Without these permissions of " + std::string{name} +
                                  " no active user could manage users and modify all data.");
}

bool loses_administration(Permissions before, Permissions after) {
  for (const auto p : {Permission::manage_users, Permission::modify_all_data}) {
    if (before.has(p) && !after.has(p)) return true;
  }
  return false;
}

}  // namespace

Problems ObjectKind<Profile>::problems(store::Transaction&, const Profile* before,
                                       const Profile& after) {
  return doorward::problems(after, before);
}

Outcome<> ObjectKind<Profile>::allowed(store::Transaction& tx, const Actor& actor,
                                       const Profile* before, const Profile& after) {
  if (before != nullptr)
    TRY_DONE(may_grant(actor, before->permissions, "The profile " + before->name));
  TRY_DONE(may_grant(actor, after.permissions, "The profile " + after.name));
  if (before == nullptr || !loses_administration(before->permissions, after.permissions)) return {};
  return keeps_an_administrator(tx, {.profile = &after}, after.name);
}

Outcome<> ObjectKind<Profile>::removable(store::Transaction& tx, const Actor& actor,
                                         const Profile& profile) {
  TRY_DONE(may_grant(actor, profile.permissions, "The profile " + profile.name));
  TRY_DONE(unused("The profile " + profile.name, "users", users_with(tx, profile.id)));
  return unused("The profile " + profile.name, "apps", apps_with(tx, "profile", profile.id.text()));
}

Problems ObjectKind<PermissionSet>::problems(store::Transaction&, const PermissionSet* before,
                                             const PermissionSet& after) {
  return doorward::problems(after, before);
}

Outcome<> ObjectKind<PermissionSet>::allowed(store::Transaction& tx, const Actor& actor,
                                             const PermissionSet* before,
                                             const PermissionSet& after) {
  if (before != nullptr)
    TRY_DONE(may_grant(actor, before->permissions, "The permission set " + before->name));
  TRY_DONE(may_grant(actor, after.permissions, "The permission set " + after.name));
  if (before == nullptr || !loses_administration(before->permissions, after.permissions)) return {};
  return keeps_an_administrator(tx, {.permission_set = &after}, after.name);
}

Outcome<> ObjectKind<PermissionSet>::removable(store::Transaction& tx, const Actor& actor,
                                               const PermissionSet& set) {
  TRY_DONE(may_grant(actor, set.permissions, "The permission set " + set.name));
  TRY_DONE(unused("The permission set " + set.name, "users", users_with(tx, set.id)));
  return unused("The permission set " + set.name, "apps",
                apps_with(tx, "permission_set", set.id.text()));
}

}  // namespace doorward::service
