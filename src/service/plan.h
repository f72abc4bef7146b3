// SPDX-License-Identifier: Apache-2.0
// What would happen if it were saved? Nothing here saves.
#pragma once

#include "service/apps.h"

namespace doorward::service {

/// What saving this change would do to the app of its API name, and what stands against it. The
/// differences have names where objects have ids.
struct Plan {
  std::string api_name;
  std::optional<AppId> saved;  // nothing: it would be registered
  Revision revision = 0;
  std::vector<Difference> differences;
  Problems problems;
};
Outcome<Plan> plan_app(Administration& admin, const Actor& actor, const Change& change);

/// What a form says while it is filled in: every reason for which the save would be refused, what
/// it would ask to be accepted, and what it would change.
struct AppCheck {
  Problems errors, warnings;
  std::vector<Difference> changes;
};
/// Of the saved app `name` with these settings over its own, or of a new one when it is empty.
Outcome<AppCheck> check_app(Administration& admin, const Actor& actor, std::string_view name,
                            const Change& change);

/// Adds what the actor's permissions do not allow of this save. Nothing for whoever saves no apps:
/// they look at a plan to see what differs.
void find_what_is_not_allowed(store::Transaction& tx, const Actor& actor, const App* before,
                              const App& after, Problems& problems);

}  // namespace doorward::service
