// SPDX-License-Identifier: Apache-2.0
#include "domain/flows.h"

#include <array>

namespace doorward {
namespace {

constexpr std::array<std::string_view, 4> names = {"client_credentials", "code_credentials",
                                                   "token_exchange", "device"};

}  // namespace

std::span<const std::string_view> flow_names() { return names; }

std::vector<std::string_view> flows(const App& app) {
  if (!app.oauth_enabled) return {};
  const std::array<bool, names.size()> on = {app.client_credentials, app.code_credentials,
                                             app.token_exchange, app.device_flow};
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (on[i]) found.push_back(names[i]);
  }
  return found;
}

bool open_to_all(const App& app) {
  return app.oauth_enabled && app.permitted_users == PermittedUsers::all_users &&
         app.ip_relaxation == IpRelaxation::relax;
}

}  // namespace doorward
