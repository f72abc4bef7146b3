// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about authorization codes and refresh tokens (RFC 6749 sections 4.1.3, 5.2
// and 6, RFC 7636 section 4.6, RFC 9700 section 4.14).
#pragma once

#include "domain/denial.h"

namespace doorward::user_grant_rules {

constexpr RuleText code_known = {
    .name = "code_known",
    .error = "invalid_grant",
    .status = 400,
    .told = "The authorization code is not valid.",
    .holds = "The code is one of this server.",
    .remedy = "Send the code exactly as it came back; codes are forgotten ten minutes after use."};
constexpr RuleText code_of_this_app = {
    .name = "code_of_this_app",
    .error = "invalid_grant",
    .status = 400,
    .told = "The authorization code is not valid.",
    .holds = "The code was given to this app.",
    .remedy = "Redeem a code with the consumer key that asked for it."};
constexpr RuleText code_unused = {
    .name = "code_unused",
    .error = "invalid_grant",
    .status = 400,
    .told = "The authorization code was used before.",
    .holds = "The code was not used before.",
    .screen = Screen::oauth_usage,
    .remedy =
        "A code works once. Its second use ends the tokens of the first, because somebody else may "
        "have read it: let the user sign in again, and look for who else has the code."};
constexpr RuleText code_unexpired = {.name = "code_unexpired",
                                     .error = "invalid_grant",
                                     .status = 400,
                                     .told = "The authorization code has expired.",
                                     .holds = "The code has not expired.",
                                     .remedy = "Redeem the code within a minute."};
constexpr RuleText redirect_uri_same = {
    .name = "redirect_uri_same",
    .error = "invalid_grant",
    .status = 400,
    .told = "redirect_uri is not the one that the code was asked for with.",
    .holds = "The redirect URI is the one of the authorization request.",
    .remedy = "Send the same redirect_uri to both endpoints, character by character."};
constexpr RuleText secret_or_challenge = {
    .name = "secret_or_challenge",
    .error = "invalid_grant",
    .status = 400,
    .told = "The code was asked for without PKCE, so it needs the app's secret.",
    .holds = "The app sends its secret, or the code has a code challenge.",
    .setting = "oauth.require_secret_for_web_server_flow",
    .screen = Screen::app_edit,
    .remedy =
        "Let the user sign in again, with code_challenge in the request. Require Secret for Web "
        "Server Flow was on when this code was asked for, and Require PKCE off."};
constexpr RuleText verifier_sent = {
    .name = "verifier_sent",
    .error = "invalid_grant",
    .status = 400,
    .told = "code_verifier is missing.",
    .holds = "A code verifier is sent where a challenge was.",
    .remedy = "Send the code_verifier that the code_challenge was made of."};
constexpr RuleText verifier_expected = {
    .name = "verifier_expected",
    .error = "invalid_grant",
    .status = 400,
    .told = "A code_verifier was sent for a code without code_challenge.",
    .holds = "No code verifier is sent where no challenge was.",
    .remedy =
        "Send code_challenge with the authorization request. If the app did, somebody took it away "
        "on the way: look at who could."};
constexpr RuleText verifier_right = {
    .name = "verifier_right",
    .error = "invalid_grant",
    .status = 400,
    .told = "The code_verifier does not fit the code_challenge.",
    .holds = "The code verifier is the one that the challenge was made of.",
    .remedy =
        "Send the verifier whose SHA-256, in base64url without padding, was the code_challenge."};
constexpr RuleText refresh_token_known = {
    .name = "refresh_token_known",
    .error = "invalid_grant",
    .status = 400,
    .told = "The refresh token is not valid.",
    .holds = "The refresh token is one of this server.",
    .remedy = "Send the refresh token exactly as it was issued, or let the user sign in again."};
constexpr RuleText refresh_token_of_this_app = {
    .name = "refresh_token_of_this_app",
    .error = "invalid_grant",
    .status = 400,
    .told = "The refresh token is not valid.",
    .holds = "The refresh token was given to this app.",
    .remedy = "Use a refresh token with the consumer key that it was issued to."};
constexpr RuleText refresh_token_alive = {
    .name = "refresh_token_alive",
    .error = "invalid_grant",
    .status = 400,
    .told = "The refresh token was revoked.",
    .holds = "The refresh token is not revoked.",
    .screen = Screen::oauth_usage,
    .remedy =
        "Let the user sign in again. Login History and the Setup Audit Trail say who ended it, or "
        "that it was one more than the app may have per user."};
constexpr RuleText refresh_token_newest = {
    .name = "refresh_token_newest",
    .error = "invalid_grant",
    .status = 400,
    .told = "The refresh token was used before.",
    .holds = "The refresh token is the newest of its family.",
    .setting = "oauth.refresh_token_rotation",
    .screen = Screen::app_edit,
    .remedy =
        "With rotation each refresh token works once: keep the one of the last answer. An old one "
        "that comes back ends the whole family, because somebody else may have it."};
constexpr RuleText refresh_token_in_time = {
    .name = "refresh_token_in_time",
    .error = "invalid_grant",
    .status = 400,
    .told = "The refresh token has expired.",
    .holds = "The refresh token is within the app's refresh token policy.",
    .setting = "policies.refresh_token.policy",
    .screen = Screen::app_policies,
    .remedy = "Let the user sign in again, or change the Refresh Token Policy."};
constexpr RuleText refresh_scope_within = {
    .name = "refresh_scope_within",
    .error = "invalid_scope",
    .status = 400,
    .told = "More was requested than the user allowed, or than the app still has.",
    .holds = "Nothing is requested beyond what the user allowed and the app still has.",
    .setting = "oauth.scopes",
    .screen = Screen::app_edit,
    .remedy =
        "Ask for less; or see that the app has the scope, and let the user sign in again and "
        "allow more."};
constexpr RuleText grant_user_active = {.name = "grant_user_active",
                                        .error = "invalid_grant",
                                        .status = 400,
                                        .told = "The user is not active.",
                                        .holds = "The user exists, is active and not frozen.",
                                        .setting = "active",
                                        .screen = Screen::users,
                                        .remedy = "Activate or unfreeze the user."};

}  // namespace doorward::user_grant_rules
