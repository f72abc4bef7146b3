// SPDX-License-Identifier: Apache-2.0
#include "service/app_settings.h"

namespace doorward::service {

std::shared_ptr<const App> AppSettings::of(const LiveApp& live) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(live.id.number);
    if (found != kept_.end() && found->second.in_force == live.revision) return found->second.app;
  }
  std::optional<App> saved;
  store_.read([&](store::Transaction& tx) { saved = tx.apps().find(live.id); });
  if (!saved) return std::make_shared<const App>();

  auto app = std::make_shared<const App>(*std::move(saved));
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= most_kept) kept_.clear();
  kept_[live.id.number] = {.in_force = live.revision, .app = app};
  return app;
}

}  // namespace doorward::service
