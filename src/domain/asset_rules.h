// SPDX-License-Identifier: Apache-2.0
// The rows of denial.cpp about tokens of connected devices.
#pragma once

#include "domain/denial.h"

namespace doorward::asset_rules {

constexpr RuleText asset_tokens_enabled = {
    .name = "asset_tokens_enabled",
    .error = "unauthorized_client",
    .status = 400,
    .told = "The app may not get asset tokens.",
    .holds = "The app has asset tokens enabled.",
    .setting = "oauth.asset_tokens.enabled",
    .screen = Screen::app_edit,
    .remedy =
        "Switch on Enable Asset Tokens: while it is off, none is issued, and those of before are "
        "not taken. An actor token with a `did` and no issuer of its own is taken as a connected "
        "device's; somebody else's names its issuer in `iss`."};
constexpr RuleText asset_subject_own = {
    .name = "asset_subject_own",
    .error = "invalid_request",
    .status = 400,
    .told = "The subject token was not issued to this app.",
    .holds = "The app got the subject token itself, for its user, and not by an exchange.",
    .remedy =
        "Let the user sign in to the app that registers the device, and send the access token of "
        "that sign-in."};
constexpr RuleText asset_not_revoked = {
    .name = "asset_not_revoked",
    .error = "invalid_grant",
    .status = 400,
    .told = "The asset is revoked.",
    .holds = "The device is not registered yet, or its asset is not revoked.",
    .screen = Screen::assets,
    .remedy =
        "A revoked asset gets no tokens any more. When the device may come back, delete the asset "
        "under Assets: it is registered anew with its next request."};
constexpr RuleText asset_of_this_user = {
    .name = "asset_of_this_user",
    .error = "invalid_grant",
    .status = 400,
    .told = "The asset is registered for another user.",
    .holds = "The device is not registered yet, or for the user of the subject token.",
    .screen = Screen::assets,
    .remedy =
        "Use another `did` for each device. When this one has changed hands, delete its asset "
        "under Assets; the new user registers it anew."};
constexpr RuleText asset_key_same = {
    .name = "asset_key_same",
    .error = "invalid_grant",
    .status = 400,
    .told = "The asset is registered with another key.",
    .holds = "The device is not registered yet, or the actor token has the key of then.",
    .screen = Screen::assets,
    .remedy =
        "Sign with the key that the device was registered with. When it has a new one for a good "
        "reason, delete its asset under Assets."};
constexpr RuleText assets_within_limit = {
    .name = "assets_within_limit",
    .error = "invalid_grant",
    .status = 400,
    .told = "The user has too many assets of this app.",
    .holds = "The app has registered fewer than 100 devices for the user, or this one already.",
    .screen = Screen::assets,
    .remedy = "Delete assets that are not in use any more under Assets."};
constexpr RuleText asset_audience_set = {
    .name = "asset_audience_set",
    .error = "invalid_request",
    .status = 400,
    .told = "The app has no audience for asset tokens.",
    .holds = "Asset Token Audiences name who takes the token.",
    .setting = "oauth.asset_tokens.audiences",
    .screen = Screen::app_edit,
    .remedy = "Enter the URL of the service that takes the asset tokens as Asset Token Audiences."};
constexpr RuleText asset_signing_key_known = {
    .name = "asset_signing_key_known",
    .error = "server_error",
    .status = 500,
    .told = "The app's asset tokens cannot be signed.",
    .holds = "Asset Token Signing Certificate names a key that signs, or is empty.",
    .setting = "oauth.asset_tokens.signing_certificate",
    .screen = Screen::app_edit,
    .remedy =
        "Leave Asset Token Signing Certificate empty for the RS256 key that signs now, or enter "
        "RS256, ES256, EdDSA or the id (kid) of a key of Certificates and Keys."};

}  // namespace doorward::asset_rules
