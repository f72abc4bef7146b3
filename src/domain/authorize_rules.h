// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about the authorization endpoint (RFC 6749 section 4.1.2.1, OpenID Connect
// Core section 3.1.2.6). The status is that of a page; what is told to the app goes with a
// redirect.
#pragma once

#include "domain/denial.h"

namespace doorward::authorize_rules {

constexpr RuleText redirect_uri_sent = {
    .name = "redirect_uri_sent",
    .error = "invalid_request",
    .status = 400,
    .told = "The app did not say where to go back to: redirect_uri is missing.",
    .holds = "The app says where the browser goes back to.",
    .setting = "oauth.callback_urls",
    .screen = Screen::app_edit,
    .remedy = "Send redirect_uri: one of the app's callback URLs, character by character."};
constexpr RuleText redirect_uri_registered = {
    .name = "redirect_uri_registered",
    .error = "invalid_request",
    .status = 400,
    .told = "The app asked to go back to an address that is not one of its callback URLs.",
    .holds = "The redirect URI is one of the app's callback URLs.",
    .setting = "oauth.callback_urls",
    .screen = Screen::app_edit,
    .remedy =
        "Send one of the callback URLs, character by character, or add this one to Callback URL. "
        "Only the port of a loopback address may differ."};
constexpr RuleText response_type_supported = {
    .name = "response_type_supported",
    .error = "unsupported_response_type",
    .status = 400,
    .told = "The response type is not supported.",
    .holds = "The response type is one that this server gives.",
    .remedy =
        "Send response_type=code. code_credentials, which signs a user in without a page, is asked "
        "for by POST: a password never stands in an address."};
constexpr RuleText response_mode_supported = {
    .name = "response_mode_supported",
    .error = "invalid_request",
    .status = 400,
    .told = "This response_mode is not supported.",
    .holds = "The answer can travel back as asked.",
    .remedy =
        "Send response_mode query, fragment or form_post, or leave it out. form_post is a page "
        "that posts itself: code_credentials, which shows no page, takes the other two."};
constexpr RuleText request_object_absent = {
    .name = "request_object_absent",
    .error = "request_not_supported",
    .status = 400,
    .told = "Request objects are not supported.",
    .holds = "The request is no signed object.",
    .remedy =
        "Send the parameters as they are, redirect_uri too. No request object is read, signed or "
        "not."};
constexpr RuleText request_uri_absent = {
    .name = "request_uri_absent",
    .error = "request_uri_not_supported",
    .status = 400,
    .told = "Requests by reference are not supported.",
    .holds = "The request is not one by reference.",
    .remedy =
        "Send the parameters as they are, redirect_uri too. Nothing is fetched, and no request "
        "can be pushed."};
constexpr RuleText pkce_sent = {
    .name = "pkce_sent",
    .error = "invalid_request",
    .status = 400,
    .told = "This app has to use PKCE: code_challenge is missing.",
    .holds = "A code challenge is sent, or none is needed.",
    .setting = "oauth.require_pkce",
    .screen = Screen::app_edit,
    .remedy =
        "Send code_challenge and code_challenge_method=S256. The value found names each setting "
        "that asks for it: Require PKCE of the app, Require PKCE for all apps under OAuth and "
        "OpenID Connect Settings, or Require Secret for Web Server Flow, which is off: without a "
        "secret PKCE is always needed."};
constexpr RuleText pkce_method_supported = {
    .name = "pkce_method_supported",
    .error = "invalid_request",
    .status = 400,
    .told = "The code challenge is not one of S256: code_challenge_method has to be S256.",
    .holds = "The code challenge is one of S256.",
    .remedy =
        "Send the base64url of the SHA-256 of the verifier, 43 characters, with "
        "code_challenge_method=S256. Left out it means plain (RFC 7636), which is never accepted; "
        "only at Salesforce's endpoints it means S256."};
constexpr RuleText signed_in = {.name = "signed_in",
                                .error = "login_required",
                                .status = 401,
                                .told = "Nobody is signed in.",
                                .holds = "A user is signed in with this browser.",
                                .setting = "session_idle_minutes",
                                .screen = Screen::session_settings,
                                .remedy = "Ask without prompt=none, so that the user can sign in."};
constexpr RuleText signed_in_recently = {
    .name = "signed_in_recently",
    .error = "login_required",
    .status = 401,
    .told = "The user has to sign in again.",
    .holds = "The user signed in as recently as the app asks.",
    .remedy =
        "Ask without prompt=none, so that the user can sign in; or ask for a longer max_age."};
constexpr RuleText user_expected = {
    .name = "user_expected",
    .error = "login_required",
    .status = 401,
    .told = "Another user is signed in than the one that the app expects.",
    .holds = "The user who is signed in is the one that the app names.",
    .remedy = "Ask without prompt=none, so that the user can sign in; or without id_token_hint."};
constexpr RuleText high_assurance_reached = {
    .name = "high_assurance_reached",
    .error = "interaction_required",
    .status = 403,
    .told = "This app needs a second factor, and none was shown.",
    .holds = "The session has the assurance that the app asks for.",
    .setting = "policies.high_assurance",
    .screen = Screen::app_policies,
    .remedy =
        "Sign in with an authenticator app, or set High Assurance session required to Not "
        "required."};
constexpr RuleText context_reached = {
    .name = "context_reached",
    .error = "unmet_authentication_requirements",
    .status = 403,
    .told = "The user did not sign in in the way that the app asks for.",
    .holds = "The session has one of the authentication contexts that the app asks for.",
    .remedy =
        "Ask for an acr value of this server's metadata, or as voluntary; for the higher one, sign "
        "in with an authenticator app."};
constexpr RuleText consent_not_refused = {.name = "consent_not_refused",
                                          .error = "access_denied",
                                          .status = 403,
                                          .told = "The user denied access.",
                                          .holds = "The user did not say no.",
                                          .remedy = "Ask again when the user wants to go on."};
constexpr RuleText consent_given = {
    .name = "consent_given",
    .error = "consent_required",
    .status = 403,
    .told = "The user has to allow this first.",
    .holds = "The user, or an administrator, allowed the app what it asks for.",
    .setting = "policies.permitted_users",
    .screen = Screen::app_policies,
    .remedy =
        "Ask without prompt=none, so that the user can answer; or let an administrator approve "
        "users beforehand with Permitted Users."};

}  // namespace doorward::authorize_rules
