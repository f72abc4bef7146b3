// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "service/outcome.h"
#include "store/store.h"

namespace doorward::service {

/// Names of what still needs an object: a few, and how many there are (counted up to 500).
struct Users {
  std::vector<std::string> names;
  std::int64_t count = 0;
  void add(const std::string& name);
};

/// Apps whose filter `field` has this value: run_as_user, profile, permission_set, scope.
Users apps_with(store::Transaction& tx, std::string_view field, std::string value);
Users users_with(store::Transaction& tx, ProfileId profile);
Users users_with(store::Transaction& tx, PermissionSetId set);

/// Refuses when there are any: "The profile Auditors is used by the users a, b and 3 more."
Outcome<> unused(std::string_view what, std::string_view by, const Users& users);

}  // namespace doorward::service
