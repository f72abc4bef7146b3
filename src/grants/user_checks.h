// SPDX-License-Identifier: Apache-2.0
// Checks that every flow of a user has: about whom a token speaks for, whatever led to it.
#pragma once

#include <string>

#include "domain/directory.h"
#include "domain/live.h"
#include "domain/login_hours_found.h"
#include "grants/admission.h"

namespace doorward::grants {

/// The user of a flow with all that letting in depends on. Pointers into one snapshot.
struct UserFacts {
  const Organization* organization = nullptr;
  const ScopeNames* scope_names = nullptr;  // for the receipt
  const User* user = nullptr;               // none: was deleted
  const Profile* profile = nullptr;
  Permissions permissions;
};

namespace user_check {

inline bool organization_active(const UserFacts& f) { return f.organization->active; }
inline std::string organization_found(const UserFacts& f) { return f.organization->name; }

inline bool active(const UserFacts& f) {
  return f.user != nullptr && f.user->active && !f.user->frozen;
}
inline std::string active_found(const UserFacts& f) {
  if (f.user == nullptr) return "the user was deleted";
  return f.user->username + (f.user->active ? ": active" : ": not active") +
         (f.user->frozen ? ", frozen" : "");
}

inline bool hours_allow(const UserFacts& f, Instant now) {
  return f.profile == nullptr || f.profile->login_hours.allow(now);
}
inline std::string hours_found(const UserFacts& f, Instant now) {
  return login_hours_found(f.profile, now);
}

inline bool address_or_device_fits(const UserFacts& f, const LiveApp& app, const Address& address,
                                   bool device_activated) {
  return grants::address_or_device_fits(app, *f.organization, f.profile, address, device_activated);
}
inline std::string address_or_device_found(const UserFacts& f, const LiveApp& app,
                                           const Address& address, bool device_activated) {
  return grants::address_or_device_found(app, *f.organization, f.profile, address,
                                         device_activated);
}

// High Assurance Session, where the user is not there to be asked for more: to block and to step up
// are the same.
inline bool level_sufficient(const LiveApp& app, bool high_assurance) {
  return high_assurance || app.high_assurance == HighAssurance::not_required;
}
inline std::string level_found(bool high_assurance) {
  return high_assurance ? "the user signed in with a second factor"
                        : "no second factor is known of";
}

inline std::string api_found(const UserFacts& f) {
  return std::string{"API Enabled: "} + (f.permissions.has(Permission::api_enabled) ? "on" : "off");
}

inline std::string admission_found(const UserFacts& f, const LiveApp& app) {
  if (app.permitted_users == PermittedUsers::all_users) return "All users may self-authorize";
  return "Admin approved users are pre-authorized; profile " +
         (f.profile != nullptr ? f.profile->name : std::string{"none"}) +
         "; attached: " + std::to_string(app.profiles.size()) + " profiles, " +
         std::to_string(app.permission_sets.size()) + " permission sets";
}

}  // namespace user_check
}  // namespace doorward::grants
