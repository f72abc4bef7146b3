// SPDX-License-Identifier: Apache-2.0
// The parts of an app's rules; whoever asks about an app calls problems() in rules.h.
#pragma once

#include "domain/rules.h"

namespace doorward {

/// One app under examination, and what was found.
struct AppCase {
  const App& app;
  const AppSurroundings& around;
  Problems found;

  void error(std::string_view key, std::string value, std::string_view rule, std::string detail) {
    found.push_back(
        {std::string{key}, std::move(value), std::string{rule}, std::move(detail), false});
  }
  void warn(std::string_view key, std::string value, std::string_view rule, std::string detail) {
    found.push_back(
        {std::string{key}, std::move(value), std::string{rule}, std::move(detail), true});
  }
};

/// Basic information and OAuth settings, each field for itself.
void check_app_fields(AppCase& c);
/// OAuth settings together: what cannot work, and what is unsafe.
void check_app_oauth(AppCase& c);
/// Policies: who is admitted, from where, as whom.
void check_app_policies(AppCase& c);

}  // namespace doorward
