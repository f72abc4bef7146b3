// SPDX-License-Identifier: Apache-2.0
#include "grants/refresh_token.h"

#include <algorithm>
#include <utility>

#include "domain/user_scopes.h"
#include "grants/rate_limits.h"

namespace doorward::grants {
namespace {

using Facts = RefreshFacts;
using namespace app_check;

bool has_app(const Facts& f) { return f.client.app != nullptr; }
bool has_token(const Facts& f) { return has_app(f) && f.token_known; }
bool has_user(const Facts& f) { return has_token(f) && f.holder.user != nullptr; }

template <auto Of>
auto client(const Facts& f) {
  return Of(f.client);
}
template <auto Of>
auto holder(const Facts& f) {
  return Of(f.holder);
}

// What was rotated a moment before the server was gone has the grace after it is back.
Instant grace_end(const Facts& f) {
  const auto end = f.rotated_at + refresh_grace;
  const auto& [from, to] = f.outage;
  const bool missed = f.rotated_at < to && from < end;
  return missed ? end + (to - std::max(from, f.rotated_at)) : end;
}

// The newest; or the one before it, as long as its successor may not have arrived.
bool newest(const Facts& f) {
  if (!f.rotation || f.generation == f.newest) return f.generation <= f.newest;
  return f.generation + 1 == f.newest && f.now < grace_end(f);
}

std::string newest_found(const Facts& f) {
  return "number " + std::to_string(f.generation) + " of " + std::to_string(f.newest) +
         "; rotated " + iso8601(f.rotated_at) + ", grace until " + iso8601(grace_end(f)) +
         ", now " + iso8601(f.now);
}

bool in_time(const Facts& f) {
  const auto end = refresh_token_end(f.policy, f.made_at, f.last_used_at);
  return !end || f.now < *end;
}

std::string time_found(const Facts& f) {
  const auto end = refresh_token_end(f.policy, f.made_at, f.last_used_at);
  return printed(f.policy) + "; issued " + iso8601(f.made_at) + ", last used " +
         iso8601(f.last_used_at) + (end ? "; ends " + iso8601(*end) : "; no end");
}

// IP Relaxation, "but relax for refresh tokens": the one value that reads otherwise here.
bool address_fits(const Facts& f) {
  return f.for_somebody_else ||
         f.client.app->ip_relaxation == IpRelaxation::enforce_relax_refresh ||
         user_check::address_or_device_fits(f.holder, *f.client.app, f.address, f.device_activated);
}

std::string address_fits_found(const Facts& f) {
  return user_check::address_or_device_found(f.holder, *f.client.app, f.address,
                                             f.device_activated);
}

ScopeSet remaining(const Facts& f) { return f.granted & with_what_they_stand_for(f.allowed); }

bool api_fits(const Facts& f) {
  return f.holder.permissions.has(Permission::api_enabled) || !opens_apis(remaining(f));
}

// Of what was granted something is left, and "Perform requests at any time" is selected still: that
// is what the refresh token was given for.
bool scope_left(const Facts& f) { return remaining(f).any() && asks_for_refresh(f.allowed); }

bool scope_fits(const Facts& f) {
  return !f.scope_unknown && (f.requested & ~with_what_they_stand_for(remaining(f))).none();
}

constexpr Check<Facts> checks[] = {
    {Rule::app_known, has_app, nullptr},
    {Rule::oauth_enabled, client<enabled>, client<enabled_found>, has_app},
    {Rule::not_throttled, client<not_throttled>, client<throttled_found>, has_app},
    {Rule::secret_right, client<secret_right>, client<secret_found>, has_app},
    {Rule::client_authentication_method, client<method_allowed>, client<method_found>, has_app},
    {Rule::app_not_blocked, client<not_blocked>, client<blocked_found>, has_app},
    {Rule::refresh_token_known, [](const Facts& f) { return f.token_known; }, nullptr},
    {Rule::refresh_token_of_this_app,
     [](const Facts& f) { return f.token_app == f.client.app->id; },
     [](const Facts& f) { return "issued to " + f.token_app.text(); }, has_token},
    {Rule::refresh_token_alive, [](const Facts& f) { return f.ended_at == Instant{}; },
     [](const Facts& f) {
       return f.ended_at == Instant{} ? "alive" : "ended " + iso8601(f.ended_at);
     },
     has_token},
    {Rule::refresh_token_newest, newest, newest_found, has_token},
    {Rule::refresh_token_in_time, in_time, time_found, has_token},
    {Rule::organization_active, holder<user_check::organization_active>,
     holder<user_check::organization_found>},
    {Rule::grant_user_active, holder<user_check::active>, holder<user_check::active_found>,
     has_token},
    {Rule::address_allowed, address_fits, address_fits_found, has_user},
    {Rule::within_login_hours,
     [](const Facts& f) { return user_check::hours_allow(f.holder, f.now); },
     [](const Facts& f) { return user_check::hours_found(f.holder, f.now); }, has_user},
    {Rule::api_enabled, api_fits, holder<user_check::api_found>, has_user},
    {Rule::user_admitted, [](const Facts& f) { return admitted(*f.client.app, *f.holder.user); },
     [](const Facts& f) { return user_check::admission_found(f.holder, *f.client.app); }, has_user},
    {Rule::session_level_sufficient,
     [](const Facts& f) { return user_check::level_sufficient(*f.client.app, f.high_assurance); },
     [](const Facts& f) { return user_check::level_found(f.high_assurance); }, has_user},
    {Rule::refresh_scope_within, scope_fits,
     [](const Facts& f) {
       return "requested: " +
              (f.scope_sent ? listed(f.requested, f.holder.scope_names) : std::string{"none"}) +
              "; remains of what was granted: " + listed(remaining(f), f.holder.scope_names);
     },
     has_token},
    {Rule::scope_remains, scope_left,
     [](const Facts& f) {
       return "granted: " + listed(f.granted, f.holder.scope_names) +
              "; selected today: " + listed(f.allowed, f.holder.scope_names) +
              "; refresh_token or offline_access has to be among these";
     },
     has_token},
    {Rule::within_rate_limit, rate_limit::app_within<Facts>, rate_limit::app_found<Facts>,
     has_user},
    {Rule::user_within_rate_limit, rate_limit::user_within<Facts>, rate_limit::user_found<Facts>,
     has_user},
};

hours length(std::int64_t period, PeriodUnit unit) {
  switch (unit) {
    case PeriodUnit::hours: return hours{period};
    case PeriodUnit::days: return days{period};
    case PeriodUnit::months: return days{30 * period};
  }
  std::unreachable();
}

std::string_view unit_name(PeriodUnit unit) {
  switch (unit) {
    case PeriodUnit::hours: return "hours";
    case PeriodUnit::days: return "days";
    case PeriodUnit::months: return "months";
  }
  std::unreachable();
}

}  // namespace

std::optional<Instant> refresh_token_end(const RefreshPolicy& policy, Instant made_at,
                                         Instant last_used_at) {
  switch (policy.policy) {
    using enum RefreshTokenPolicy;
    case until_revoked: return std::nullopt;
    case immediately: return made_at;
    case if_not_used_for: return last_used_at + length(policy.period, policy.unit);
    case after: return made_at + length(policy.period, policy.unit);
  }
  std::unreachable();
}

std::string printed(const RefreshPolicy& policy) {
  const auto period = std::to_string(policy.period) + ' ' + std::string{unit_name(policy.unit)};
  switch (policy.policy) {
    using enum RefreshTokenPolicy;
    case until_revoked: return "Refresh token is valid until revoked";
    case immediately: return "Immediately expire refresh token";
    case if_not_used_for: return "Expire refresh token if not used for " + period;
    case after: return "Expire refresh token after " + period;
  }
  std::unreachable();
}

std::span<const Check<Facts>> refresh_token_checks() { return checks; }

Result<Issue> refresh_token(const Facts& facts) {
  if (const auto* failed = first_failure(refresh_token_checks(), facts)) {
    return rate_limit::denied(failed->rule);
  }
  const bool less = facts.scope_sent && facts.requested.any();
  return Issue{.app = facts.client.app->id,
               .user = facts.holder.user->id,
               .scopes = less ? facts.requested : remaining(facts),
               .lifetime = facts.lifetime};
}

}  // namespace doorward::grants
