// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "base/time_zone.h"
#include "domain/rules.h"
#include "domain/text_rules.h"
#include "domain/url_rules.h"

namespace doorward {
namespace {

void add(Problems& found, std::string_view key, std::string value, std::string_view rule,
         std::string detail, bool warning) {
  found.push_back(
      {std::string{key}, std::move(value), std::string{rule}, std::move(detail), warning});
}

Problems examined(const User& user, const UserSurroundings& around) {
  auto found = limit_problems(user);
  // What was kept before it was looked at in this way stands in the way of no other change.
  const auto* const before = around.previous;
  const bool new_username = before == nullptr || before->username != user.username;
  const bool new_email = before == nullptr || before->email != user.email;
  if (new_username && !user.username.empty() && !email_form(user.username)) {
    add(found, "username", user.username, "username_form",
        "Must have the form of an e-mail address, for example integration@example.com.", false);
  }
  if (new_email && !user.email.empty() && !email_form(user.email)) {
    add(found, "email", user.email, "email_form", "Must be an e-mail address.", false);
  } else if (!mail_reaches(user.email)) {
    add(found, "email", user.email, "email_without_mail",
        "The address holds a letter beyond ASCII or begins with -. This server sends no mail to "
        "such addresses: no code, link or notice will reach the user.",
        true);
  }
  const auto& zone = user.time_zone;
  const bool new_zone = before == nullptr || before->time_zone != zone;
  if (new_zone && !zone.empty() && !time_zone_known(zone)) {
    add(found, "time_zone", zone, "time_zone_unknown",
        "Must be the name of a time zone, for example Europe/Berlin, or UTC.", false);
  }
  if ((!user.active || user.frozen) && !around.run_as_in.empty()) {
    std::string apps;
    for (const auto& app : around.run_as_in) apps += (apps.empty() ? "" : ", ") + app;
    add(found, user.active ? "frozen" : "active", {}, "run_as_user_of_apps",
        "The user is the run-as user of " + apps + ": these apps will get no token.", true);
  }
  return found;
}

Problems examined(const Profile& profile) {
  auto found = limit_problems(profile);
  const auto& permissions = profile.permissions;
  if (permissions.has(Permission::api_only_user) && !permissions.has(Permission::api_enabled)) {
    add(found, "permissions", "api_only_user", "api_only_without_api",
        "API Only User without API Enabled: users of this profile can do nothing.", true);
  }
  if (profile.login_hours.never()) {
    add(found, "login_hours", "never", "never_within_hours",
        "No hour is left in which users of this profile can get a token.", true);
  }
  return found;
}

Problems examined(const Organization& organization) {
  auto found = limit_problems(organization);
  if (!organization.active) {
    add(found, "active", "false", "organization_inactive",
        "Every app of the organization stops: no token is issued and none works, this one "
        "included. The way back is doorward serve --activate-organization.",
        true);
  }
  if (organization.session_idle > organization.session_absolute) {
    add(found, "session_idle_minutes", std::to_string(organization.session_idle.count()),
        "idle_beyond_the_end",
        "This is longer than Sign Out After: a session ends then, so nobody is ever signed out for "
        "inactivity.",
        true);
  }
  for (const auto& origin : organization.allowed_origins) {
    if (const auto fault = page_origin_fault(origin))
      add(found, "allowed_origins", origin, fault->rule, fault->detail, false);
  }
  warn_of_idle_settings(organization, found);
  return found;
}

}  // namespace

Problems problems(const User& user, const UserSurroundings& around) {
  auto found = examined(user, around);
  if (around.previous != nullptr) drop_known_warnings(found, examined(*around.previous, around));
  return found;
}

Problems problems(const Profile& profile, const Profile* previous) {
  auto found = examined(profile);
  if (previous != nullptr) drop_known_warnings(found, examined(*previous));
  return found;
}

Problems problems(const PermissionSet& set, const PermissionSet*) { return limit_problems(set); }

Problems problems(const Organization& organization, const Organization* previous) {
  auto found = examined(organization);
  if (previous != nullptr) drop_known_warnings(found, examined(*previous));
  return found;
}

Problems problems(const CustomScope& scope, const CustomScope* previous) {
  auto found = limit_problems(scope);
  if (!scope.name.empty() && !scope_name_form(scope.name)) {
    add(found, "name", scope.name, "scope_name_form",
        "A scope has no spaces, quotes, backslashes or letters outside ASCII (RFC 6749 section "
        "3.3).",
        false);
  }
  if (builtin_scope(scope.name)) {
    add(found, "name", scope.name, "unique", "This is a built-in scope.", false);
  }
  // Tokens in circulation hold the number, so another name would give them another meaning.
  if (previous != nullptr && previous->name != scope.name) {
    add(found, "name", scope.name, "unchangeable", "A scope's name cannot change.", false);
  }
  if (scope.number != 0 && (scope.number < first_custom_scope || scope.number > 255)) {
    add(found, "name", scope.name, "too_many",
        "An organization can have at most 192 custom scopes.", false);
  }
  return found;
}

Problems problems(const TrustedIssuer& issuer, const TrustedIssuer* previous) {
  auto found = limit_problems(issuer);
  constexpr std::string_view known[] = {"ES256", "RS256", "EdDSA"};
  for (const auto& algorithm : issuer.algorithms) {
    if (std::ranges::find(known, std::string_view{algorithm}) != std::end(known)) continue;
    add(found, "algorithms", algorithm, "algorithm_unknown",
        "Must be ES256, RS256 or EdDSA; shared secrets and unsigned tokens are never taken.",
        false);
  }
  if (issuer.keys.empty() == issuer.keys_url.empty()) {
    add(found, issuer.keys.empty() ? "keys" : "keys_url", {}, "keys_or_url",
        "Give either the keys themselves, or the URL where they are.", false);
  }
  const auto fault =
      issuer.keys_url.empty() ? std::nullopt : web_address_fault(issuer.keys_url, true);
  if (fault) {
    add(found, "keys_url", issuer.keys_url, fault->rule, fault->detail, false);
  } else if (!issuer.keys_url.empty() && called_address_fault(issuer.keys_url) &&
             (previous == nullptr || previous->keys_url != issuer.keys_url)) {
    add(found, "keys_url", issuer.keys_url, "url_inner_network",
        "This URL leads into this machine or a private network. The server calls it only when it "
        "was started with --calls-reach and the network there.",
        true);
  }
  return found;
}

}  // namespace doorward
