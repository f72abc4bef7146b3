// SPDX-License-Identifier: Apache-2.0
#include "domain/app_rules.h"

namespace doorward {
namespace {

Problems examined(const App& app, const AppSurroundings& around) {
  auto found = app_errors(app, around);
  warn({app, around}, found);
  warn_of_idle_settings(app, found);
  return found;
}

}  // namespace

Problems problems(const App& app, const AppSurroundings& around) {
  auto found = examined(app, around);
  if (around.previous == nullptr) return found;
  // The facts about the run-as user are those of today's; they say nothing of another one.
  AppSurroundings before = around;
  if (around.previous->run_as_user != app.run_as_user) before.run_as = nullptr;
  drop_known_warnings(found, examined(*around.previous, before));
  return found;
}

Problems standing_warnings(const App& app, const AppSurroundings& around) {
  auto found = examined(app, around);
  std::erase_if(found, [](const Problem& problem) {
    return !problem.warning || problem.rule == "client_credentials_confirmation";
  });
  return found;
}

}  // namespace doorward
