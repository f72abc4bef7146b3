// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about token exchange. A token that is not taken is an invalid_request
// (RFC 8693 section 2.2.2), and so are kinds of tokens that are not exchanged here.
#pragma once

#include "domain/denial.h"

namespace doorward::exchange_rules {

constexpr RuleText token_exchange_enabled = {
    .name = "token_exchange_enabled",
    .error = "unauthorized_client",
    .status = 400,
    .told = "The app may not exchange tokens.",
    .holds = "The app has the token exchange flow enabled.",
    .setting = "oauth.token_exchange.enabled",
    .screen = Screen::app_edit,
    .remedy = "Switch on Enable Token Exchange Flow."};
constexpr RuleText exchange_types_supported = {
    .name = "exchange_types_supported",
    .error = "invalid_request",
    .status = 400,
    .told = "This kind of token is not exchanged here.",
    .holds = "The types of the tokens are ones that are exchanged here.",
    .remedy =
        "Send an access token of this server, as access_token or jwt; ask for access_token or jwt. "
        "Refresh tokens, ID tokens and SAML assertions are not exchanged."};
constexpr RuleText subject_issuer_trusted = {
    .name = "subject_issuer_trusted",
    .error = "invalid_request",
    .status = 400,
    .told = "The issuer of the subject token is not trusted here.",
    .holds = "This server issued the subject token.",
    .remedy =
        "Send an access token of this server. Tokens of other issuers are not exchanged by this "
        "version."};
constexpr RuleText subject_token_authentic = {
    .name = "subject_token_authentic",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is not valid.",
    .holds = "The subject token is signed or sealed by its issuer's key.",
    .remedy = "Send the token exactly as it was issued; only access tokens are exchanged."};
constexpr RuleText subject_token_in_time = {
    .name = "subject_token_in_time",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token has expired, or is not valid yet.",
    .holds = "It is between the times that the subject token names.",
    .remedy = "Get a new subject token; compare the clocks when it is a new one."};
constexpr RuleText subject_token_for_us = {
    .name = "subject_token_for_us",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is not meant for this app or server.",
    .holds = "The subject token addresses this server, or the app that exchanges it.",
    .remedy =
        "A token that was made for an app serves that app alone: let that app exchange it, or "
        "begin with the token that it came from."};
constexpr RuleText subject_token_in_force = {
    .name = "subject_token_in_force",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is not valid.",
    .holds = "The subject token is not revoked, and its app and user are in force.",
    .screen = Screen::oauth_usage,
    .remedy = "Get a new subject token; the value found names the check that it failed."};
constexpr RuleText subject_user_found = {
    .name = "subject_user_found",
    .error = "invalid_grant",
    .status = 400,
    .told = "The subject token leads to no user.",
    .holds = "The user of the subject token exists.",
    .screen = Screen::users,
    .remedy = "The user was deleted: let somebody else sign in."};
constexpr RuleText actor_token_valid = {
    .name = "actor_token_valid",
    .error = "invalid_request",
    .status = 400,
    .told = "The actor token is not valid.",
    .holds = "The actor token is authentic, in time, for us and in force, or none is sent.",
    .remedy = "Send an actor token that is in force; the value found names what is wrong with it."};
constexpr RuleText actor_allowed = {
    .name = "actor_allowed",
    .error = "access_denied",
    .status = 403,
    .told = "The subject token does not let this party act for its user.",
    .holds = "The one who acts is the one whom the subject token lets act.",
    .remedy =
        "The subject token names in `may_act` who may act for its user: send that party's actor "
        "token."};
constexpr RuleText actor_chain_short = {
    .name = "actor_chain_short",
    .error = "invalid_request",
    .status = 400,
    .told = "Too many parties act for each other.",
    .holds = "At most five act for each other, and at most four other apps had the token before.",
    .remedy = "Exchange a token that is nearer to the user."};
constexpr RuleText exchange_target_known = {
    .name = "exchange_target_known",
    .error = "invalid_target",
    .status = 400,
    .told = "The audience or resource is not known here.",
    .holds = "Audience and resource name this server, or an app in force.",
    .remedy =
        "Send as audience the consumer key or API name of a connected app, or leave it out for a "
        "token for this server."};
constexpr RuleText exchange_target_admits = {
    .name = "exchange_target_admits",
    .error = "access_denied",
    .status = 403,
    .told = "The user is not admitted to the audience.",
    .holds = "The app that the token is for admits the user.",
    .remedy = "Attach the user's profile, or a permission set, to the app that is the audience."};
constexpr RuleText user_approved = {
    .name = "user_approved",
    .error = "invalid_grant",
    .status = 400,
    .told = "The user has not approved this app.",
    .holds = "The user has allowed the app, or an administrator has for the user.",
    .setting = "policies.permitted_users",
    .screen = Screen::app_policies,
    .remedy =
        "Let the user sign in to the app once, or choose Admin approved users are pre-authorized "
        "and attach the user's profile."};
constexpr RuleText exchange_scope_within = {
    .name = "exchange_scope_within",
    .error = "invalid_scope",
    .status = 400,
    .told = "More was requested than the subject token allows.",
    .holds = "Nothing is requested beyond the subject token and what the user allowed the app.",
    .setting = "oauth.scopes",
    .screen = Screen::app_edit,
    .remedy = "Ask for less; an exchange can only take away."};

}  // namespace doorward::exchange_rules
