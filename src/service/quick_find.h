// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"
#include "service/recorder.h"

namespace doorward::service {

enum class Found : unsigned char { screen, setting, app, user, profile, permission_set, receipt };
std::string_view name(Found kind);

/// One thing that Quick Find leads to.
struct Finding {
  Found kind;
  std::string title, where, link;
};

/// Screens and settings by any word of theirs, the guide's words and near misses; apps, users,
/// profiles and permission sets whose words begin so, or by their id; a receipt by its id. What
/// begins like the search comes first, screens and settings before objects.
Outcome<std::vector<Finding>> quick_find(Administration& admin, Recorder& recorder,
                                         const Actor& actor, std::string_view search, int limit);

}  // namespace doorward::service
