// SPDX-License-Identifier: Apache-2.0
#include "grants/client_credentials.h"

#include "domain/login_hours_found.h"
#include "domain/user_scopes.h"
#include "grants/admission.h"
#include "grants/rate_limits.h"

namespace doorward::grants {
namespace {

using Facts = ClientCredentialsFacts;
using namespace app_check;

std::string on_or_off(bool on) { return on ? "on" : "off"; }

bool has_app(const Facts& f) { return f.client.app != nullptr; }
bool has_user(const Facts& f) { return f.client.app != nullptr && f.user != nullptr; }

// A check of the app's authentication, as a check of this list.
template <auto Of>
auto client(const Facts& f) {
  return Of(f.client);
}

ScopeSet grantable(const Facts& f) {
  return f.client.app->scopes & ~dropped_by_client_credentials();
}

std::string requested_found(const Facts& f) {
  const std::string asked = !f.scope_sent ? "none"
                            : f.scope_unknown
                                ? listed(f.requested, f.scope_names) + ", and one that is unknown"
                                : listed(f.requested, f.scope_names);
  return "requested: " + asked + "; allowed: " + listed(grantable(f), f.scope_names);
}

bool admits(const Facts& f) {
  return !f.client.app->admit_run_as_user || admitted(*f.client.app, *f.user);
}

std::string admission_found(const Facts& f) {
  if (f.client.app->permitted_users == PermittedUsers::all_users)
    return "All users may self-authorize";
  if (!f.client.app->admit_run_as_user) {
    return "Admin approved users are pre-authorized; not applied to the run-as user";
  }
  return "Admin approved users are pre-authorized; profile " +
         (f.profile != nullptr ? f.profile->name : std::string{"none"}) +
         "; attached: " + std::to_string(f.client.app->profiles.size()) + " profiles, " +
         std::to_string(f.client.app->permission_sets.size()) + " permission sets";
}

// Salesforce's clients are told that the parameter does not exist in this flow.
bool scope_parameter_fits(const Facts& f) {
  return f.dialect == Dialect::standard || !f.scope_sent;
}

// A scope that a selected one stands for may be asked for by name, as in the flows of users.
bool scope_fits(const Facts& f) {
  if (f.requested.none()) return !f.scope_unknown;
  const auto allowed = with_what_they_stand_for(grantable(f)) & ~dropped_by_client_credentials();
  return !f.scope_unknown && (f.requested & ~allowed).none();
}

std::string user_found(const Facts& f) {
  return f.user->username + (f.user->active ? ": active" : ": not active") +
         (f.user->frozen ? ", frozen" : "");
}

// product.md, "The checks of the client credentials flow, in order". What an outsider can reach
// stands before the secret and reads the same to him.
constexpr Check<Facts> checks[] = {
    {Rule::app_known, has_app, nullptr},
    {Rule::oauth_enabled, client<enabled>, client<enabled_found>, has_app},
    {Rule::not_throttled, client<not_throttled>, client<throttled_found>, has_app},
    {Rule::secret_right, client<secret_right>, client<secret_found>, has_app},
    {Rule::client_authentication_method, client<method_allowed>, client<method_found>, has_app},
    {Rule::app_not_blocked, client<not_blocked>, client<blocked_found>, has_app},
    {Rule::flow_enabled, [](const Facts& f) { return bool{f.client.app->client_credentials}; },
     [](const Facts& f) {
       return "Enable Client Credentials Flow: " + on_or_off(f.client.app->client_credentials);
     },
     has_app},
    {Rule::organization_active, [](const Facts& f) { return f.organization->active; },
     [](const Facts& f) { return f.organization->name; }},
    {Rule::address_allowed,
     [](const Facts& f) {
       return address_allowed(*f.client.app, *f.organization, f.profile, f.address);
     },
     [](const Facts& f) {
       return address_found(*f.client.app, *f.organization, f.profile, f.address);
     },
     has_app},
    {Rule::run_as_user_set, [](const Facts& f) { return f.user != nullptr; },
     [](const Facts& f) {
       return "run-as user: " + (f.user != nullptr ? f.user->username : "none");
     },
     has_app},
    {Rule::run_as_user_active, [](const Facts& f) { return f.user->active && !f.user->frozen; },
     user_found, has_user},
    {Rule::within_login_hours,
     [](const Facts& f) { return f.profile == nullptr || f.profile->login_hours.allow(f.now); },
     [](const Facts& f) { return login_hours_found(f.profile, f.now); }, has_user},
    {Rule::api_enabled, [](const Facts& f) { return f.permissions.has(Permission::api_enabled); },
     [](const Facts& f) {
       return "API Enabled: " + on_or_off(f.permissions.has(Permission::api_enabled));
     },
     has_user},
    {Rule::user_admitted, admits, admission_found, has_user},
    {Rule::session_level_sufficient,
     [](const Facts& f) { return f.client.app->high_assurance == HighAssurance::not_required; },
     nullptr, has_app},
    {Rule::scope_parameter_supported, scope_parameter_fits,
     [](const Facts& f) -> std::string {
       return f.scope_sent ? "scope was sent" : "no scope was sent";
     }},
    {Rule::scope_remains, [](const Facts& f) { return grantable(f).any(); },
     [](const Facts& f) {
       return "selected: " + listed(f.client.app->scopes, f.scope_names) +
              "; of use in this flow: " + listed(grantable(f), f.scope_names);
     },
     has_app},
    {Rule::scope_allowed, scope_fits, requested_found, has_app},
    {Rule::within_rate_limit, rate_limit::app_within<Facts>, rate_limit::app_found<Facts>, has_app},
    {Rule::user_within_rate_limit, rate_limit::user_within<Facts>, rate_limit::user_found<Facts>,
     has_user},
};

}  // namespace

std::span<const Check<Facts>> client_credentials_checks() { return checks; }

Result<Issue> client_credentials(const Facts& facts) {
  if (const auto* failed = first_failure(client_credentials_checks(), facts)) {
    return rate_limit::denied(failed->rule);
  }
  return Issue{
      .app = facts.client.app->id,
      .user = facts.user->id,
      .scopes = facts.scope_sent && facts.requested.any() ? facts.requested : grantable(facts),
      .lifetime = facts.lifetime};
}

}  // namespace doorward::grants
