// SPDX-License-Identifier: Apache-2.0
#include "domain/app_fields.h"
#include "domain/form.h"

namespace doorward {

// API (Enable OAuth Settings), in the order of the page.
std::vector<Field<App>> app_oauth_fields() {
  using enum Screen;
  return {
      setting<&App::oauth_enabled>(
          {.key = "oauth.enabled",
           .label = "Enable OAuth Settings",
           .also = "Enable 0Auth Settings; API (Enable OAuth Settings)",
           .screen = app_edit,
           .help = "Off: the app's consumer key is not in force and every OAuth request with it is "
                   "refused.",
           .metadata = "oauthConfig"}),
      setting<&App::device_flow>(
          {.key = "oauth.device_flow",
           .label = "Enable for Device Flow",
           .screen = app_edit,
           .help = "On: devices without a browser may ask for a token by a code that a user types "
                   "elsewhere (RFC 8628).",
           .in_force = false}),
      setting<&App::callback_urls>(
          {.key = "oauth.callback_urls",
           .label = "Callback URL",
           .also = "Redirect URI",
           .screen = app_edit,
           .help = "Where the browser may be sent back to, compared character by character (a "
                   "loopback address may vary in its port). The client credentials flow uses none: "
                   "http://localhost is a fine placeholder.",
           .metadata = "oauthConfig.callbackUrl",
           .max = 100}),
      setting<&App::certificate>(
          {.key = "oauth.certificate",
           .label = "Use digital signatures",
           .also = "Certificate",
           .kind = Kind::long_text,
           .screen = app_edit,
           .help = "The certificate (PEM) whose key signs the app's assertions.",
           .metadata = "oauthConfig.certificate",
           .in_force = false}),
      setting<&App::jwks_uri>(
          {.key = "oauth.jwks_uri",
           .label = "JSON Web Key Set URL",
           .also = "JWKS URI",
           .screen = app_edit,
           .help = "Where the app publishes the keys that sign its assertions, instead of a "
                   "certificate.",
           .in_force = false,
           .max = 2'000}),
      setting<&App::client_authentication>(
          {.key = "oauth.client_authentication",
           .label = "Client Authentication Method",
           .also = "token_endpoint_auth_method",
           .screen = app_edit,
           .help = "How the app proves who it is. Any other way is refused, also with the right "
                   "secret."}),
      setting<&App::scopes>(
          {.key = "oauth.scopes",
           .label = "Selected OAuth Scopes",
           .also = "Add Selected OAuth Scopes; Add Selected 0Auth Scopes; Available OAuth Scopes",
           .kind = Kind::scope_list,
           .screen = app_edit,
           .help = "The most that any token of this app can carry. A request may ask for less, "
                   "never for more.",
           .metadata = "oauthConfig.scopes",
           .max = 256}),
      setting<&App::require_pkce>(
          {.key = "oauth.require_pkce",
           .label = "Require Proof Key for Code Exchange (PKCE) Extension for Supported "
                    "Authorization Flows",
           .also = "Require PKCE",
           .screen = app_edit,
           .help = "On: each authorization request needs a code_challenge. Off: PKCE holds when it "
                   "is used. The method plain is never accepted.",
           .metadata = "oauthConfig.isPkceRequired"}),
      setting<&App::require_secret_for_web_server_flow>(
          {.key = "oauth.require_secret_for_web_server_flow",
           .label = "Require Secret for Web Server Flow",
           .screen = app_edit,
           .help = "Off: a code may be redeemed without the secret, by proof of PKCE. A secret "
                   "that is sent is always checked.",
           .metadata = "!oauthConfig.isConsumerSecretOptional"}),
      setting<&App::require_secret_for_refresh_token_flow>(
          {.key = "oauth.require_secret_for_refresh_token_flow",
           .label = "Require Secret for Refresh Token Flow",
           .screen = app_edit,
           .help = "Off: a refresh token may be used without the secret. A secret that is sent is "
                   "always checked.",
           .metadata = "oauthConfig.isSecretRequiredForRefreshToken"}),
      setting<&App::client_credentials>(
          {.key = "oauth.client_credentials.enabled",
           .label = "Enable Client Credentials Flow",
           .also = "Enable Client Credentials Flows",
           .screen = app_edit,
           .help = "On: whoever holds the consumer key and secret gets tokens that act as the "
                   "run-as user. Off: none is issued, and those in circulation are refused.",
           .metadata = "oauthConfig.isClientCredentialEnabled"}),
      setting<&App::code_credentials>(
          {.key = "oauth.code_credentials.enabled",
           .label = "Enable Authorization Code and Credentials Flow",
           .screen = app_edit,
           .help = "On: the app may sign users in with their credentials at the authorization "
                   "endpoint, without a page.",
           .metadata = "oauthConfig.isCodeCredentialEnabled"}),
      setting<&App::code_credentials_post_only>(
          {.key = "oauth.code_credentials.post_only",
           .label = "Require User Credentials in the POST Body",
           .also = "Require user credentials in the POST body for Authorization Code and "
                   "Credentials Flow",
           .screen = app_edit,
           .help = "On: user credentials count only in the body of a POST, never in a header.",
           .metadata = "oauthConfig.isCodeCredentialPostOnly"}),
      setting<&App::token_exchange>(
          {.key = "oauth.token_exchange.enabled",
           .label = "Enable Token Exchange Flow",
           .screen = app_edit,
           .help = "On: the app may exchange a token that it holds for one of this server (RFC "
                   "8693).",
           .metadata = "oauthConfig.isTokenExchangeEnabled"}),
      setting<&App::require_secret_for_token_exchange>(
          {.key = "oauth.token_exchange.require_secret",
           .label = "Require Secret for Token Exchange Flow",
           .screen = app_edit,
           .help = "Off: a token may be exchanged without the secret. A secret that is sent is "
                   "always checked.",
           .metadata = "oauthConfig.isSecretRequiredForTokenExchange"}),
      setting<&App::refresh_token_rotation>(
          {.key = "oauth.refresh_token_rotation",
           .label = "Enable Refresh Token Rotation",
           .screen = app_edit,
           .help = "On: each use of a refresh token answers a new one and retires the old; a "
                   "retired one that is used again ends them all.",
           .metadata = "oauthConfig.isRefreshTokenRotationEnabled"}),
  };
}

}  // namespace doorward
