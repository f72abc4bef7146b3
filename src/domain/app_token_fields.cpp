// SPDX-License-Identifier: Apache-2.0
#include "domain/app_fields.h"
#include "domain/form.h"

namespace doorward {

// The rest of the page: what the app's tokens are, and what they tell.
std::vector<Field<App>> app_token_fields() {
  using enum Screen;
  return {
      setting<&App::jwt_access_tokens>(
          {.key = "oauth.jwt_access_tokens.enabled",
           .label = "Issue JSON Web Token (JWT)-based access tokens for named users",
           .screen = app_edit,
           .help = "On: access tokens of flows with a user are signed JWTs (RFC 9068).",
           .metadata = "oauthConfig.isNamedUserJwtEnabled"}),
      setting<&App::jwt_lifetime>({.key = "oauth.jwt_access_tokens.lifetime_minutes",
                                   .label = "JWT-Based Access Token Timeout",
                                   .screen = app_edit,
                                   .help = "How long such a token is good for.",
                                   .min = 1,
                                   .max = 720}),
      setting<&App::jwt_algorithm>({.key = "oauth.jwt_access_tokens.algorithm",
                                    .label = "JWT-Based Access Token Algorithm",
                                    .screen = app_edit,
                                    .help = "What such a token is signed with. ES256 is made and "
                                            "checked fastest by most programs."}),
      setting<&App::introspect_all_tokens>(
          {.key = "oauth.introspect_all_tokens",
           .label = "Introspect All Tokens",
           .screen = app_edit,
           .help = "On: the app may introspect any token of the organization. Off: only its own; "
                   "all others read as inactive.",
           .metadata = "oauthConfig.isIntrospectAllTokens"}),
      setting<&App::id_token_configured>(
          {.key = "oauth.id_token.enabled",
           .label = "Configure ID Token",
           .screen = app_edit,
           .help = "On: the settings below shape the app's ID tokens. Off: ID tokens are as usual.",
           .metadata = "oauthConfig.idTokenConfig"}),
      setting<&App::id_token_validity>({.key = "oauth.id_token.validity_minutes",
                                        .label = "ID Token Validity",
                                        .also = "Token Valid for",
                                        .screen = app_edit,
                                        .help = "How long an ID token of this app is good for.",
                                        .metadata = "oauthConfig.idTokenConfig.idTokenValidity",
                                        .min = 1,
                                        .max = 720}),
      setting<&App::id_token_algorithm>(
          {.key = "oauth.id_token.algorithm",
           .label = "ID Token Algorithm",
           .also = "id_token_signed_response_alg",
           .screen = app_edit,
           .help = "What this app's ID tokens are signed with, whether they are configured or not. "
                   "Every program that knows OpenID Connect can check RS256."}),
      setting<&App::id_token_audiences>(
          {.key = "oauth.id_token.audiences",
           .label = "ID Token Audiences",
           .screen = app_edit,
           .help = "Whom an ID token addresses besides the app itself, one per line.",
           .metadata = "oauthConfig.idTokenConfig.idTokenAudience"}),
      setting<&App::id_token_standard_claims>(
          {.key = "oauth.id_token.standard_claims",
           .label = "ID Token: Include Standard Claims",
           .also = "Include Standard Claims",
           .screen = app_edit,
           .help = "On: an ID token carries the user's name, e-mail address and the other claims "
                   "of its scopes.",
           .metadata = "oauthConfig.idTokenConfig.idTokenIncludeStandardClaims"}),
      setting<&App::id_token_custom_attributes>(
          {.key = "oauth.id_token.custom_attributes",
           .label = "ID Token: Include Custom Attributes",
           .screen = app_edit,
           .help = "On: an ID token carries the app's custom attributes.",
           .metadata = "oauthConfig.idTokenConfig.idTokenIncludeAttributes"}),
      setting<&App::id_token_custom_permissions>(
          {.key = "oauth.id_token.custom_permissions",
           .label = "ID Token: Include Custom Permissions",
           .screen = app_edit,
           .help = "On: an ID token carries the user's custom permissions.",
           .metadata = "oauthConfig.idTokenConfig.idTokenIncludeCustomPerms"}),
      setting<&App::asset_tokens>({.key = "oauth.asset_tokens.enabled",
                                   .label = "Enable Asset Tokens",
                                   .screen = app_edit,
                                   .help = "On: the app registers connected devices and gets "
                                           "tokens for them, by token exchange with a device's "
                                           "actor token.",
                                   .metadata = "oauthConfig.assetTokenConfig"}),
      setting<&App::asset_token_validity>(
          {.key = "oauth.asset_tokens.validity_minutes",
           .label = "Asset Token Validity",
           .screen = app_edit,
           .help = "How long an asset token is good for.",
           .metadata = "oauthConfig.assetTokenConfig.assetValidityPeriod",
           .min = 1,
           .max = 525'600}),
      setting<&App::asset_token_signing_certificate>(
          {.key = "oauth.asset_tokens.signing_certificate",
           .label = "Asset Token Signing Certificate",
           .screen = app_edit,
           .help = "What signs asset tokens: RS256, ES256, EdDSA or the id of a key of "
                   "Certificates and Keys. Empty: RS256, with the key that signs now.",
           .metadata = "oauthConfig.assetTokenConfig.assetSigningCertId"}),
      setting<&App::asset_token_audiences>(
          {.key = "oauth.asset_tokens.audiences",
           .label = "Asset Token Audiences",
           .screen = app_edit,
           .help =
               "Whom an asset token addresses: the services that take it, one per line. Without "
               "one none is issued.",
           .metadata = "oauthConfig.assetTokenConfig.assetAudiences"}),
      setting<&App::asset_token_custom_attributes>(
          {.key = "oauth.asset_tokens.custom_attributes",
           .label = "Asset Token: Include Custom Attributes",
           .screen = app_edit,
           .help = "On: an asset token carries the app's custom attributes.",
           .metadata = "oauthConfig.assetTokenConfig.assetIncludeAttributes"}),
      setting<&App::asset_token_custom_permissions>(
          {.key = "oauth.asset_tokens.custom_permissions",
           .label = "Asset Token: Include Custom Permissions",
           .screen = app_edit,
           .help = "On: an asset token carries the user's custom permissions.",
           .metadata = "oauthConfig.assetTokenConfig.assetIncludeCustomPerms"}),
      setting<&App::single_logout>(
          {.key = "oauth.single_logout.enabled",
           .label = "Enable Single Logout",
           .screen = app_edit,
           .help = "On: the app hears of it when a session ends that a user signed in to it with, "
                   "and may ask this server to sign the user out."}),
      setting<&App::single_logout_url>(
          {.key = "oauth.single_logout.url",
           .label = "Single Logout URL",
           .also = "frontchannel_logout_uri; front-channel logout",
           .screen = app_edit,
           .help = "A page of the app that ends its own session: the page that signs its user out "
                   "loads it in a frame, with iss and sid.",
           .metadata = "oauthConfig.singleLogoutUrl",
           .max = 2'000}),
      setting<&App::back_channel_logout_url>(
          {.key = "oauth.single_logout.back_channel_url",
           .label = "Back-Channel Logout URL",
           .also = "backchannel_logout_uri",
           .screen = app_edit,
           .help = "Where this server posts a signed logout token, whichever way the session "
                   "ended. Tried again until the app has taken it.",
           .max = 2'000}),
      setting<&App::post_logout_redirect_uris>(
          {.key = "oauth.single_logout.post_logout_redirect_uris",
           .label = "Post-Logout Redirect URLs",
           .also = "post_logout_redirect_uris",
           .screen = app_edit,
           .help = "Where the browser may go after signing out when the app asks for it; one per "
                   "line, compared byte for byte.",
           .max = 50}),
  };
}

}  // namespace doorward
