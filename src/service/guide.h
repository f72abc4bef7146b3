// SPDX-License-Identifier: Apache-2.0
// An app held against a written guide, setting by setting.
#pragma once

#include "service/apps.h"

namespace doorward::service {

/// One setting of the guide beside the app's.
struct HeldSetting {
  std::string_view key, label;
  Screen screen;
  Value guide, app;
  bool same = false;
};
struct GuideReport {
  std::vector<HeldSetting> settings;
  bool followed() const;
};

/// Names and contacts are left to whoever follows a guide: only whether there are any counts. The
/// order of profiles, permission sets and scopes means nothing.
GuideReport held_against(store::Transaction& tx, const App& app, const Document& guide);

}  // namespace doorward::service
