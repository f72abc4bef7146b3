// SPDX-License-Identifier: Apache-2.0
#include "domain/form.h"

namespace doorward {

template <>
std::span<const Field<Organization>> fields<Organization>() {
  using enum Screen;
  static const std::vector<Field<Organization>> table{
      setting<&Organization::name>({.key = "name",
                                    .label = "Organization Name",
                                    .screen = organization,
                                    .help = "The name on every page.",
                                    .required = true,
                                    .max = 80}),
      setting<&Organization::country>({.key = "country",
                                       .label = "Country",
                                       .screen = organization,
                                       .help = "What a custom attribute reads as "
                                               "Organization.Country.",
                                       .max = 80}),
      setting<&Organization::active>(
          {.key = "active",
           .label = "Active",
           .screen = organization,
           .help = "Off: no app of the organization gets a token, and no token of it works."}),
      setting<&Organization::trusted_ranges>(
          {.key = "trusted_ip_ranges",
           .label = "Trusted IP Ranges",
           .also = "Network Access",
           .screen = network_access,
           .help = "Where users may come from whose profile has no login ranges, unless an app "
                   "relaxes it. None: from anywhere. One per line, such as 203.0.113.0/24 Head "
                   "office."}),
      setting<&Organization::session_timeout>(
          {.key = "session_timeout_minutes",
           .label = "Timeout Value",
           .also = "Session Settings; Session Timeout",
           .screen = organization,
           .help = "How long an access token is good for, in minutes, where neither app nor "
                   "profile says otherwise.",
           .min = 1,
           .max = 1'440}),
      setting<&Organization::require_pkce>(
          {.key = "require_pkce",
           .label = "Require PKCE for all apps",
           .also = "OAuth and OpenID Connect Settings",
           .screen = organization,
           .help =
               "On: each authorization request needs a code_challenge, whatever the app says."}),
      setting<&Organization::allow_username_password_flow>(
          {.key = "allow_username_password_flow",
           .label = "Allow OAuth Username-Password Flows",
           .screen = organization,
           .help = "On: apps may trade a user's password for a token.",
           .in_force = false}),
      setting<&Organization::allow_user_agent_flow>(
          {.key = "allow_user_agent_flow",
           .label = "Allow OAuth User-Agent Flows",
           .screen = organization,
           .help = "On: apps in a browser may get tokens in the address of a page.",
           .in_force = false}),
      setting<&Organization::allow_code_credentials_flow>(
          {.key = "allow_code_credentials_flow",
           .label = "Allow Authorization Code and Credentials Flows",
           .screen = organization,
           .help = "Off: no app may use this flow, whatever its own setting says."}),
      setting<&Organization::allowed_origins>(
          {.key = "allowed_origins",
           .label = "Allowed Origins",
           .also = "CORS; cross-origin resource sharing; single-page app",
           .screen = organization,
           .help = "Whose pages may call the token endpoint, userinfo and the other addresses for "
                   "programs with a script of their own, such as https://app.example.com, one per "
                   "line. None: programs in a page get no answer to read.",
           .max = 100}),
      setting<&Organization::revoke_without_client_authentication>(
          {.key = "revoke_without_client_authentication",
           .label = "Revoke without client authentication",
           .screen = organization,
           .help = "On: whoever holds a token may revoke it at /services/oauth2/revoke, as in "
                   "Salesforce. Off: only its app may."}),
      setting<&Organization::keep_every_issue>(
          {.key = "keep_every_issue",
           .label = "Keep every issue in Login History",
           .screen = organization,
           .help = "On: each issued token, and each time that a user comes to an app, is a row "
                   "of its own. Off: those of the same app, user and address within a minute are "
                   "counted in one."}),
      setting<&Organization::tokens_per_user_per_hour>(
          {.key = "tokens_per_user_per_hour",
           .label = "Tokens per user and hour",
           .screen = organization,
           .help = "How many tokens may be issued for one user in an hour on each node. 0 is no "
                   "limit; Salesforce has 3,600.",
           .max = 100'000'000}),
      setting<&Organization::login_history_days>(
          {.key = "login_history_days",
           .label = "Keep Login History for",
           .screen = organization,
           .help = "Days after which rows of Login History go.",
           .min = 1,
           .max = 3'650}),
      setting<&Organization::signing_key_rotation_days>(
          {.key = "signing_key_rotation_days",
           .label = "Rotate Signing Keys Every",
           .also = "Certificates and Keys; key rotation; roll-over; JWKS",
           .screen = organization,
           .help = "Days after which the next key of each kind is made. It is published at once "
                   "and signs an hour later; the one before stays published until its last token "
                   "has ended, and for 31 days at least. 0: keys are rotated by hand.",
           .max = 3'650}),
      setting<&Organization::session_idle>(
          {.key = "session_idle_minutes",
           .label = "Sign Out After Inactivity",
           .also = "idle timeout; session timeout; automatic logout",
           .screen = session_settings,
           .help = "Minutes without a request after which somebody who is signed in with a "
                   "browser has to sign in again. In force at once, for sessions that run too.",
           .min = 1,
           .max = 1'440}),
      setting<&Organization::session_absolute>(
          {.key = "session_absolute_minutes",
           .label = "Sign Out After",
           .also = "absolute timeout; maximum session lifetime",
           .screen = session_settings,
           .help = "Minutes after signing in with a browser at which the session ends, however "
                   "busy it is. Sessions that run already keep an earlier end.",
           .min = 5,
           .max = 43'200}),
      setting<&Organization::password_min_length>(
          {.key = "password_min_length",
           .label = "Minimum Password Length",
           .also = "password policy",
           .screen = session_settings,
           .help = "Characters that a new password needs. It also must not be easy to guess.",
           .min = 8,
           .max = 64}),
  };
  return table;
}

template <>
std::span<const Field<CustomScope>> fields<CustomScope>() {
  using enum Screen;
  static const std::vector<Field<CustomScope>> table{
      setting<&CustomScope::name>(
          {.key = "name",
           .label = "Name",
           .screen = custom_scopes,
           .help = "The scope's value in requests and tokens. No two scopes share one, and it "
                   "cannot change.",
           .required = true,
           .max = 80}),
      setting<&CustomScope::label>({.key = "label",
                                    .label = "Label",
                                    .screen = custom_scopes,
                                    .help = "What administrators and users read.",
                                    .required = true,
                                    .max = 80}),
      setting<&CustomScope::description>({.key = "description",
                                          .label = "Description",
                                          .kind = Kind::long_text,
                                          .screen = custom_scopes,
                                          .help = "What a token with this scope may do."}),
  };
  return table;
}

template <>
std::span<const Field<TrustedIssuer>> fields<TrustedIssuer>() {
  using enum Screen;
  static const std::vector<Field<TrustedIssuer>> table{
      setting<&TrustedIssuer::name>({.key = "name",
                                     .label = "Name",
                                     .screen = trusted_issuers,
                                     .help = "No two trusted issuers share one.",
                                     .required = true,
                                     .max = 80}),
      setting<&TrustedIssuer::issuer>(
          {.key = "issuer",
           .label = "Issuer",
           .screen = trusted_issuers,
           .help = "What the issuer's tokens say in iss, to the letter.",
           .required = true,
           .max = 255}),
      setting<&TrustedIssuer::active>(
          {.key = "active",
           .label = "Active",
           .screen = trusted_issuers,
           .help = "Off: no token of the issuer is exchanged, and what was exchanged for one ends "
                   "at once."}),
      setting<&TrustedIssuer::keys>(
          {.key = "keys",
           .label = "Keys",
           .kind = Kind::long_text,
           .screen = trusted_issuers,
           .help = "The issuer's public keys as a JWK Set: P-256, RSA from 2048 bits, Ed25519. "
                   "Empty when they are behind Keys URL.",
           .max = 60'000}),
      setting<&TrustedIssuer::keys_url>(
          {.key = "keys_url",
           .label = "Keys URL",
           .screen = trusted_issuers,
           .help = "Where the issuer publishes its keys (jwks_uri). They are fetched when they are "
                   "an hour old or a token names a new one. Empty when Keys are given.",
           .max = 2'000}),
      setting<&TrustedIssuer::algorithms>(
          {.key = "algorithms",
           .label = "Algorithms",
           .screen = trusted_issuers,
           .help = "What the issuer may sign with: ES256, RS256, EdDSA, one per line.",
           .required = true,
           .max = 3}),
      setting<&TrustedIssuer::audiences>(
          {.key = "audiences",
           .label = "Allowed Audiences",
           .screen = trusted_issuers,
           .help = "A token has to address one of these, one per line. None: it has to address "
                   "this server.",
           .max = 20}),
      setting<&TrustedIssuer::user_claim>({.key = "user_claim",
                                           .label = "User Claim",
                                           .screen = trusted_issuers,
                                           .help = "The claim that tells which user a token is of.",
                                           .required = true,
                                           .max = 80}),
      setting<&TrustedIssuer::user_match>(
          {.key = "user_match",
           .label = "Matches",
           .screen = trusted_issuers,
           .help = "What of a user the claim is held against. Exactly one user has to fit."}),
      setting<&TrustedIssuer::clock_skew_seconds>(
          {.key = "clock_skew_seconds",
           .label = "Clock Skew",
           .screen = trusted_issuers,
           .help = "By how many seconds the issuer's clock may differ from this server's.",
           .max = 300}),
      setting<&TrustedIssuer::max_age>(
          {.key = "max_age_minutes",
           .label = "Longest Age",
           .screen = trusted_issuers,
           .help = "How long after its issue a token is taken, in minutes. 0: until it expires.",
           .max = 1'440}),
      setting<&TrustedIssuer::single_use>(
          {.key = "single_use",
           .label = "Take Each Token Once",
           .screen = trusted_issuers,
           .help = "On: a token (by its jti, or itself when it has none) is exchanged once."}),
  };
  return table;
}

}  // namespace doorward
