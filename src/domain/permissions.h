// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace doorward {

/// What a profile or permission set lets a user do, as far as it matters here.
enum class Permission : std::uint8_t {
  api_enabled,
  api_only_user,
  view_setup,
  manage_connected_apps,
  manage_users,
  manage_profiles,
  view_consumer_secrets,
  rotate_consumer_secrets,
  modify_all_data,
  view_all_data,
  customize_application,
  manage_ip_addresses,
  view_login_history,
  approve_uninstalled_connected_apps,
  use_any_api_client,
};

struct PermissionText {
  Permission permission;
  std::string_view name;   // "manage_connected_apps": API, blueprints, audit
  std::string_view label;  // "Manage Connected Apps": screens
};
/// Every permission with its texts, in the order of the enumeration.
std::span<const PermissionText> permission_texts();
std::optional<Permission> permission_named(std::string_view name);

/// A set of permissions.
class Permissions {
 public:
  constexpr Permissions() = default;
  constexpr Permissions(std::initializer_list<Permission> all) {
    for (const Permission p : all) add(p);
  }
  constexpr void add(Permission p) { bits_ |= 1U << static_cast<unsigned>(p); }
  constexpr void add(Permissions other) { bits_ |= other.bits_; }
  constexpr bool has(Permission p) const { return ((bits_ >> static_cast<unsigned>(p)) & 1U) != 0; }
  constexpr bool within(Permissions other) const { return (bits_ & ~other.bits_) == 0; }
  static Permissions all();
  bool operator==(const Permissions&) const = default;

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace doorward
