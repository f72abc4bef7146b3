// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/objects.h"

namespace doorward::service {

template <>
struct ObjectKind<CustomScope> {
  static constexpr std::string_view words = "custom scope";
  static constexpr Audited audited{AuditAction::scope_created, AuditAction::scope_updated,
                                   AuditAction::scope_deleted};
  static constexpr Permission write = Permission::customize_application;
  static store::Objects<CustomScope>& in(store::Transaction& tx) { return tx.scopes(); }
  static const std::string& name(const CustomScope& scope) { return scope.name; }
  static Problems problems(store::Transaction& tx, const CustomScope* before,
                           const CustomScope& after);
  static Outcome<> allowed(store::Transaction& tx, const Actor& actor, const CustomScope* before,
                           const CustomScope& after);
  static Outcome<> removable(store::Transaction& tx, const Actor& actor, const CustomScope& scope);
};

}  // namespace doorward::service
