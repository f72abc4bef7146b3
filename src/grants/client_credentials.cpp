// SPDX-License-Identifier: Apache-2.0
#include "grants/client_credentials.h"

#include <utility>

#include "grants/admission.h"

namespace doorward::grants {
namespace {

using Facts = ClientCredentialsFacts;

std::string on_or_off(bool on) { return on ? "on" : "off"; }

bool has_app(const Facts& f) { return f.app != nullptr; }
bool has_user(const Facts& f) { return f.app != nullptr && f.user != nullptr; }

bool method_allowed(const Facts& f) {
  return f.app->client_authentication == ClientAuthentication::secret
             ? f.sent_by != ClientAuthentication::private_key_jwt
             : f.app->client_authentication == f.sent_by;
}

std::string_view method_name(ClientAuthentication method) {
  switch (method) {
    using enum ClientAuthentication;
    case secret: return "secret (Basic or POST)";
    case secret_basic: return "client_secret_basic";
    case secret_post: return "client_secret_post";
    case private_key_jwt: return "private_key_jwt";
  }
  std::unreachable();
}

ScopeSet grantable(const Facts& f) { return f.app->scopes & ~dropped_by_client_credentials(); }

std::string counted(const ScopeSet& scopes) { return std::to_string(scopes.count()) + " scopes"; }

bool admits(const Facts& f) { return !f.app->admit_run_as_user || admitted(*f.app, *f.user); }

std::string admission_found(const Facts& f) {
  if (f.app->permitted_users == PermittedUsers::all_users) return "All users may self-authorize";
  if (!f.app->admit_run_as_user) {
    return "Admin approved users are pre-authorized; not applied to the run-as user";
  }
  return "Admin approved users are pre-authorized; profile " +
         (f.profile != nullptr ? f.profile->name : std::string{"none"}) + "; attached: " +
         std::to_string(f.app->profiles.size()) + " profiles, " +
         std::to_string(f.app->permission_sets.size()) + " permission sets";
}

// Salesforce's clients are told that the parameter does not exist in this flow.
bool scope_parameter_fits(const Facts& f) {
  return f.dialect == Dialect::standard || !f.scope_sent;
}

bool scope_fits(const Facts& f) {
  return !f.scope_unknown && (f.requested & ~grantable(f)).none();
}

bool within_limits(const Facts& f) {
  const bool app = f.app->tokens_per_minute == 0 || f.tokens_this_minute < f.app->tokens_per_minute;
  const auto hourly = f.organization->tokens_per_user_per_hour;
  return app && (hourly == 0 || f.user_tokens_this_hour < hourly);
}

std::string limits_found(const Facts& f) {
  return std::to_string(f.tokens_this_minute) + " in this minute, limit " +
         (f.app->tokens_per_minute == 0 ? "none" : std::to_string(f.app->tokens_per_minute)) +
         "; user " + std::to_string(f.user_tokens_this_hour) + " in this hour, limit " +
         (f.organization->tokens_per_user_per_hour == 0
              ? "none"
              : std::to_string(f.organization->tokens_per_user_per_hour));
}

std::string user_found(const Facts& f) {
  return f.user->username + (f.user->active ? ": active" : ": not active") +
         (f.user->frozen ? ", frozen" : "");
}

// product.md, "The checks of the client credentials flow, in order". What an outsider can reach
// stands before the secret and reads the same to him.
constexpr Check<Facts> checks[] = {
    {Rule::app_known, has_app, nullptr},
    {Rule::oauth_enabled, [](const Facts& f) { return f.app->oauth_enabled; },
     [](const Facts& f) { return "Enable OAuth Settings: " + on_or_off(f.app->oauth_enabled); }, has_app},
    {Rule::not_throttled, [](const Facts& f) { return !f.throttled; },
     [](const Facts& f) { return "limit " + std::to_string(f.app->secret_guesses) + " in 5 minutes"; },
     has_app},
    {Rule::secret_right, [](const Facts& f) { return f.secret_right; },
     [](const Facts& f) { return std::to_string(f.app->secrets.size()) + " secrets on file"; }, has_app},
    {Rule::client_authentication_method, method_allowed,
     [](const Facts& f) {
       return "configured: " + std::string{method_name(f.app->client_authentication)} +
              ", sent: " + std::string{method_name(f.sent_by)};
     }, has_app},
    {Rule::app_not_blocked, [](const Facts& f) { return !f.app->blocked; },
     [](const Facts& f) -> std::string { return f.app->blocked ? "blocked" : "not blocked"; }, has_app},
    {Rule::flow_enabled, [](const Facts& f) { return bool{f.app->client_credentials}; },
     [](const Facts& f) { return "Enable Client Credentials Flow: " + on_or_off(f.app->client_credentials); },
     has_app},
    {Rule::organization_active, [](const Facts& f) { return f.organization->active; },
     [](const Facts& f) { return f.organization->name; }},
    {Rule::address_allowed,
     [](const Facts& f) { return address_allowed(*f.app, *f.organization, f.profile, f.address); },
     [](const Facts& f) { return address_found(*f.app, *f.organization, f.profile, f.address); }, has_app},
    {Rule::run_as_user_set, [](const Facts& f) { return f.user != nullptr; },
     [](const Facts& f) { return "run-as user: " + (f.user != nullptr ? f.user->username : "none"); },
     has_app},
    {Rule::run_as_user_active, [](const Facts& f) { return f.user->active && !f.user->frozen; },
     user_found, has_user},
    {Rule::within_login_hours,
     [](const Facts& f) { return f.profile == nullptr || f.profile->login_hours.allow(f.now); },
     [](const Facts& f) {
       return iso8601(f.now) + (f.profile != nullptr && !f.profile->login_hours.always()
                                    ? "; the profile has login hours" : "; no login hours");
     }, has_user},
    {Rule::api_enabled, [](const Facts& f) { return f.permissions.has(Permission::api_enabled); },
     [](const Facts& f) { return "API Enabled: " + on_or_off(f.permissions.has(Permission::api_enabled)); },
     has_user},
    {Rule::user_admitted, admits, admission_found, has_user},
    {Rule::session_level_sufficient,
     [](const Facts& f) { return f.app->high_assurance == HighAssurance::not_required; },
     nullptr, has_app},
    {Rule::scope_parameter_supported, scope_parameter_fits,
     [](const Facts& f) -> std::string { return f.scope_sent ? "scope was sent" : "no scope was sent"; }},
    {Rule::scope_remains, [](const Facts& f) { return grantable(f).any(); },
     [](const Facts& f) {
       return counted(f.app->scopes) + " selected, " + counted(grantable(f)) + " fit this flow";
     }, has_app},
    {Rule::scope_allowed, scope_fits,
     [](const Facts& f) { return counted(f.requested) + " requested of " + counted(grantable(f)); },
     has_app},
    {Rule::within_rate_limit, within_limits, limits_found, has_app},
};

}  // namespace

std::span<const Check<Facts>> client_credentials_checks() { return checks; }

Result<Issue> client_credentials(const Facts& facts) {
  if (const auto* failed = first_failure(client_credentials_checks(), facts)) {
    return deny(failed->rule);
  }
  return Issue{.app = facts.app->id,
               .user = facts.user->id,
               .scopes = facts.scope_sent && facts.requested.any() ? facts.requested : grantable(facts),
               .lifetime = facts.lifetime};
}

}  // namespace doorward::grants
