// SPDX-License-Identifier: Apache-2.0
#include "service/administration.h"

#include "service/families.h"

namespace doorward::service {

Problem permission_problem(Permission permission, const std::string& detail) {
  const auto& words = permission_texts()[static_cast<std::size_t>(permission)];
  return {"permission", std::string{words.name}, std::string{text(Rule::permission_held).name},
          detail};
}

Outcome<> need(const Actor& actor, Permission permission) {
  if (actor.permissions.has(permission)) return {};
  const auto& words = permission_texts()[static_cast<std::size_t>(permission)];
  const std::string detail = "This needs the permission " + std::string{words.label} + ".";
  return refuse(No::forbidden, detail, {permission_problem(permission, detail)});
}

void bring_into_force(Administration& admin) {
  bring_ends_into_force(admin.store, admin.live, admin.live.clock().now());
}

store::AuditRow audit_row(const Actor& actor, AuditAction action, std::string object,
                          std::string name) {
  return {.at = actor.now,
          .by = actor.user,
          .through = actor.through,
          .address = actor.address,
          .action = std::string{text(action).name},
          .object = std::move(object),
          .object_name = std::move(name),
          .before = {},
          .after = {},
          .request = actor.request,
          .chain = {}};
}

void differences(const Document& before, const Document& after, store::AuditRow& row) {
  for (const auto& [key, value] : after) {
    const auto old = before.find(key);
    if (old != before.end() && old->second == value) continue;
    if (old != before.end()) row.before[key] = printed(old->second);
    row.after[key] = printed(value);
  }
  for (const auto& [key, value] : before) {
    if (!after.contains(key)) row.before[key] = printed(value);
  }
}

}  // namespace doorward::service
