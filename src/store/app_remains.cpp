// SPDX-License-Identifier: Apache-2.0
#include "store/app_remains.h"

#include <string>
#include <string_view>

namespace doorward::store {
namespace {

struct Remains {
  std::string_view table, key;  // beside the organization
};

// The sign-ins first: they are what somebody might count.
constexpr Remains all_remains[] = {{"refresh_families", "id"},
                                   {"approvals", "id"},
                                   {"assets", "id"},
                                   {"decision_hours", "(app, hour, rule)"}};

// By the key alone: by the app, an engine would go through all that it has in each of the steps.
std::string removal(const Remains& remains) {
  const std::string table{remains.table}, key{remains.key};
  const auto columns = key.front() == '(' ? key.substr(1, key.size() - 2) : key;
  return "DELETE FROM " + table + " WHERE org_id = ? AND " + key + " IN (SELECT " + columns +
         " FROM " + table + " WHERE org_id = ? AND app = ? LIMIT ?)";
}

}  // namespace

int remove_remains(Session& session, AppId app, int most) {
  int removed = 0;
  for (const auto& remains : all_remains) {
    if (removed >= most) break;
    removed += static_cast<int>(
        session.run(removal(remains), session.org(), session.org(), app, most - removed));
  }
  return removed;
}

}  // namespace doorward::store
