// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace doorward {

/// Everything that must hold before this server says yes; breaking one is a way of saying no.
/// Named for what holds. A rule without a row in denial.cpp does not build.
enum class Rule : unsigned char {
  // The request itself.
  request_wellformed,
  parameters_once,
  content_type_form,
  grant_type_known,
  grant_available,
  dpop_absent,
  request_not_pushed,
  registered_in_setup,
  // Who is asking.
  client_authentication_sent,
  client_authentication_single,
  secret_not_in_url,
  basic_header_wellformed,
  client_assertion_absent,
  app_known,
  oauth_enabled,
  not_throttled,
  secret_right,
  client_authentication_method,
  // What the app may do.
  app_not_blocked,
  flow_enabled,
  organization_active,
  address_allowed,
  run_as_user_set,
  run_as_user_active,
  within_login_hours,
  api_enabled,
  user_admitted,
  session_level_sufficient,
  scope_parameter_supported,
  scope_remains,
  scope_allowed,
  within_rate_limit,
  user_within_rate_limit,
  // A token that is shown to us.
  token_sent,
  token_parameter_sent,
  token_shown_as_bearer,
  token_wellformed,
  token_authentic,
  token_unexpired,
  jwt_access_token_unexpired,
  id_token_unexpired,
  asset_token_unexpired,
  token_app_in_force,
  token_app_not_blocked,
  token_not_revoked,
  token_user_active,
  token_user_may_use_apis,
  token_user_admitted,
  token_flow_enabled,
  token_run_as_user,
  token_scope_sufficient,
  token_audience,
  token_owned,
  token_of_this_app,
  // Signing in with a browser, and going on with the session.
  sign_in_turn_free,
  sign_in_not_throttled,
  user_known,
  password_right,
  second_factor_right,
  link_valid,
  session_valid,
  user_active,
  sign_in_address_allowed,
  sign_in_hours,
  sign_in_allowed,
  request_from_our_pages,
  // Asking a user, with a browser, whether an app may come in.
  redirect_uri_sent,
  redirect_uri_registered,
  response_type_supported,
  response_mode_supported,
  request_object_absent,
  request_uri_absent,
  pkce_sent,
  pkce_method_supported,
  signed_in,
  signed_in_recently,
  user_expected,
  high_assurance_reached,
  context_reached,
  consent_not_refused,
  consent_given,
  // Without a page: the app brings the credentials along.
  headless_allowed,
  headless_enabled,
  auth_request_type_supported,
  passwordless_selected,
  credentials_in_body,
  credentials_sent,
  mail_code_right,
  second_factor_sent,
  // What that led to: codes and refresh tokens.
  code_known,
  code_of_this_app,
  code_unused,
  code_unexpired,
  redirect_uri_same,
  secret_or_challenge,
  verifier_sent,
  verifier_expected,
  verifier_right,
  refresh_token_known,
  refresh_token_of_this_app,
  refresh_token_alive,
  refresh_token_newest,
  refresh_token_in_time,
  refresh_scope_within,
  grant_user_active,
  // Signing out, and telling the apps.
  id_token_hint_valid,
  id_token_hint_of_this_app,
  logout_app_named,
  single_logout_enabled,
  post_logout_redirect_uri_registered,
  logout_delivered,
  // A token that is exchanged for another.
  token_exchange_enabled,
  exchange_types_supported,
  subject_issuer_trusted,
  subject_issuer_active,
  subject_keys_available,
  subject_algorithm_allowed,
  subject_key_known,
  subject_token_authentic,
  subject_token_begun,
  subject_token_in_time,
  subject_token_fresh,
  subject_token_for_us,
  subject_token_for_this_app,
  subject_token_unused,
  subject_token_in_force,
  subject_claim_present,
  subject_user_found,
  actor_token_valid,
  actor_allowed,
  actor_chain_short,
  exchange_target_known,
  exchange_target_admits,
  user_approved,
  exchange_scope_within,
  // For a connected device.
  asset_tokens_enabled,
  asset_subject_own,
  asset_not_revoked,
  asset_of_this_user,
  asset_key_same,
  assets_within_limit,
  asset_audience_set,
  asset_signing_key_known,
  // Setup.
  permission_held,
  verification_fresh,
};
constexpr std::size_t rule_count = static_cast<std::size_t>(Rule::verification_fresh) + 1;

/// Where in Setup a setting is changed.
enum class Screen : unsigned char {
  none,
  app_edit,
  app_policies,
  app_consumer_details,
  app_profiles,
  app_permission_sets,
  oauth_usage,
  users,
  profiles,
  permission_sets,
  network_access,
  organization,
  custom_scopes,
  trusted_issuers,
  session_settings,
  assets,
};
struct ScreenText {
  std::string_view name;  // "App Manager, Manage, Edit Policies"
  std::string_view path;  // "/setup/apps/{app}/policies"
};
ScreenText text(Screen screen);

struct RuleText {
  std::string_view name;         // stable: logs, audit, docs and tests use it
  std::string_view error;        // the code on the wire: RFC 6749 section 5.2, RFC 6750 section 3.1
  int status;                    // HTTP, in the standard dialect
  std::string_view told;         // the sentence the caller may read
  std::string_view holds;        // the sentence of the receipt
  std::string_view setting;      // key of the setting that decides ("run_as_user"), or empty
  Screen screen = Screen::none;  // where it is changed
  std::string_view remedy;       // what the app's manager, or the integrator, can do
};
RuleText text(Rule rule);
Rule rule_at(std::size_t index);
/// The rule of that stable name; nothing when there is none (any more).
std::optional<Rule> rule_named(std::string_view name);

/// One case of saying no. `because` holds the facts for the manager and the receipt; never a
/// secret.
struct Denial {
  Rule rule;
  std::string because;
  seconds wait{0};  // until the same request may be right; 0: that is not known
};

template <class T = void>
struct [[nodiscard]] Result : std::expected<T, Denial> {  // std::expected 12 is not nodiscard
  using std::expected<T, Denial>::expected;
};

inline std::unexpected<Denial> deny(Rule rule, std::string because = {}) {
  return std::unexpected(Denial{rule, std::move(because)});
}

}  // namespace doorward
