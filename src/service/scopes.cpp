// SPDX-License-Identifier: Apache-2.0
#include "service/scopes.h"

#include "service/in_use.h"

namespace doorward::service {

Problems ObjectKind<CustomScope>::problems(store::Transaction&, const CustomScope* before,
                                           const CustomScope& after) {
  return doorward::problems(after, before);
}

Outcome<> ObjectKind<CustomScope>::allowed(store::Transaction&, const Actor&, const CustomScope*,
                                           const CustomScope&) {
  return {};
}

Outcome<> ObjectKind<CustomScope>::removable(store::Transaction& tx, const Actor&,
                                             const CustomScope& scope) {
  return unused("The scope " + scope.name, "apps", apps_with(tx, "scope", scope.name));
}

}  // namespace doorward::service
