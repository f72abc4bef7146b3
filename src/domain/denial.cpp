// SPDX-License-Identifier: Apache-2.0
#include "domain/denial.h"

#include <unordered_map>
#include <utility>

#include "base/check.h"
#include "domain/asset_rules.h"
#include "domain/authorize_rules.h"
#include "domain/exchange_rules.h"
#include "domain/headless_rules.h"
#include "domain/limit_rules.h"
#include "domain/logout_rules.h"
#include "domain/offer_rules.h"
#include "domain/request_rules.h"
#include "domain/sign_in_rules.h"
#include "domain/token_rules.h"
#include "domain/user_grant_rules.h"

namespace doorward {

RuleText text(Rule rule) {
  switch (rule) {
    using enum Rule;
    case request_wellformed: return request_rules::request_wellformed;
    case parameters_once: return request_rules::parameters_once;
    case content_type_form: return request_rules::content_type_form;
    case grant_type_known: return request_rules::grant_type_known;
    case grant_available: return request_rules::grant_available;
    case dpop_absent: return offer_rules::dpop_absent;
    case request_not_pushed: return offer_rules::request_not_pushed;
    case registered_in_setup: return offer_rules::registered_in_setup;
    case client_authentication_sent:
      return {.name = "client_authentication_sent",
              .error = "invalid_client",
              .status = 401,
              .told = "The client did not authenticate.",
              .holds = "The app says who it is.",
              .remedy =
                  "Send the consumer key and secret in the Authorization header (Basic) or "
                  "as client_id and client_secret. A client certificate (mutual TLS) is not "
                  "asked for and proves nothing."};
    case client_authentication_single:
      return {.name = "client_authentication_single",
              .error = "invalid_request",
              .status = 400,
              .told = "Use one way of client authentication, not several.",
              .holds = "The app authenticates in one way.",
              .remedy =
                  "Send either the Authorization header or client_id and client_secret, not "
                  "both."};
    case secret_not_in_url:
      return {.name = "secret_not_in_url",
              .error = "invalid_request",
              .status = 400,
              .told = "Credentials must not be sent in the URL.",
              .holds = "No credential stands in the URL.",
              .remedy =
                  "Send credentials in the body or the Authorization header; a secret that "
                  "stood in a URL should be rotated."};
    case basic_header_wellformed:
      return {.name = "basic_header_wellformed",
              .error = "invalid_client",
              .status = 401,
              .told = "The Authorization header is malformed.",
              .holds = "The Authorization header can be read.",
              .remedy = "Send Basic, a space, and base64 of key:secret."};
    case client_assertion_absent: return offer_rules::client_assertion_absent;
    case app_known:
      return {.name = "app_known",
              .error = "invalid_client",
              .status = 401,
              .told = "Client authentication failed.",
              .holds = "The consumer key belongs to an app.",
              .screen = Screen::app_consumer_details,
              .remedy =
                  "Compare the consumer key with the one in Manage Consumer Details; the "
                  "app may have been deleted."};
    case oauth_enabled:
      return {.name = "oauth_enabled",
              .error = "invalid_client",
              .status = 401,
              .told = "Client authentication failed.",
              .holds = "Enable OAuth Settings is on.",
              .setting = "oauth.enabled",
              .screen = Screen::app_edit,
              .remedy = "Switch on Enable OAuth Settings."};
    case not_throttled:
      return {.name = "not_throttled",
              .error = "invalid_client",
              .status = 401,
              .told = "Client authentication failed.",
              .holds = "No lockout for guessing is in force.",
              .setting = "policies.limits.secret_guesses",
              .screen = Screen::app_policies,
              .remedy =
                  "Wait five minutes and send the right secret; requests from other "
                  "networks are not affected. Where the value found names --network-guesses, the "
                  "network was locked out for what it sent for other apps, too: look in Login "
                  "History for which."};
    case secret_right:
      return {.name = "secret_right",
              .error = "invalid_client",
              .status = 401,
              .told = "Client authentication failed.",
              .holds = "The consumer secret is one in force.",
              .screen = Screen::app_consumer_details,
              .remedy =
                  "Copy the secret again from Manage Consumer Details; it may have been "
                  "rotated."};
    case client_authentication_method:
      return {.name = "client_authentication_method",
              .error = "invalid_client",
              .status = 401,
              .told = "This way of client authentication is not the one configured for the app.",
              .holds = "The app authenticates in its configured way.",
              .setting = "oauth.client_authentication",
              .screen = Screen::app_edit,
              .remedy = "Use the configured way, or change Client Authentication Method."};
    case app_not_blocked:
      return {.name = "app_not_blocked",
              .error = "unauthorized_client",
              .status = 400,
              .told = "The app is blocked.",
              .holds = "The app is not blocked.",
              .screen = Screen::oauth_usage,
              .remedy = "Unblock the app on Connected Apps OAuth Usage."};
    case flow_enabled:
      return {.name = "flow_enabled",
              .error = "unauthorized_client",
              .status = 400,
              .told = "The client credentials flow is not enabled for this app.",
              .holds = "Enable Client Credentials Flow is on.",
              .setting = "oauth.client_credentials.enabled",
              .screen = Screen::app_edit,
              .remedy = "Switch on Enable Client Credentials Flow."};
    case organization_active:
      return {.name = "organization_active",
              .error = "unauthorized_client",
              .status = 400,
              .told = "The organization is not active.",
              .holds = "The organization is active.",
              .setting = "active",
              .screen = Screen::organization,
              .remedy = "Activate the organization."};
    case address_allowed:
      return {.name = "address_allowed",
              .error = "access_denied",
              .status = 403,
              .told = "Access from this address is not allowed.",
              .holds = "The address is allowed.",
              .setting = "policies.ip_relaxation",
              .screen = Screen::app_policies,
              .remedy =
                  "Add the address to the ranges that leave it out: the app's (Edit Policies), the "
                  "profile's (Profiles) or the organization's (Network Access). Or change IP "
                  "Relaxation."};
    case run_as_user_set:
      return {.name = "run_as_user_set",
              .error = "unauthorized_client",
              .status = 400,
              .told = "The app has no run-as user.",
              .holds = "A run-as user is chosen.",
              .setting = "policies.run_as_user",
              .screen = Screen::app_policies,
              .remedy = "Choose a user under Client Credentials Flow, Run As."};
    case run_as_user_active:
      return {.name = "run_as_user_active",
              .error = "access_denied",
              .status = 403,
              .told = "The run-as user is not active.",
              .holds = "The run-as user is active and not frozen.",
              .setting = "active",
              .screen = Screen::users,
              .remedy = "Activate or unfreeze the user, or choose another run-as user."};
    case within_login_hours:
      return {.name = "within_login_hours",
              .error = "access_denied",
              .status = 403,
              .told = "The user may not sign in at this hour.",
              .holds = "It is within the login hours of the profile.",
              .setting = "login_hours",
              .screen = Screen::profiles,
              .remedy = "Extend the login hours of the profile, or call within them."};
    case api_enabled:
      return {.name = "api_enabled",
              .error = "access_denied",
              .status = 403,
              .told = "The user may not use APIs.",
              .holds = "The user has the permission API Enabled.",
              .setting = "permissions",
              .screen = Screen::profiles,
              .remedy = "Give the profile or a permission set of the user API Enabled."};
    case user_admitted:
      return {.name = "user_admitted",
              .error = "access_denied",
              .status = 403,
              .told = "The user is not admitted to this app.",
              .holds = "The user is admitted by Permitted Users.",
              .setting = "policies.permitted_users",
              .screen = Screen::app_profiles,
              .remedy =
                  "Attach the user's profile with Manage Profiles, or a permission set of "
                  "the user."};
    case session_level_sufficient:
      return {.name = "session_level_sufficient",
              .error = "access_denied",
              .status = 403,
              .told = "The app needs a high assurance session.",
              .holds = "The sign-in had a second factor, or the session policy asks for none.",
              .setting = "policies.high_assurance",
              .screen = Screen::app_policies,
              .remedy =
                  "Let the user sign in again with a second factor. An app that acts with its own "
                  "credentials has none: set its High Assurance session required to Not "
                  "required."};
    case scope_parameter_supported:
      return {.name = "scope_parameter_supported",
              .error = "invalid_request",
              .status = 400,
              .told = "scope parameter not supported",
              .holds = "No scope parameter is sent.",
              .remedy =
                  "Leave the scope parameter out: this dialect grants what the app has "
                  "selected."};
    case scope_remains:
      return {.name = "scope_remains",
              .error = "invalid_scope",
              .status = 400,
              .told = "No scope of the app can be granted in this flow.",
              .holds = "A scope remains that this flow can grant.",
              .setting = "oauth.scopes",
              .screen = Screen::app_edit,
              .remedy =
                  "Select a scope that the flow can grant. The client credentials flow leaves out "
                  "full, web, refresh_token and offline_access: select api, for example. A user's "
                  "tokens have what the user allowed and the app still has: where nothing of it is "
                  "left, let the user sign in again. A refresh token is taken while refresh_token "
                  "or offline_access is selected."};
    case scope_allowed:
      return {.name = "scope_allowed",
              .error = "invalid_scope",
              .status = 400,
              .told = "The requested scope is not allowed.",
              .holds = "Each requested scope is selected for the app.",
              .setting = "oauth.scopes",
              .screen = Screen::app_edit,
              .remedy =
                  "Add the scope to Selected OAuth Scopes, or ask for less; spaces "
                  "separate names."};
    case within_rate_limit: return limit_rules::within_rate_limit;
    case user_within_rate_limit: return limit_rules::user_within_rate_limit;
    case token_sent: return token_rules::token_sent;
    case token_parameter_sent: return token_rules::token_parameter_sent;
    case token_shown_as_bearer: return offer_rules::token_shown_as_bearer;
    case token_wellformed: return token_rules::token_wellformed;
    case token_authentic: return token_rules::token_authentic;
    case token_unexpired: return token_rules::token_unexpired;
    case jwt_access_token_unexpired: return token_rules::jwt_access_token_unexpired;
    case id_token_unexpired: return token_rules::id_token_unexpired;
    case asset_token_unexpired: return token_rules::asset_token_unexpired;
    case token_app_in_force: return token_rules::token_app_in_force;
    case token_app_not_blocked: return token_rules::token_app_not_blocked;
    case token_not_revoked: return token_rules::token_not_revoked;
    case token_user_active: return token_rules::token_user_active;
    case token_user_may_use_apis: return token_rules::token_user_may_use_apis;
    case token_user_admitted: return token_rules::token_user_admitted;
    case token_flow_enabled: return token_rules::token_flow_enabled;
    case token_run_as_user: return token_rules::token_run_as_user;
    case token_scope_sufficient: return token_rules::token_scope_sufficient;
    case token_audience: return token_rules::token_audience;
    case token_owned: return token_rules::token_owned;
    case token_of_this_app: return token_rules::token_of_this_app;
    case sign_in_turn_free: return sign_in_rules::sign_in_turn_free;
    case sign_in_not_throttled: return sign_in_rules::sign_in_not_throttled;
    case user_known: return sign_in_rules::user_known;
    case password_right: return sign_in_rules::password_right;
    case second_factor_right: return sign_in_rules::second_factor_right;
    case link_valid: return sign_in_rules::link_valid;
    case session_valid: return sign_in_rules::session_valid;
    case user_active: return sign_in_rules::user_active;
    case sign_in_address_allowed: return sign_in_rules::sign_in_address_allowed;
    case sign_in_hours: return sign_in_rules::sign_in_hours;
    case sign_in_allowed: return sign_in_rules::sign_in_allowed;
    case request_from_our_pages: return sign_in_rules::request_from_our_pages;
    case redirect_uri_sent: return authorize_rules::redirect_uri_sent;
    case redirect_uri_registered: return authorize_rules::redirect_uri_registered;
    case response_type_supported: return authorize_rules::response_type_supported;
    case response_mode_supported: return authorize_rules::response_mode_supported;
    case request_object_absent: return authorize_rules::request_object_absent;
    case request_uri_absent: return authorize_rules::request_uri_absent;
    case pkce_sent: return authorize_rules::pkce_sent;
    case pkce_method_supported: return authorize_rules::pkce_method_supported;
    case signed_in: return authorize_rules::signed_in;
    case signed_in_recently: return authorize_rules::signed_in_recently;
    case user_expected: return authorize_rules::user_expected;
    case high_assurance_reached: return authorize_rules::high_assurance_reached;
    case context_reached: return authorize_rules::context_reached;
    case headless_allowed: return headless_rules::headless_allowed;
    case headless_enabled: return headless_rules::headless_enabled;
    case auth_request_type_supported: return headless_rules::auth_request_type_supported;
    case passwordless_selected: return headless_rules::passwordless_selected;
    case credentials_in_body: return headless_rules::credentials_in_body;
    case credentials_sent: return headless_rules::credentials_sent;
    case mail_code_right: return headless_rules::mail_code_right;
    case second_factor_sent: return headless_rules::second_factor_sent;
    case consent_not_refused: return authorize_rules::consent_not_refused;
    case consent_given: return authorize_rules::consent_given;
    case code_known: return user_grant_rules::code_known;
    case code_of_this_app: return user_grant_rules::code_of_this_app;
    case code_unused: return user_grant_rules::code_unused;
    case code_unexpired: return user_grant_rules::code_unexpired;
    case redirect_uri_same: return user_grant_rules::redirect_uri_same;
    case secret_or_challenge: return user_grant_rules::secret_or_challenge;
    case verifier_sent: return user_grant_rules::verifier_sent;
    case verifier_expected: return user_grant_rules::verifier_expected;
    case verifier_right: return user_grant_rules::verifier_right;
    case refresh_token_known: return user_grant_rules::refresh_token_known;
    case refresh_token_of_this_app: return user_grant_rules::refresh_token_of_this_app;
    case refresh_token_alive: return user_grant_rules::refresh_token_alive;
    case refresh_token_newest: return user_grant_rules::refresh_token_newest;
    case refresh_token_in_time: return user_grant_rules::refresh_token_in_time;
    case refresh_scope_within: return user_grant_rules::refresh_scope_within;
    case grant_user_active: return user_grant_rules::grant_user_active;
    case id_token_hint_valid: return logout_rules::id_token_hint_valid;
    case id_token_hint_of_this_app: return logout_rules::id_token_hint_of_this_app;
    case logout_app_named: return logout_rules::logout_app_named;
    case single_logout_enabled: return logout_rules::single_logout_enabled;
    case post_logout_redirect_uri_registered:
      return logout_rules::post_logout_redirect_uri_registered;
    case logout_delivered: return logout_rules::logout_delivered;
    case token_exchange_enabled: return exchange_rules::token_exchange_enabled;
    case exchange_types_supported: return exchange_rules::exchange_types_supported;
    case subject_issuer_trusted: return exchange_rules::subject_issuer_trusted;
    case subject_issuer_active: return exchange_rules::subject_issuer_active;
    case subject_keys_available: return exchange_rules::subject_keys_available;
    case subject_algorithm_allowed: return exchange_rules::subject_algorithm_allowed;
    case subject_key_known: return exchange_rules::subject_key_known;
    case subject_token_authentic: return exchange_rules::subject_token_authentic;
    case subject_token_begun: return exchange_rules::subject_token_begun;
    case subject_token_in_time: return exchange_rules::subject_token_in_time;
    case subject_token_fresh: return exchange_rules::subject_token_fresh;
    case subject_token_for_us: return exchange_rules::subject_token_for_us;
    case subject_token_for_this_app: return exchange_rules::subject_token_for_this_app;
    case subject_token_unused: return exchange_rules::subject_token_unused;
    case subject_token_in_force: return exchange_rules::subject_token_in_force;
    case subject_claim_present: return exchange_rules::subject_claim_present;
    case subject_user_found: return exchange_rules::subject_user_found;
    case actor_token_valid: return exchange_rules::actor_token_valid;
    case actor_allowed: return exchange_rules::actor_allowed;
    case actor_chain_short: return exchange_rules::actor_chain_short;
    case exchange_target_known: return exchange_rules::exchange_target_known;
    case exchange_target_admits: return exchange_rules::exchange_target_admits;
    case user_approved: return exchange_rules::user_approved;
    case exchange_scope_within: return exchange_rules::exchange_scope_within;
    case asset_tokens_enabled: return asset_rules::asset_tokens_enabled;
    case asset_subject_own: return asset_rules::asset_subject_own;
    case asset_not_revoked: return asset_rules::asset_not_revoked;
    case asset_of_this_user: return asset_rules::asset_of_this_user;
    case asset_key_same: return asset_rules::asset_key_same;
    case assets_within_limit: return asset_rules::assets_within_limit;
    case asset_audience_set: return asset_rules::asset_audience_set;
    case asset_signing_key_known: return asset_rules::asset_signing_key_known;
    case permission_held:
      return {.name = "permission_held",
              .error = "access_denied",
              .status = 403,
              .told = "The user of this token lacks the permission.",
              .holds = "The user has the permission that this needs.",
              .setting = "permissions",
              .screen = Screen::profiles,
              .remedy = "Give the profile or a permission set of the user the permission."};
    case verification_fresh:
      return {.name = "verification_fresh",
              .error = "access_denied",
              .status = 403,
              .told = "Verify your identity first.",
              .holds = "The caller's identity was verified within five minutes.",
              .screen = Screen::app_consumer_details,
              .remedy = "Verify your identity, then open the consumer details again."};
  }
  std::unreachable();
}

Rule rule_at(std::size_t index) {
  CHECK(index < rule_count);
  return static_cast<Rule>(index);
}

std::optional<Rule> rule_named(std::string_view name) {
  static const auto by_name = [] {
    std::unordered_map<std::string_view, Rule> index;
    for (std::size_t i = 0; i < rule_count; ++i) index.emplace(text(rule_at(i)).name, rule_at(i));
    return index;
  }();
  const auto found = by_name.find(name);
  return found == by_name.end() ? std::nullopt : std::optional<Rule>{found->second};
}

}  // namespace doorward
