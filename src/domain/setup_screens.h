// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace doorward {

/// A screen of Setup as Quick Find knows it.
struct SetupScreen {
  std::string_view title;
  std::string_view path;   // "/setup/apps/{app}/policies"
  std::string_view where;  // what it lies below; empty at the top
  std::string_view words;  // other words it is looked for by, those of the guide among them
};

/// Every screen, in the order of the menu.
std::span<const SetupScreen> setup_screens();

}  // namespace doorward
