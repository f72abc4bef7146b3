// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about single logout (OpenID Connect RP-Initiated Logout 1.0 section 2 and
// 4, Back-Channel Logout 1.0 section 2.8). The status is that of a page: nothing of it goes back to
// an app, because no address of an app is proved until all of them hold.
#pragma once

#include "domain/denial.h"

namespace doorward::logout_rules {

constexpr RuleText id_token_hint_valid = {
    .name = "id_token_hint_valid",
    .error = "invalid_request",
    .status = 400,
    .told = "The app sent an id_token_hint that is no ID token of this server.",
    .holds = "The hint is an ID token of this server; it may have ended.",
    .screen = Screen::none,
    .remedy =
        "Send the ID token that this server issued to the app, as it was; an access token or one "
        "of another server is no hint."};
constexpr RuleText id_token_hint_of_this_app = {
    .name = "id_token_hint_of_this_app",
    .error = "invalid_request",
    .status = 400,
    .told = "client_id and id_token_hint name different apps.",
    .holds = "The hint was issued to the app that asks.",
    .remedy = "Send the client_id that the ID token was issued to, or leave client_id out."};
constexpr RuleText logout_app_named = {
    .name = "logout_app_named",
    .error = "invalid_request",
    .status = 400,
    .told = "The request says where to go back to, but not which app asks.",
    .holds = "The app that the browser goes back to is named.",
    .remedy = "Send id_token_hint, or client_id, together with post_logout_redirect_uri."};
constexpr RuleText single_logout_enabled = {
    .name = "single_logout_enabled",
    .error = "invalid_request",
    .status = 400,
    .told = "Single Logout is not switched on for this app.",
    .holds = "Single Logout is on for the app that the browser goes back to.",
    .setting = "oauth.single_logout.enabled",
    .screen = Screen::app_edit,
    .remedy = "Switch Enable Single Logout on, or leave post_logout_redirect_uri out."};
constexpr RuleText post_logout_redirect_uri_registered = {
    .name = "post_logout_redirect_uri_registered",
    .error = "invalid_request",
    .status = 400,
    .told = "The app asked to go back to an address that is not registered for it.",
    .holds = "The address is one of the app's post-logout redirect URLs, byte for byte.",
    .setting = "oauth.single_logout.post_logout_redirect_uris",
    .screen = Screen::app_edit,
    .remedy =
        "Send one of the Post-Logout Redirect URLs, character by character, port and query "
        "included, or add this one."};
constexpr RuleText logout_delivered = {
    .name = "logout_delivered",
    .error = "temporarily_unavailable",
    .status = 503,
    .told = "The app could not be told that the session has ended.",
    .holds = "The app took the logout token.",
    .setting = "oauth.single_logout.back_channel_url",
    .screen = Screen::app_edit,
    .remedy =
        "Look at what the app answered. Correct the Back-Channel Logout URL, or let the server "
        "into the app's network with --calls-reach."};

}  // namespace doorward::logout_rules
