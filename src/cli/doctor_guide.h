// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/common.h"
#include "cli/settings.h"

namespace doorward::cli {

/// One setting of a written guide, held against the app.
struct Held {
  Setting setting;
  json::value guide, app;
  bool same = false;
};

struct GuideReport {
  std::string file, app;  // the app's name
  std::vector<Held> settings;
  bool followed() const;
};

/// Holds the app with this consumer key against a guide (a blueprint or metadata). Names and
/// contacts are left to whoever follows a guide; only whether there are any is looked at.
GuideReport hold_against_guide(const std::string& file, const std::string& consumer_key,
                               const Common& admin);

std::string text(const GuideReport& report, const Terminal& on);
json::object as_json(const GuideReport& report);

}  // namespace doorward::cli
