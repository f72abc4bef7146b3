// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about the request itself, whoever sends it.
#pragma once

#include "domain/denial.h"

namespace doorward::request_rules {

constexpr RuleText request_wellformed = {
    .name = "request_wellformed",
    .error = "invalid_request",
    .status = 400,
    .told = "The request is malformed.",
    .holds = "The request can be read.",
    .remedy =
        "Send the parameters as application/x-www-form-urlencoded in UTF-8; the "
        "receipt names the part that could not be read."};
constexpr RuleText parameters_once = {.name = "parameters_once",
                                      .error = "invalid_request",
                                      .status = 400,
                                      .told = "A parameter was sent more than once.",
                                      .holds = "No parameter is sent twice.",
                                      .remedy = "Send each parameter once, in the body."};
constexpr RuleText content_type_form = {
    .name = "content_type_form",
    .error = "invalid_request",
    .status = 400,
    .told = "The Content-Type must be application/x-www-form-urlencoded.",
    .holds = "The body is a form.",
    .remedy = "Send Content-Type: application/x-www-form-urlencoded."};
constexpr RuleText grant_type_known = {
    .name = "grant_type_known",
    .error = "unsupported_grant_type",
    .status = 400,
    .told = "The grant type is not supported.",
    .holds = "The grant type is one that OAuth knows.",
    .remedy = "Check the spelling of grant_type; it must be sent in the body."};
constexpr RuleText grant_available = {
    .name = "grant_available",
    .error = "unsupported_grant_type",
    .status = 400,
    .told = "This server does not offer this grant type.",
    .holds = "This server offers the grant type.",
    .remedy =
        "Use authorization_code with refresh_token where a user is there, client_credentials where "
        "none is, or token exchange for a token that is there already, as the app's settings "
        "allow. "
        "Device flow, JWT bearer, SAML and username-password are not offered."};

}  // namespace doorward::request_rules
