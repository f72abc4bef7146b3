// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about a token that is shown to this server.
#pragma once

#include "domain/denial.h"

namespace doorward::token_rules {

constexpr RuleText token_sent = {.name = "token_sent",
                                 .error = "invalid_request",
                                 .status = 401,
                                 .told = "No access token was sent.",
                                 .holds = "An access token is sent.",
                                 .remedy = "Send the token as Authorization: Bearer."};
constexpr RuleText token_parameter_sent = {
    .name = "token_parameter_sent",
    .error = "invalid_request",
    .status = 400,
    .told = "No token was sent.",
    .holds = "The token that is asked about, or is to end, is sent.",
    .remedy = "Send the parameter token."};
constexpr RuleText token_wellformed = {.name = "token_wellformed",
                                       .error = "invalid_token",
                                       .status = 401,
                                       .told = "The access token is malformed.",
                                       .holds = "The token has the form of an access token.",
                                       .remedy = "Send the token exactly as it was issued."};
constexpr RuleText token_authentic = {
    .name = "token_authentic",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token is not valid.",
    .holds = "The token was issued by this server.",
    .remedy =
        "Get a new token here; a token of another server or organization does not "
        "work."};
constexpr RuleText token_unexpired = {
    .name = "token_unexpired",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token has expired.",
    .holds = "The opaque access token has not expired.",
    .setting = "policies.session_timeout_minutes",
    .screen = Screen::app_policies,
    .remedy = "Get a new token; its lifetime is the session timeout."};
constexpr RuleText jwt_access_token_unexpired = {
    .name = "jwt_access_token_unexpired",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token has expired.",
    .holds = "The JWT-based access token has not expired.",
    .setting = "oauth.jwt_access_tokens.lifetime_minutes",
    .screen = Screen::app_edit,
    .remedy = "Get a new token; how long it lives is a setting of the app."};
constexpr RuleText id_token_unexpired = {
    .name = "id_token_unexpired",
    .error = "invalid_token",
    .status = 401,
    .told = "The ID token has expired.",
    .holds = "The ID token has not expired.",
    .setting = "oauth.id_token.validity_minutes",
    .screen = Screen::app_edit,
    .remedy = "Sign the user in again, or refresh; without Configure ID Token it lives 2 minutes."};
constexpr RuleText asset_token_unexpired = {
    .name = "asset_token_unexpired",
    .error = "invalid_token",
    .status = 401,
    .told = "The asset token has expired.",
    .holds = "The asset token has not expired.",
    .setting = "oauth.asset_tokens.validity_minutes",
    .screen = Screen::app_edit,
    .remedy = "Get the device a new asset token; how long it lives is a setting of the app."};
constexpr RuleText token_app_in_force = {
    .name = "token_app_in_force",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token is not valid.",
    .holds =
        "The app of the token exists and has OAuth on, in an organization that is active; so do "
        "the apps whose tokens led to it or let somebody act, and none of these is blocked.",
    .setting = "oauth.enabled",
    .screen = Screen::app_edit,
    .remedy =
        "Switch on Enable OAuth Settings, or unblock the app; a token of an app that was deleted "
        "has ended. The value found names whose app it is."};
constexpr RuleText token_app_not_blocked = {
    .name = "token_app_not_blocked",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token is not valid.",
    .holds = "The app of the token is not blocked.",
    .screen = Screen::oauth_usage,
    .remedy = "Unblock the app on Connected Apps OAuth Usage; then get a new token."};
constexpr RuleText token_not_revoked = {.name = "token_not_revoked",
                                        .error = "invalid_token",
                                        .status = 401,
                                        .told = "The access token was revoked.",
                                        .holds = "The token is not revoked.",
                                        .screen = Screen::oauth_usage,
                                        .remedy = "Get a new token."};
constexpr RuleText token_user_active = {
    .name = "token_user_active",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token is not valid.",
    .holds = "The user of the token, and whoever acts for the user, is active and not frozen.",
    .setting = "active",
    .screen = Screen::users,
    .remedy =
        "Activate or unfreeze the user that the value found names, or choose another run-as user."};
constexpr RuleText token_user_may_use_apis = {
    .name = "token_user_may_use_apis",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token is not valid.",
    .holds = "The user of the token has API Enabled, or the token opens no API.",
    .setting = "permissions",
    .screen = Screen::profiles,
    .remedy = "Give API Enabled to the user's profile or to a permission set of the user."};
constexpr RuleText token_user_admitted = {
    .name = "token_user_admitted",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token is not valid.",
    .holds =
        "The user of the token is still admitted to the app, and whoever acts to the one that they "
        "act through.",
    .setting = "policies.permitted_users",
    .screen = Screen::app_profiles,
    .remedy = "Attach the user's profile or a permission set of the user to the app."};
constexpr RuleText token_flow_enabled = {
    .name = "token_flow_enabled",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token is not valid.",
    .holds = "The token came of a user's sign-in, or Enable Client Credentials Flow is on.",
    .setting = "oauth.client_credentials.enabled",
    .screen = Screen::app_edit,
    .remedy =
        "Switch on Enable Client Credentials Flow: while it is off, its tokens are not taken."};
constexpr RuleText token_run_as_user = {
    .name = "token_run_as_user",
    .error = "invalid_token",
    .status = 401,
    .told = "The access token is not valid.",
    .holds = "The token came of a user's sign-in, or acts as the app's run-as user of today.",
    .setting = "policies.run_as_user",
    .screen = Screen::app_policies,
    .remedy = "Get a new token: Run As was changed, and nobody acts as the old user any more."};
constexpr RuleText token_scope_sufficient = {
    .name = "token_scope_sufficient",
    .error = "insufficient_scope",
    .status = 403,
    .told = "The access token does not carry the scope that this needs.",
    .holds = "The token carries the scope that is needed.",
    .setting = "oauth.scopes",
    .screen = Screen::app_edit,
    .remedy = "Add the scope to Selected OAuth Scopes and get a new token."};
constexpr RuleText token_audience = {.name = "token_audience",
                                     .error = "invalid_token",
                                     .status = 401,
                                     .told = "The access token is not meant for this server.",
                                     .holds = "The token is meant for this server.",
                                     .remedy =
                                         "Use the token at the API that it was exchanged for, and "
                                         "at the identity URL of its own user."};
constexpr RuleText token_owned = {.name = "token_owned",
                                  .error = "invalid_request",
                                  .status = 400,
                                  .told = "The token belongs to another app.",
                                  .holds = "The token was issued to the app that asks.",
                                  .setting = "oauth.introspect_all_tokens",
                                  .screen = Screen::app_edit,
                                  .remedy =
                                      "Ask with the app that owns the token, or switch on "
                                      "Introspect All Tokens."};
constexpr RuleText token_of_this_app = {
    .name = "token_of_this_app",
    .error = "invalid_request",
    .status = 400,
    .told = "The token belongs to another app.",
    .holds = "The token was issued to the app that revokes it.",
    .screen = Screen::oauth_usage,
    .remedy = "Revoke it with the app that it was issued to, or on Connected Apps OAuth Usage."};

}  // namespace doorward::token_rules
