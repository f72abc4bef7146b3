// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "service/apps.h"

namespace doorward::service {

/// What became of one of many.
struct BulkResult {
  std::string asked;  // id or API name, as given
  std::optional<AppId> id;
  std::string name;
  bool changed = false;            // false: it was so already, or it was refused
  std::optional<Refusal> refusal;  // of this one; the others went on
};

inline constexpr std::size_t most_at_once = 200;

/// Blocks or unblocks one app after the other, each in a save of its own with its audit row.
Outcome<std::vector<BulkResult>> block_apps(Administration& admin, Notices& notices,
                                            const Actor& actor, std::span<const std::string> apps,
                                            const std::string& because);
Outcome<std::vector<BulkResult>> unblock_apps(Administration& admin, Notices& notices,
                                              const Actor& actor,
                                              std::span<const std::string> apps);

}  // namespace doorward::service
