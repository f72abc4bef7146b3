// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "domain/app_rules.h"

namespace doorward {
namespace {

bool admitted(const App& app, const User& user) {
  if (app.permitted_users == PermittedUsers::all_users || !app.admit_run_as_user) return true;
  if (std::ranges::find(app.profiles, user.profile) != app.profiles.end()) return true;
  return std::ranges::any_of(app.permission_sets, [&user](PermissionSetId set) {
    return std::ranges::find(user.permission_sets, set) != user.permission_sets.end();
  });
}

void check_run_as_user(AppCase& c) {
  constexpr std::string_view key = "policies.run_as_user";
  if (!c.app.client_credentials) return;
  if (!c.app.run_as_user) {
    c.warn(key, {}, "client_credentials_without_run_as",
           "The client credentials flow is on without a run-as user: it will refuse every request "
           "until one is chosen.");
    return;
  }
  if (c.around.run_as == nullptr) return;
  const auto& user = *c.around.run_as;
  const auto& name = user.username;
  if (!user.active)
    c.warn(key, name, "run_as_inactive", name + " is not active: no token will be issued.");
  if (user.frozen)
    c.warn(key, name, "run_as_frozen", name + " is frozen: no token will be issued.");
  if (!c.around.run_as_permissions.has(Permission::api_enabled)) {
    c.warn(key, name, "run_as_without_api",
           name + " lacks the permission API Enabled: no token will be issued.");
  }
  if (!admitted(c.app, user)) {
    c.warn(key, name, "run_as_not_admitted",
           name +
               " is not admitted: permitted users are admin approved, and neither the user's "
               "profile nor a permission set of the user is attached to this app.");
  }
}

void check_permitted_users(AppCase& c) {
  const bool any = !c.app.profiles.empty() || !c.app.permission_sets.empty();
  if (c.app.permitted_users == PermittedUsers::all_users) {
    if (!any) return;
    c.warn(c.app.profiles.empty() ? "policies.permission_sets" : "policies.profiles", {},
           "attached_without_effect",
           "All users may self-authorize, so the attached profiles and permission sets decide "
           "nothing.");
    return;
  }
  if (!any) {
    c.warn("policies.profiles", {}, "nobody_admitted",
           "Permitted users are admin approved and no profile or permission set is attached: "
           "nobody can use the app.");
  }
  if (!c.app.admit_run_as_user && c.app.client_credentials) {
    c.warn("policies.admit_run_as_user", "false", "run_as_not_checked",
           "The run-as user gets tokens also when neither profile nor permission set is attached.");
  }
}

void check_addresses(AppCase& c) {
  constexpr std::string_view ranges = "policies.trusted_ip_ranges";
  if (c.app.ip_relaxation == IpRelaxation::relax) {
    c.warn("policies.ip_relaxation", "relax", "ip_restrictions_relaxed",
           "Tokens can be got from any address: key and secret are all it takes.");
    if (!c.app.ip_ranges.empty()) {
      c.warn(ranges, {}, "ranges_without_effect",
             "IP restrictions are relaxed, so these ranges decide nothing.");
    }
  }
  for (const auto& range : c.app.ip_ranges) {
    const auto text = range.text();
    if (!text.starts_with("0.0.0.0/0") && !text.starts_with("::/0")) continue;
    c.warn(ranges, text, "range_of_everything", "This range holds every address.");
  }
}

void check_refresh_token_period(AppCase& c) {
  const bool period = c.app.refresh_token_policy == RefreshTokenPolicy::if_not_used_for ||
                      c.app.refresh_token_policy == RefreshTokenPolicy::after;
  if (period && c.app.refresh_token_period < 1) {
    c.error("policies.refresh_token.period", std::to_string(c.app.refresh_token_period), "required",
            "This refresh token policy needs a period of at least 1.");
  }
}

void check_session(AppCase& c) {
  if (c.app.high_assurance != HighAssurance::not_required && c.app.client_credentials) {
    c.warn("policies.high_assurance", {}, "high_assurance_without_page",
           "A program cannot raise its session: the client credentials flow will refuse every "
           "request while high assurance is required.");
  }
}

}  // namespace

void check_app_policies(AppCase& c) {
  check_permitted_users(c);
  check_addresses(c);
  check_refresh_token_period(c);
  check_session(c);
  if (c.app.oauth_enabled) check_run_as_user(c);
}

}  // namespace doorward
