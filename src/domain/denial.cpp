// SPDX-License-Identifier: Apache-2.0
#include "domain/denial.h"

#include <utility>

#include "base/check.h"
#include "domain/sign_in_rules.h"

namespace doorward {

RuleText text(Rule rule) {
  switch (rule) {
    using enum Rule;
    case request_wellformed:
      return {.name = "request_wellformed",
              .error = "invalid_request",
              .status = 400,
              .told = "The request is malformed.",
              .holds = "The request can be read.",
              .remedy =
                  "Send the parameters as application/x-www-form-urlencoded in UTF-8; the "
                  "receipt names the part that could not be read."};
    case parameters_once:
      return {.name = "parameters_once",
              .error = "invalid_request",
              .status = 400,
              .told = "A parameter was sent more than once.",
              .holds = "No parameter is sent twice.",
              .remedy = "Send each parameter once, in the body."};
    case content_type_form:
      return {.name = "content_type_form",
              .error = "invalid_request",
              .status = 400,
              .told = "The Content-Type must be application/x-www-form-urlencoded.",
              .holds = "The body is a form.",
              .remedy = "Send Content-Type: application/x-www-form-urlencoded."};
    case grant_type_known:
      return {.name = "grant_type_known",
              .error = "unsupported_grant_type",
              .status = 400,
              .told = "The grant type is not supported.",
              .holds = "The grant type is one that OAuth knows.",
              .remedy = "Check the spelling of grant_type; it must be sent in the body."};
    case grant_available:
      return {.name = "grant_available",
              .error = "unsupported_grant_type",
              .status = 400,
              .told = "This server does not offer this grant type yet.",
              .holds = "This server offers the grant type.",
              .remedy =
                  "Use client_credentials; the setting is stored, its flow comes with a "
                  "later version."};
    case client_authentication_sent:
      return {.name = "client_authentication_sent",
              .error = "invalid_client",
              .status = 401,
              .told = "The client did not authenticate.",
              .holds = "The app says who it is.",
              .remedy =
                  "Send the consumer key and secret in the Authorization header (Basic) or "
                  "as client_id and client_secret."};
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
                  "networks are not affected."};
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
              .remedy = "Use the configured way, or change Client Authentication."};
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
              .remedy = "Add the address to the ranges, or change IP Relaxation."};
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
              .told = "The run-as user may not sign in at this hour.",
              .holds = "It is within the login hours of the profile.",
              .setting = "login_hours",
              .screen = Screen::profiles,
              .remedy = "Extend the login hours of the profile, or call within them."};
    case api_enabled:
      return {.name = "api_enabled",
              .error = "access_denied",
              .status = 403,
              .told = "The run-as user may not use APIs.",
              .holds = "The user has the permission API Enabled.",
              .setting = "permissions",
              .screen = Screen::profiles,
              .remedy = "Give the profile or a permission set of the user API Enabled."};
    case user_admitted:
      return {.name = "user_admitted",
              .error = "access_denied",
              .status = 403,
              .told = "The run-as user is not admitted to this app.",
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
              .holds = "The session policy asks for no higher assurance.",
              .setting = "policies.high_assurance",
              .screen = Screen::app_policies,
              .remedy =
                  "A program cannot reach high assurance: set High Assurance Session to not "
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
              .remedy = "Select a scope besides full, web and refresh_token, for example api."};
    case scope_allowed:
      return {.name = "scope_allowed",
              .error = "invalid_scope",
              .status = 400,
              .told = "The requested scope is not allowed.",
              .holds = "Each requested scope is selected for the app.",
              .setting = "oauth.scopes",
              .screen = Screen::app_edit,
              .remedy = "Add the scope to Selected OAuth Scopes, or ask for less."};
    case within_rate_limit:
      return {.name = "within_rate_limit",
              .error = "temporarily_unavailable",
              .status = 429,
              .told = "Too many tokens were requested.",
              .holds = "The app is within its limit of tokens per minute.",
              .setting = "policies.limits.tokens_per_minute",
              .screen = Screen::app_policies,
              .remedy = "Keep a token until shortly before it ends, or raise the limit."};
    case token_sent:
      return {.name = "token_sent",
              .error = "invalid_request",
              .status = 400,
              .told = "No token was sent.",
              .holds = "A token is sent.",
              .remedy = "Send the token."};
    case token_wellformed:
      return {.name = "token_wellformed",
              .error = "invalid_token",
              .status = 401,
              .told = "The access token is malformed.",
              .holds = "The token has the form of an access token.",
              .remedy = "Send the token exactly as it was issued."};
    case token_authentic:
      return {.name = "token_authentic",
              .error = "invalid_token",
              .status = 401,
              .told = "The access token is not valid.",
              .holds = "The token was issued by this server.",
              .remedy =
                  "Get a new token here; a token of another server or organization does not "
                  "work."};
    case token_unexpired:
      return {.name = "token_unexpired",
              .error = "invalid_token",
              .status = 401,
              .told = "The access token has expired.",
              .holds = "The token has not expired.",
              .setting = "policies.session_timeout_minutes",
              .screen = Screen::app_policies,
              .remedy = "Get a new token; its lifetime is the session timeout."};
    case token_app_in_force:
      return {.name = "token_app_in_force",
              .error = "invalid_token",
              .status = 401,
              .told = "The access token is not valid.",
              .holds = "The app of the token exists, has OAuth on and is not blocked.",
              .setting = "oauth.enabled",
              .screen = Screen::app_edit,
              .remedy = "Unblock the app or switch OAuth on."};
    case token_not_revoked:
      return {.name = "token_not_revoked",
              .error = "invalid_token",
              .status = 401,
              .told = "The access token was revoked.",
              .holds = "The token is not revoked.",
              .screen = Screen::oauth_usage,
              .remedy = "Get a new token."};
    case token_user_active:
      return {.name = "token_user_active",
              .error = "invalid_token",
              .status = 401,
              .told = "The access token is not valid.",
              .holds = "The user of the token is active, admitted and allowed to use APIs.",
              .setting = "active",
              .screen = Screen::users,
              .remedy = "Activate the user, or choose another run-as user."};
    case token_scope_sufficient:
      return {.name = "token_scope_sufficient",
              .error = "insufficient_scope",
              .status = 403,
              .told = "The access token does not carry the scope that this needs.",
              .holds = "The token carries the scope that is needed.",
              .setting = "oauth.scopes",
              .screen = Screen::app_edit,
              .remedy = "Add the scope to Selected OAuth Scopes and get a new token."};
    case token_audience:
      return {.name = "token_audience",
              .error = "invalid_token",
              .status = 401,
              .told = "The access token is not meant for this server.",
              .holds = "The token is meant for this server.",
              .remedy = "Use the token at the server that issued it."};
    case token_owned:
      return {.name = "token_owned",
              .error = "invalid_request",
              .status = 400,
              .told = "The token belongs to another app.",
              .holds = "The token was issued to the app that asks.",
              .setting = "oauth.introspect_all_tokens",
              .screen = Screen::app_edit,
              .remedy = "Ask with the app that owns the token."};
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

}  // namespace doorward
