// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about what OAuth knows and this server does not offer. Grants have theirs
// in request_rules.h, request objects in authorize_rules.h.
#pragma once

#include "domain/denial.h"

namespace doorward::offer_rules {

// RFC 9449 sections 5 and 10: a token that does not keep what was asked of it is none.
constexpr RuleText dpop_absent = {
    .name = "dpop_absent",
    .error = "invalid_request",
    .status = 400,
    .told = "DPoP is not offered: the tokens of this server are bearer tokens.",
    .holds = "No token is asked for that is bound to a key (DPoP).",
    .remedy =
        "Ask without the header DPoP and without dpop_jkt. A short session timeout bounds what a "
        "stolen token is good for."};
// RFC 9126 section 2.3: in the form of the token endpoint.
constexpr RuleText request_not_pushed = {
    .name = "request_not_pushed",
    .error = "invalid_request",
    .status = 400,
    .told = "Pushed authorization requests are not offered.",
    .holds = "The authorization request comes with the browser, not ahead of it.",
    .remedy =
        "Send the parameters to the authorization endpoint, with the browser. PKCE and exact "
        "callback URLs protect them."};
// RFC 7591 section 3.2.2: 400, whatever the reason.
constexpr RuleText registered_in_setup = {
    .name = "registered_in_setup",
    .error = "invalid_request",
    .status = 400,
    .told = "Dynamic registration is not offered: an administrator registers apps.",
    .holds = "The app is registered by an administrator.",
    .remedy =
        "Register the app in Setup (App Manager, New Connected App), by the admin API or from a "
        "blueprint, and give the program its consumer key and secret."};
// RFC 7523 section 2.2.
constexpr RuleText client_assertion_absent = {
    .name = "client_assertion_absent",
    .error = "invalid_client",
    .status = 401,
    .told = "Signed assertions (private_key_jwt, client_secret_jwt) are not offered.",
    .holds = "The app brings no signed assertion in place of its secret.",
    .setting = "oauth.client_authentication",
    .screen = Screen::app_edit,
    .remedy =
        "Send the consumer secret, in the Authorization header or as client_secret, and set Client "
        "Authentication Method to it."};
constexpr RuleText token_shown_as_bearer = {
    .name = "token_shown_as_bearer",
    .error = "invalid_token",
    .status = 401,
    .told = "DPoP is not offered: show the token as Bearer.",
    .holds = "The token is shown as a bearer token.",
    .remedy =
        "Send Authorization: Bearer and the token. No token of this server is bound to a key."};

}  // namespace doorward::offer_rules
