// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/app.h"
#include "domain/scopes.h"

namespace doorward {

/// What of a consumer secret the hot path reads.
struct LiveSecret {
  SecretId id;
  Digest digest{};
  Instant retires_at{};
  bool in_force(Instant now) const { return retires_at == Instant{} || now < retires_at; }
  bool operator==(const LiveSecret&) const = default;
};

/// What of an app the engine reads, resolved once when the app is saved: scopes by number, flags,
/// references by id. A million of these fit in memory, so every byte here is bought.
struct LiveApp {
  AppId id;
  Revision revision = 0;
  UserId modified_by;
  std::string consumer_key;
  std::vector<LiveSecret> secrets;
  ScopeSet scopes;
  UserId run_as_user;
  std::vector<ProfileId> profiles;
  std::vector<PermissionSetId> permission_sets;
  IpRanges ip_ranges;
  Instant tokens_not_before{}, program_tokens_not_before{};
  std::int32_t tokens_per_minute = 0;
  std::int32_t secret_guesses = 10;
  std::int32_t session_timeout_minutes = 0;
  PermittedUsers permitted_users = PermittedUsers::all_users;
  IpRelaxation ip_relaxation = IpRelaxation::enforce;
  ClientAuthentication client_authentication = ClientAuthentication::secret;
  HighAssurance high_assurance = HighAssurance::not_required;
  bool oauth_enabled : 1 = false;
  bool blocked : 1 = false;
  bool client_credentials : 1 = false;
  bool admit_run_as_user : 1 = true;
  bool introspect_all_tokens : 1 = false;
  bool device_flow : 1 = false;
  bool code_credentials : 1 = false;
  bool token_exchange : 1 = false;
  bool asset_tokens : 1 = false;
  bool operator==(const LiveApp&) const = default;
};

/// The keys of the settings that live() reads. The others need not be known to resolve an app.
std::span<const std::string_view> live_settings();

/// Resolves an app with its secrets. `scope_numbers` knows built-in and custom scopes; a name it
/// does not know is left out (a deleted custom scope grants nothing).
class ScopeNames {
 public:
  virtual ~ScopeNames() = default;
  virtual std::optional<ScopeNumber> number(std::string_view name) const = 0;
  virtual std::string name(ScopeNumber number) const = 0;
};
LiveApp live(const App& app, const std::vector<ConsumerSecret>& secrets, const ScopeNames& names);

}  // namespace doorward
