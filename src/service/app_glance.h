// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/apps.h"

namespace doorward::service {

/// What the App Manager tells about an app beside its settings.
struct AppGlance {
  std::vector<std::string_view> flows;
  Instant last_used_at{};  // epoch: never
  int secrets = 0;         // in force
  int never_used = 0;      // of these
  Instant next_expiry{};   // the first end that is set; epoch: none
  Problems warnings;       // that the app deserves as it stands
};

AppGlance glance(store::Transaction& tx, const cluster::Snapshot& snapshot, const App& app,
                 Instant now);

struct GlancedApp {
  Saved<App> saved;
  AppGlance glance;
};
Outcome<store::Page<GlancedApp>> list_apps(Administration& admin, const Actor& actor,
                                           const store::ListQuery& query);
Outcome<GlancedApp> show_app(Administration& admin, const Actor& actor, std::string_view name);

}  // namespace doorward::service
