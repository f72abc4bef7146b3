// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about token exchange. A token that is not taken, for whatever reason, is
// an invalid_request (RFC 8693 section 2.2.2), and so are kinds that are not exchanged here.
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
        "Send an access token of this server, as access_token or jwt, or a trusted issuer's JWT as "
        "jwt or id_token; ask for access_token or jwt. Refresh tokens, ID tokens of this server, "
        "asset tokens and SAML assertions are not exchanged. With a device's actor token, send an "
        "access token of this server and ask for jwt, or for nothing."};
constexpr RuleText subject_issuer_trusted = {
    .name = "subject_issuer_trusted",
    .error = "invalid_request",
    .status = 400,
    .told = "The issuer of the subject token is not trusted here.",
    .holds = "This server, or a trusted issuer, issued the subject token.",
    .screen = Screen::trusted_issuers,
    .remedy =
        "Send an access token of this server, or register the issuer under Trusted Issuers, to the "
        "letter as its tokens name it."};
constexpr RuleText subject_issuer_active = {
    .name = "subject_issuer_active",
    .error = "invalid_request",
    .status = 400,
    .told = "The issuer of the subject token is not trusted here.",
    .holds = "The trusted issuer is active.",
    .setting = "active",
    .screen = Screen::trusted_issuers,
    .remedy = "Switch on Active for the issuer under Trusted Issuers."};
constexpr RuleText subject_keys_available = {
    .name = "subject_keys_available",
    .error = "temporarily_unavailable",
    .status = 503,
    .told = "The issuer of a token that was sent cannot be asked for its keys at the moment.",
    .holds =
        "The keys of the subject token's issuer are there, or were fetched; the actor token's too.",
    .setting = "keys_url",
    .screen = Screen::trusted_issuers,
    .remedy =
        "Try again in a moment. If it stays, look at Keys URL: the value found says what came of "
        "the last request. Private networks are called where calls-reach names them."};
constexpr RuleText subject_algorithm_allowed = {
    .name = "subject_algorithm_allowed",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is not valid.",
    .holds = "The subject token is signed with an algorithm that its issuer may use.",
    .setting = "algorithms",
    .screen = Screen::trusted_issuers,
    .remedy =
        "Let the issuer sign with an algorithm of its list, or add the one that it uses to "
        "Algorithms: ES256, RS256 and EdDSA can be taken, nothing else. Shared secrets and "
        "unsigned "
        "tokens never are."};
constexpr RuleText subject_key_known = {
    .name = "subject_key_known",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is not valid.",
    .holds = "The key that the subject token names is among the keys of its issuer.",
    .setting = "keys",
    .screen = Screen::trusted_issuers,
    .remedy =
        "Add the issuer's new key: it has probably changed keys. Keys behind a URL are asked for "
        "every few seconds at most."};
constexpr RuleText subject_token_authentic = {
    .name = "subject_token_authentic",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is not valid.",
    .holds =
        "The subject token is signed or sealed by its issuer's key, as a token that is exchanged: "
        "typ is JWT, at+jwt or missing.",
    .remedy =
        "Send the token exactly as it was issued; only access tokens are exchanged, and of a "
        "trusted issuer ID tokens too, not what it signs for another purpose."};
constexpr RuleText subject_token_begun = {
    .name = "subject_token_begun",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is not valid yet.",
    .holds = "The subject token's time has begun.",
    .setting = "clock_skew_seconds",
    .screen = Screen::trusted_issuers,
    .remedy = "Compare the clocks; Clock Skew allows for a difference."};
constexpr RuleText subject_token_in_time = {
    .name = "subject_token_in_time",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token has expired.",
    .holds = "The subject token names its end, which is still to come.",
    .remedy = "Get a new subject token; compare the clocks when it is a new one."};
constexpr RuleText subject_token_fresh = {
    .name = "subject_token_fresh",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is too old.",
    .holds = "The subject token was issued no longer ago than its issuer's Longest Age.",
    .setting = "max_age_minutes",
    .screen = Screen::trusted_issuers,
    .remedy = "Get a new subject token, or raise Longest Age of the issuer."};
constexpr RuleText subject_token_for_us = {
    .name = "subject_token_for_us",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is not meant for this app or server.",
    .holds = "A trusted issuer's subject token addresses what is allowed for its issuer.",
    .setting = "audiences",
    .screen = Screen::trusted_issuers,
    .remedy =
        "What a trusted issuer's tokens address has to be among its Allowed Audiences; where there "
        "are none, the address of this server."};
constexpr RuleText subject_token_for_this_app = {
    .name = "subject_token_for_this_app",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is meant for another app.",
    .holds = "A subject token of this server addresses this server, or the app that exchanges it.",
    .remedy =
        "A token that was made for an app serves that app alone: let that app exchange it, or "
        "begin with the token that it came from."};
constexpr RuleText subject_token_unused = {
    .name = "subject_token_unused",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token has been used before.",
    .holds = "The subject token was not exchanged before, or its issuer's may be exchanged again.",
    .setting = "single_use",
    .screen = Screen::trusted_issuers,
    .remedy =
        "Get a new token for each exchange, or switch off Take Each Token Once for the issuer."};
constexpr RuleText subject_token_in_force = {
    .name = "subject_token_in_force",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token is not valid.",
    .holds = "The subject token is not revoked, and its app and user are in force.",
    .screen = Screen::oauth_usage,
    .remedy = "Get a new subject token; the value found names the check that it failed."};
constexpr RuleText subject_claim_present = {
    .name = "subject_claim_present",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token names no user.",
    .holds =
        "The subject token has the claim that tells its user; an e-mail address, unless its issuer "
        "says that it is not verified.",
    .setting = "user_claim",
    .screen = Screen::trusted_issuers,
    .remedy =
        "Let the issuer send the claim, or choose another as User Claim. Where User Claim is "
        "email, or Matches is the e-mail address, a token with email_verified: false is not "
        "taken."};
constexpr RuleText subject_user_found = {
    .name = "subject_user_found",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token leads to no user.",
    .holds = "The user of the subject token exists; of a trusted issuer's, exactly one fits.",
    .screen = Screen::users,
    .remedy =
        "Give the user the username, e-mail address or Federation ID that the value found names, "
        "each to one user only; a user who was deleted does not come back."};
constexpr RuleText actor_token_valid = {
    .name = "actor_token_valid",
    .error = "invalid_request",
    .status = 400,
    .told = "The actor token is not valid.",
    .holds = "The actor token is authentic, in time, for us and in force, or none is sent.",
    .remedy =
        "Send an actor token that is in force; the value found names what is wrong with it. A "
        "device's is signed with the key that it brings in `cnf.jwk`."};
constexpr RuleText actor_allowed = {
    .name = "actor_allowed",
    .error = "invalid_request",
    .status = 400,
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
    .holds =
        "At most five act for each other, and at most four other apps had the token, or that of "
        "who acts, before.",
    .remedy = "Exchange a token that is nearer to the user."};
constexpr RuleText exchange_target_known = {
    .name = "exchange_target_known",
    .error = "invalid_target",
    .status = 400,
    .told = "The audience or resource is not known here.",
    .holds =
        "Audience and resource name this server, or an app in force; for a device's token, one of "
        "the Asset Token Audiences.",
    .remedy =
        "Send as audience the consumer key or API name of a connected app, or leave it out for a "
        "token for this server. A device's token is for one of the app's Asset Token Audiences, or "
        "without audience and resource for all of them."};
constexpr RuleText exchange_target_admits = {
    .name = "exchange_target_admits",
    .error = "access_denied",
    .status = 403,
    .told = "The user is not admitted to the audience.",
    .holds = "The app that the token is for admits the user.",
    .setting = "policies.permitted_users",
    .screen = Screen::app_profiles,
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
    .remedy =
        "Ask for less; an exchange can only take away. A device's token has no scopes: leave scope "
        "out."};

}  // namespace doorward::exchange_rules
