// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "base/network.h"
#include "domain/ids.h"
#include "domain/meta.h"

namespace doorward {

enum class PermittedUsers : std::uint8_t { all_users, admin_approved };
enum class IpRelaxation : std::uint8_t {
  enforce,
  enforce_relax_refresh,
  relax_activated_devices,
  relax
};
enum class RefreshTokenPolicy : std::uint8_t { until_revoked, immediately, if_not_used_for, after };
enum class PeriodUnit : std::uint8_t { hours, days, months };
enum class HighAssurance : std::uint8_t { not_required, block, step_up };
/// How an app proves who it is: check 23 asks for exactly the configured way.
enum class ClientAuthentication : std::uint8_t {
  secret,
  secret_basic,
  secret_post,
  private_key_jwt
};

/// What a token is signed with, by its name in JOSE: "RS256".
enum class TokenAlgorithm : std::uint8_t { rs256, es256, eddsa };

/// A connected app as the administrator sees it: every setting of the form and of Edit Policies.
/// Each member is described once, in app_fields.cpp; defaults here are the safe ones.
struct App {
  AppId id;
  Meta meta;

  // Basic information.
  std::string name, api_name, contact_email, contact_phone, description;
  std::string info_url, logo_url, icon_url, start_url;

  // API (Enable OAuth Settings), in the order of the page.
  bool oauth_enabled = false;
  bool device_flow = false;
  std::vector<std::string> callback_urls;
  std::string certificate;  // PEM; "Use digital signatures"
  std::string jwks_uri;
  ClientAuthentication client_authentication = ClientAuthentication::secret;
  std::vector<std::string> scopes;  // wire names, built-in and custom
  bool require_pkce = true;
  bool require_secret_for_web_server_flow = true;
  bool require_secret_for_refresh_token_flow = true;
  bool client_credentials = false;
  bool code_credentials = false;
  bool code_credentials_post_only = false;
  bool token_exchange = false;
  bool require_secret_for_token_exchange = true;
  bool refresh_token_rotation = true;
  bool jwt_access_tokens = false;
  minutes jwt_lifetime{15};
  TokenAlgorithm jwt_algorithm = TokenAlgorithm::es256;
  bool introspect_all_tokens = false;
  bool id_token_configured = false;
  minutes id_token_validity{2};
  TokenAlgorithm id_token_algorithm = TokenAlgorithm::rs256;  // configured or not
  std::vector<std::string> id_token_audiences;
  bool id_token_standard_claims = false;
  bool id_token_custom_attributes = false;
  bool id_token_custom_permissions = false;
  bool asset_tokens = false;
  minutes asset_token_validity{1};
  std::string asset_token_signing_certificate;
  std::vector<std::string> asset_token_audiences;
  bool asset_token_custom_attributes = false;
  bool asset_token_custom_permissions = false;
  bool single_logout = false;
  std::string single_logout_url;  // a frame of the page that ends the session
  std::string back_channel_logout_url;
  std::vector<std::string> post_logout_redirect_uris;
  std::vector<std::string> custom_attributes;  // "key = formula"

  // Edit Policies.
  PermittedUsers permitted_users = PermittedUsers::all_users;
  bool admit_run_as_user = true;  // off: the help text's laxer reading
  std::vector<ProfileId> profiles;
  std::vector<PermissionSetId> permission_sets;
  IpRelaxation ip_relaxation = IpRelaxation::enforce;
  IpRanges ip_ranges;
  RefreshTokenPolicy refresh_token_policy = RefreshTokenPolicy::until_revoked;
  std::int64_t refresh_token_period = 0;
  PeriodUnit refresh_token_unit = PeriodUnit::days;
  minutes session_timeout{0};  // 0: the profile's, else the organization's
  HighAssurance high_assurance = HighAssurance::not_required;
  UserId run_as_user;
  std::int64_t tokens_per_minute = 0;  // 0: no limit
  std::int64_t refresh_tokens_per_user = 5;
  std::int64_t secret_guesses = 10;  // wrong secrets in 5 minutes per network, then throttled

  // State: not settings, changed by actions of their own.
  std::string consumer_key;
  bool blocked = false;
  std::string blocked_because;
  Instant blocked_at{};
  Instant tokens_not_before{};          // tokens issued before are revoked
  Instant program_tokens_not_before{};  // those that its own credentials led to
  Instant last_used_at{};  // of its newest token; kept by Login History, without a revision
};

/// One consumer secret of an app. Several may be in force at once; a verified administrator can
/// see it again, so it is kept sealed beside its keyed hash.
struct ConsumerSecret {
  SecretId id;
  AppId app;
  Digest digest{};     // keyed hash, compared in constant time
  std::string sealed;  // opened only by service/consumer_details
  Instant created_at{};
  UserId created_by;
  Instant retires_at{};  // epoch: stays until retired by hand
  Instant first_used_at{}, last_used_at{};
  Instant end_told_at{};  // when the app's contact was told that it ends
  bool in_force(Instant now) const { return retires_at == Instant{} || now < retires_at; }
};

}  // namespace doorward
