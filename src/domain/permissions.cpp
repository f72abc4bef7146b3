// SPDX-License-Identifier: Apache-2.0
#include "domain/permissions.h"

#include <algorithm>
#include <array>

namespace doorward {
namespace {

using enum Permission;

constexpr std::array texts{
    PermissionText{api_enabled, "api_enabled", "API Enabled"},
    PermissionText{api_only_user, "api_only_user", "API Only User"},
    PermissionText{view_setup, "view_setup", "View Setup and Configuration"},
    PermissionText{manage_connected_apps, "manage_connected_apps", "Manage Connected Apps"},
    PermissionText{manage_users, "manage_users", "Manage Users"},
    PermissionText{manage_profiles, "manage_profiles", "Manage Profiles and Permission Sets"},
    PermissionText{view_consumer_secrets, "view_consumer_secrets", "View Consumer Secrets"},
    PermissionText{rotate_consumer_secrets, "rotate_consumer_secrets",
                   "Allow consumer key and secret rotation"},
    PermissionText{modify_all_data, "modify_all_data", "Modify All Data"},
    PermissionText{view_all_data, "view_all_data", "View All Data"},
    PermissionText{customize_application, "customize_application", "Customize Application"},
    PermissionText{manage_ip_addresses, "manage_ip_addresses", "Manage IP Addresses"},
    PermissionText{view_login_history, "view_login_history", "View Login History"},
    PermissionText{approve_uninstalled_connected_apps, "approve_uninstalled_connected_apps",
                   "Approve Uninstalled Connected Apps"},
    PermissionText{use_any_api_client, "use_any_api_client", "Use Any API Client"},
};

}  // namespace

std::span<const PermissionText> permission_texts() { return texts; }

std::optional<Permission> permission_named(std::string_view name) {
  const auto found = std::ranges::find(texts, name, &PermissionText::name);
  return found == texts.end() ? std::nullopt : std::optional{found->permission};
}

Permissions Permissions::all() {
  Permissions everything;
  for (const auto& text : texts) everything.add(text.permission);
  return everything;
}

}  // namespace doorward
