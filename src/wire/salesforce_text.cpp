// SPDX-License-Identifier: Apache-2.0
// The words of Salesforce for each rule: salesforce-compatibility, sections 4.5 and 4.18. Rules it
// has no words for are put in its manner, under a code of its enumeration.
#include <utility>

#include "wire/salesforce.h"

namespace doorward::wire {

SalesforceText salesforce_text(Rule rule) {
  switch (rule) {
    using enum Rule;
    case request_wellformed: return {"invalid_request", "malformed request"};
    case parameters_once: return {"invalid_request", "parameter sent more than once"};
    case content_type_form:
    case grant_type_known:
    case grant_available: return {"unsupported_grant_type", "grant type not supported"};
    case dpop_absent: return {"invalid_request", "DPoP not supported"};
    case request_not_pushed:
      return {"invalid_request", "pushed authorization requests not supported"};
    case registered_in_setup: return {"invalid_request", "dynamic registration not supported"};
    case client_authentication_single:
      return {"invalid_request", "multiple client credentials sent"};
    case secret_not_in_url: return {"invalid_request", "credentials not allowed in URL"};
    case basic_header_wellformed:
      return {"invalid_basic_auth_header", "invalid basic authorization header"};
    // Before the secret an app with OAuth off reads like none, and a lockout like a wrong secret.
    case app_known:
    case oauth_enabled: return {"invalid_client_id", "client identifier invalid"};
    case client_authentication_sent:
    case not_throttled:
    case secret_right:
    case client_authentication_method: return {"invalid_client", "invalid client credentials"};
    case client_assertion_absent: return {"invalid_client", "client assertions not supported"};
    case within_rate_limit:
    case user_within_rate_limit: return {"rate_limit_exceeded", "login rate exceeded"};
    case app_not_blocked: return {"app_blocked", "this app is blocked by admin"};
    case flow_enabled: return {"invalid_grant", "client credentials flow not enabled"};
    case organization_active:
      return {"inactive_org", "organization is locked, closed, or suspended"};
    case address_allowed:
    case sign_in_address_allowed: return {"invalid_grant", "ip restricted"};
    case within_login_hours:
    case sign_in_hours: return {"invalid_grant", "ip restricted or invalid login hours"};
    case run_as_user_set: return {"invalid_grant", "no client credentials user enabled"};
    case run_as_user_active: return {"invalid_grant", "inactive user"};
    case api_enabled: return {"invalid_grant", "user does not have API access"};
    case user_admitted:
      return {"invalid_app_access", "user is not admin approved to access this app"};
    case session_level_sufficient: return {"invalid_session_level", "session level not sufficient"};
    case scope_parameter_supported: return {"invalid_request", "scope parameter not supported"};
    case scope_remains: return {"invalid_grant", "no valid scopes defined"};
    case scope_allowed: return {"invalid_scope", "the requested scope is not allowed"};
    case token_sent:
    case token_parameter_sent: return {"invalid_request", "token not provided"};
    case token_shown_as_bearer: return {"invalid_token", "DPoP not supported"};
    case token_wellformed:
    case token_authentic:
    case token_unexpired:
    case jwt_access_token_unexpired:
    case id_token_unexpired:
    case asset_token_unexpired:
    case token_app_in_force:
    case token_app_not_blocked:
    case token_not_revoked:
    case token_user_active:
    case token_user_may_use_apis:
    case token_user_admitted:
    case token_flow_enabled:
    case token_run_as_user:
    case token_audience:
    case token_owned:
    case token_of_this_app: return {"invalid_token", "invalid token"};
    case token_scope_sufficient: return {"invalid_scope", "token lacks a needed scope"};
    case redirect_uri_sent: return {"redirect_uri_missing", "redirect_uri not provided"};
    case redirect_uri_registered:
    case redirect_uri_same:
      return {"redirect_uri_mismatch", "redirect_uri must match configuration"};
    case response_type_supported:
      return {"unsupported_response_type", "response type not supported"};
    case response_mode_supported: return {"invalid_request", "response mode not supported"};
    case request_object_absent:
    case request_uri_absent: return {"invalid_request", "request objects are not supported"};
    case pkce_sent: return {"invalid_request", "missing required code challenge"};
    case pkce_method_supported: return {"invalid_request", "code challenge method not supported"};
    case signed_in:
    case signed_in_recently:
    case user_expected:
    case consent_given: return {"immediate_unsuccessful", "immediate unsuccessful"};
    case context_reached:
    case high_assurance_reached: return {"invalid_session_level", "session level not sufficient"};
    case consent_not_refused: return {"access_denied", "end-user denied authorization"};
    case code_known:
    case code_of_this_app: return {"invalid_grant", "invalid authorization code"};
    case code_unused:
    case code_unexpired: return {"invalid_grant", "expired authorization code"};
    case secret_or_challenge: return {"invalid_grant", "missing required code challenge"};
    case verifier_sent: return {"invalid_grant", "missing code verifier"};
    case verifier_expected:
    case verifier_right: return {"invalid_request", "invalid code verifier"};
    case refresh_token_known:
    case refresh_token_of_this_app:
    case refresh_token_alive:
    case refresh_token_newest:
    case refresh_token_in_time: return {"invalid_grant", "expired access/refresh token"};
    case refresh_scope_within: return {"invalid_scope", "the requested scope is not allowed"};
    case grant_user_active:
    case user_active: return {"invalid_grant", "inactive user"};
    case headless_allowed:
    case headless_enabled:
    case passwordless_selected:
      return {"oauth_flow_disabled", "authorization code and credentials flow not enabled"};
    case auth_request_type_supported: return {"invalid_request", "auth request type not supported"};
    case credentials_in_body:
    case credentials_sent: return {"invalid_request", "missing user credentials"};
    case mail_code_right: return {"invalid_otp", "invalid verification code"};
    case second_factor_sent: return {"otp_error", "verification code required"};
    case second_factor_right: return {"otp_error", "invalid verification code"};
    case sign_in_not_throttled: return {"rate_limit_exceeded", "login rate exceeded"};
    case token_exchange_enabled: return {"invalid_grant", "token exchange flow not enabled"};
    case exchange_types_supported: return {"invalid_request", "token type not supported"};
    case subject_issuer_active:
    case subject_issuer_trusted: return {"invalid_request", "token handler not found"};
    case subject_keys_available:
    case subject_algorithm_allowed:
    case subject_key_known:
    case subject_token_authentic:
    case subject_token_begun:
    case subject_token_fresh:
    case subject_token_unused:
    case subject_token_in_time:
    case subject_token_for_us:
    case subject_token_for_this_app:
    case subject_token_in_force:
    case actor_token_valid: return {"invalid_request", "token handler validation failed"};
    case subject_claim_present:
    case subject_user_found: return {"invalid_grant", "no user found for the subject token"};
    case actor_allowed: return {"invalid_grant", "actor not allowed to act for the subject"};
    case actor_chain_short: return {"invalid_request", "too many actors"};
    case exchange_target_known: return {"invalid_request", "audience not known"};
    case exchange_target_admits:
      return {"invalid_app_access", "user is not admin approved to access the audience"};
    case user_approved: return {"invalid_grant", "user hasn't approved this consumer"};
    case asset_tokens_enabled: return {"invalid_grant", "asset tokens not enabled"};
    case asset_subject_own: return {"invalid_grant", "invalid subject token"};
    case asset_not_revoked: return {"invalid_grant", "asset revoked"};
    case asset_of_this_user: return {"invalid_grant", "asset belongs to another user"};
    case asset_key_same: return {"invalid_grant", "asset has another key"};
    case assets_within_limit: return {"invalid_grant", "asset limit exceeded"};
    case asset_audience_set:
    case asset_signing_key_known: return {"invalid_grant", "asset tokens not configured"};
    case exchange_scope_within: return {"invalid_scope", "the requested scope is not allowed"};
    case user_known:
    case password_right: return {"invalid_grant", "authentication failure"};
    case sign_in_turn_free: return {"service_unavailable", "server is busy, try again", 503};
    case sign_in_allowed: return {"invalid_grant", "user may use APIs only"};
    case link_valid:
    case session_valid:
    case request_from_our_pages:
    case id_token_hint_valid:
    case id_token_hint_of_this_app:
    case logout_app_named:
    case single_logout_enabled:
    case post_logout_redirect_uri_registered:
    case logout_delivered:
    case permission_held:
    case verification_fresh: return {"access_denied", "insufficient access", 403};
  }
  std::unreachable();
}

}  // namespace doorward::wire
