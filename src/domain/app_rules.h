// SPDX-License-Identifier: Apache-2.0
// The two halves of an app's rules; whoever asks about an app calls problems() in rules.h.
#pragma once

#include <span>
#include <string_view>

#include "domain/rules.h"

namespace doorward {

/// What a warning looks at.
struct AppFacts {
  const App& app;
  const AppSurroundings& around;
};

/// Something that is allowed but that the administrator should have meant: it cannot work, or it is
/// unsafe. It is accepted by the name of its rule.
struct AppWarning {
  std::string_view rule;  // "ip_restrictions_relaxed"
  std::string_view key;   // the setting that it is shown at
  std::string_view says;  // one or two sentences
  bool (*deserved)(const AppFacts&);
};

/// Every warning an app can deserve, in the order of the screen; the manual lists them too.
std::span<const AppWarning> app_warnings();

/// What cannot be saved: each setting for itself, and what one needs of another.
Problems app_errors(const App& app, const AppSurroundings& around);

/// The warnings that this app deserves.
void warn(const AppFacts& facts, Problems& found);

}  // namespace doorward
