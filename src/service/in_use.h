// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "service/outcome.h"
#include "store/store.h"

namespace doorward::service {

/// Names of what still needs an object: a few, and how many there are.
struct Users {
  std::vector<std::string> names;
  std::int64_t count = 0;
  void add(const std::string& name);
};

Users apps_that_run_as(store::Transaction& tx, UserId user);
Users apps_that(store::Transaction& tx, const std::function<bool(const App&)>& need_it);
Users users_with(store::Transaction& tx, ProfileId profile);
Users users_with(store::Transaction& tx, PermissionSetId set);

/// Refuses when there are any: "The profile Auditors is used by the users a, b and 3 more."
Outcome<> unused(std::string_view what, std::string_view by, const Users& users);

}  // namespace doorward::service
