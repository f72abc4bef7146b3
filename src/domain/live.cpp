// SPDX-License-Identifier: Apache-2.0
#include "domain/live.h"

#include <algorithm>
#include <limits>

namespace doorward {
namespace {

std::int32_t small(std::int64_t number) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(number, 0, most));
}

constexpr std::string_view settings[] = {
    "oauth.enabled",
    "oauth.device_flow",
    "oauth.client_authentication",
    "oauth.scopes",
    "oauth.client_credentials.enabled",
    "oauth.code_credentials.enabled",
    "oauth.token_exchange.enabled",
    "oauth.introspect_all_tokens",
    "oauth.asset_tokens.enabled",
    "policies.permitted_users",
    "policies.admit_run_as_user",
    "policies.profiles",
    "policies.permission_sets",
    "policies.ip_relaxation",
    "policies.trusted_ip_ranges",
    "policies.session_timeout_minutes",
    "policies.high_assurance",
    "policies.run_as_user",
    "policies.limits.tokens_per_minute",
    "policies.limits.secret_guesses",
};

}  // namespace

std::span<const std::string_view> live_settings() { return settings; }

LiveApp live(const App& app, const std::vector<ConsumerSecret>& secrets, const ScopeNames& names) {
  LiveApp resolved;
  resolved.id = app.id;
  resolved.revision = app.meta.revision;
  resolved.modified_by = app.meta.modified_by;
  resolved.consumer_key = app.consumer_key;
  resolved.secrets.reserve(secrets.size());
  for (const auto& secret : secrets) {
    resolved.secrets.push_back({secret.id, secret.digest, secret.retires_at});
  }
  for (const auto& name : app.scopes) {
    if (const auto number = names.number(name)) resolved.scopes.set(*number);
  }
  resolved.run_as_user = app.run_as_user;
  resolved.profiles = app.profiles;
  resolved.permission_sets = app.permission_sets;
  resolved.ip_ranges = app.ip_ranges;
  resolved.tokens_not_before = app.tokens_not_before;
  resolved.program_tokens_not_before = app.program_tokens_not_before;
  resolved.tokens_per_minute = small(app.tokens_per_minute);
  resolved.secret_guesses = small(app.secret_guesses);
  resolved.session_timeout_minutes = small(app.session_timeout.count());
  resolved.permitted_users = app.permitted_users;
  resolved.ip_relaxation = app.ip_relaxation;
  resolved.client_authentication = app.client_authentication;
  resolved.high_assurance = app.high_assurance;
  resolved.oauth_enabled = app.oauth_enabled;
  resolved.blocked = app.blocked;
  resolved.client_credentials = app.client_credentials;
  resolved.admit_run_as_user = app.admit_run_as_user;
  resolved.introspect_all_tokens = app.introspect_all_tokens;
  resolved.device_flow = app.device_flow;
  resolved.code_credentials = app.code_credentials;
  resolved.token_exchange = app.token_exchange;
  resolved.asset_tokens = app.asset_tokens;
  return resolved;
}

}  // namespace doorward
