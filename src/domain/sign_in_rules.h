// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about signing in with a browser. Until the password was right, whoever
// asks is told the same whether or not there is such a user.
#pragma once

#include "domain/denial.h"

namespace doorward::sign_in_rules {

constexpr RuleText sign_in_turn_free = {
    .name = "sign_in_turn_free",
    .error = "temporarily_unavailable",
    .status = 503,
    .told = "The server is busy with other sign-ins. Try again in a moment.",
    .holds = "The server has room to check a password.",
    .remedy = "Try again in a moment. If it lasts, look in Login History from where so many come."};
constexpr RuleText sign_in_not_throttled = {
    .name = "sign_in_not_throttled",
    .error = "access_denied",
    .status = 429,
    .told =
        "Too many tries from here. Wait 15 minutes, an hour for codes by e-mail, or reset the "
        "password.",
    .holds =
        "There were not too many wrong tries from this place, and not too many codes asked for.",
    .remedy =
        "Wait 15 minutes, or reset the password by e-mail. Codes by e-mail are counted for an "
        "hour. Browsers and networks in which the user signed in before are not affected by tries "
        "from elsewhere."};
constexpr RuleText user_known = {
    .name = "user_known",
    .error = "access_denied",
    .status = 401,
    .told = "The username or the password is not right.",
    .holds = "The username belongs to a user who has a password.",
    .screen = Screen::users,
    .remedy =
        "Compare the username with the one on Users. A user without a password gets a one-time "
        "link from an administrator."};
constexpr RuleText password_right = {
    .name = "password_right",
    .error = "access_denied",
    .status = 401,
    .told = "The username or the password is not right.",
    .holds = "The password is the user's.",
    .screen = Screen::users,
    .remedy = "Reset the password with Forgot your password, or send the user a one-time link."};
constexpr RuleText second_factor_right = {
    .name = "second_factor_right",
    .error = "access_denied",
    .status = 401,
    .told = "The code is not right.",
    .holds = "The code is the one that the user's authenticator app shows, or a recovery code.",
    .screen = Screen::users,
    .remedy =
        "Look at the clock of the authenticator app; each code works once, recovery codes too. An "
        "administrator can remove an authenticator that is lost."};
constexpr RuleText link_valid = {
    .name = "link_valid",
    .error = "access_denied",
    .status = 403,
    .told = "This link does not work any more.",
    .holds = "The one-time link is one of ours, unused and in its time.",
    .screen = Screen::users,
    .remedy = "Ask for a new link: each works once and for a limited time."};
constexpr RuleText session_valid = {
    .name = "session_valid",
    .error = "access_denied",
    .status = 401,
    .told = "You are signed out. Sign in again.",
    .holds = "The browser's session is open.",
    .setting = "session_idle_minutes",
    .screen = Screen::session_settings,
    .remedy = "Sign in again. How long sessions last is set in Session Settings."};
constexpr RuleText user_active = {.name = "user_active",
                                  .error = "access_denied",
                                  .status = 403,
                                  .told = "This user is not active. Ask your administrator.",
                                  .holds = "The user is active and not frozen.",
                                  .setting = "active",
                                  .screen = Screen::users,
                                  .remedy = "Activate or unfreeze the user."};
constexpr RuleText sign_in_address_allowed = {
    .name = "sign_in_address_allowed",
    .error = "access_denied",
    .status = 403,
    .told = "Signing in from this network is not allowed. Ask your administrator.",
    .holds = "The address is within the login ranges.",
    .setting = "login_ip_ranges",
    .screen = Screen::profiles,
    .remedy =
        "Add the address to the list that the value found names: the login ranges of the profile "
        "or, where it has none, Network Access."};
constexpr RuleText sign_in_hours = {
    .name = "sign_in_hours",
    .error = "access_denied",
    .status = 403,
    .told = "You may not sign in at this hour. Ask your administrator.",
    .holds = "It is within the login hours of the profile.",
    .setting = "login_hours",
    .screen = Screen::profiles,
    .remedy = "Extend the login hours of the profile, or sign in within them."};
constexpr RuleText sign_in_allowed = {
    .name = "sign_in_allowed",
    .error = "access_denied",
    .status = 403,
    .told = "This user may use APIs only. Ask your administrator.",
    .holds = "The user is no API Only User.",
    .setting = "permissions",
    .screen = Screen::profiles,
    .remedy = "Take API Only User away from the profile and permission sets of the user."};
constexpr RuleText request_from_our_pages = {
    .name = "request_from_our_pages",
    .error = "access_denied",
    .status = 403,
    .told = "The request did not come from a page of this server. Load the page again.",
    .holds = "A page of this server sent the request.",
    .remedy =
        "Load the page again and repeat. A program sends an access token instead of a cookie; "
        "behind a proxy the issuer must be the address that browsers use."};

}  // namespace doorward::sign_in_rules
