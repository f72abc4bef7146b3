// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about the Authorization Code and Credentials flow.
#pragma once

#include "domain/denial.h"

namespace doorward::headless_rules {

constexpr RuleText headless_allowed = {
    .name = "headless_allowed",
    .error = "unauthorized_client",
    .status = 400,
    .told = "This organization has switched off the Authorization Code and Credentials flow.",
    .holds = "The organization allows the Authorization Code and Credentials flow.",
    .setting = "allow_code_credentials_flow",
    .screen = Screen::organization,
    .remedy = "Switch on Allow Authorization Code and Credentials Flows."};
constexpr RuleText headless_enabled = {
    .name = "headless_enabled",
    .error = "unauthorized_client",
    .status = 400,
    .told = "This app may not sign users in without a page.",
    .holds = "Enable Authorization Code and Credentials Flow is on.",
    .setting = "oauth.code_credentials.enabled",
    .screen = Screen::app_edit,
    .remedy = "Switch on Enable Authorization Code and Credentials Flow."};
constexpr RuleText auth_request_type_supported = {
    .name = "auth_request_type_supported",
    .error = "invalid_request",
    .status = 400,
    .told = "This Auth-Request-Type or Auth-Verification-Type is not supported.",
    .holds = "The app signs a named user in, or one by a code that was mailed.",
    .remedy =
        "Send Auth-Request-Type Named-User, or passwordless-login with Auth-Verification-Type "
        "email. Registration, guests and codes by SMS are not part of this server."};
constexpr RuleText passwordless_selected = {
    .name = "passwordless_selected",
    .error = "unauthorized_client",
    .status = 400,
    .told = "This app may not sign users in by a code that is mailed.",
    .holds = "The app may use the Headless Passwordless Login API, or does not ask for it.",
    .setting = "oauth.scopes",
    .screen = Screen::app_edit,
    .remedy = "Add Access Headless Passwordless Login API to Selected OAuth Scopes."};
constexpr RuleText credentials_in_body = {
    .name = "credentials_in_body",
    .error = "invalid_request",
    .status = 400,
    .told = "This app has to send user credentials in the body of the request.",
    .holds = "The user's credentials stand where the app's setting wants them.",
    .setting = "oauth.code_credentials.post_only",
    .screen = Screen::app_edit,
    .remedy =
        "Send username and password as fields of the form, or switch off Require User Credentials "
        "in the POST Body."};
constexpr RuleText credentials_sent = {
    .name = "credentials_sent",
    .error = "invalid_request",
    .status = 400,
    .told =
        "The user's credentials have to be sent once: in the Authorization header, or in the "
        "body.",
    .holds = "The user's credentials are sent, in one place.",
    .remedy = "Send username and password, or identifier and otp, by Basic or in the form."};
constexpr RuleText mail_code_right = {
    .name = "mail_code_right",
    .error = "access_denied",
    .status = 401,
    .told = "The code is not right, or no longer.",
    .holds = "The code is the one that was mailed to the user for this identifier.",
    .remedy = "Ask for a new code; each holds for ten minutes, once, and takes five tries."};
constexpr RuleText second_factor_sent = {
    .name = "second_factor_sent",
    .error = "mfa_required",
    .status = 403,
    .told = "This user has to send a code of the authenticator app, too.",
    .holds = "A code of the authenticator app is sent where the user has one.",
    .screen = Screen::users,
    .remedy = "Send the six digits of the user's authenticator app as verification_code."};

}  // namespace doorward::headless_rules
