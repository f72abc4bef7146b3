// SPDX-License-Identifier: Apache-2.0
#include "service/bulk.h"

namespace doorward::service {
namespace {

template <class Act>
Outcome<std::vector<BulkResult>> each(const Actor& actor, std::span<const std::string> apps,
                                      const Act& act) {
  TRY_DONE(need(actor, Permission::manage_connected_apps));
  if (apps.empty() || apps.size() > most_at_once) {
    return refuse(Problems{{"ids", std::to_string(apps.size()), "out_of_range",
                            "ids must name 1 to " + std::to_string(most_at_once) + " apps."}});
  }
  std::vector<BulkResult> all;
  for (const auto& app : apps) {
    BulkResult result{.asked = app, .id = {}, .name = {}, .refusal = {}};
    if (auto saved = act(app)) {
      result.id = saved->object.id;
      result.name = saved->object.name;
      result.changed = saved->changed;
    } else {
      result.refusal = std::move(saved).error();
    }
    all.push_back(std::move(result));
  }
  return all;
}

}  // namespace

Outcome<std::vector<BulkResult>> block_apps(Administration& admin, Notices& notices,
                                            const Actor& actor, std::span<const std::string> apps,
                                            const std::string& because) {
  return each(actor, apps, [&](const std::string& app) {
    return block_app(admin, notices, actor, app, 0, because);
  });
}

Outcome<std::vector<BulkResult>> unblock_apps(Administration& admin, Notices& notices,
                                              const Actor& actor,
                                              std::span<const std::string> apps) {
  return each(actor, apps,
              [&](const std::string& app) { return unblock_app(admin, notices, actor, app, 0); });
}

}  // namespace doorward::service
