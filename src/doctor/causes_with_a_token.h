// SPDX-License-Identifier: Apache-2.0
// What people meet once a token was given: what the reply holds, what it opens, how it ends.
#pragma once

#include "doctor/causes.h"
#include "doctor/table_words.h"

namespace doorward::doctor::table {

using enum Stage;

/// These rows of the table.
// clang-format off
// row, name, stage, status, error, says, sign, cause, setting, fix
inline constexpr Cause with_a_token[] = {
    // What the reply holds.
    {32, "id_missing", response, 0, "", "", Sign::missing_id,
     "The reply has no id; jsforce reads organization and user from it.", "",
     "Ask /services/oauth2/token: conn.authorize({grant_type: 'client_credentials'}) needs its "
     "id."},
    {0, "issuer_differs", discovery, 0, "", "", Sign::issuer_differs,
     "The server names itself by another address than the one that was asked: in its metadata, in "
     "instance_url and in ID tokens.", "",
     "Start the server with --issuer and the address that programs use, and with --trusted-proxy "
     "where a proxy ends TLS."},
    {0, "instance_url_missing", response, 0, "", "", Sign::missing_instance_url,
     "The reply has no instance_url; clients would not know where to call.", "",
     "Ask /services/oauth2/token, not a proxy that shortens the reply."},
    {0, "instance_url_slash", response, 0, "", "", Sign::instance_slash,
     "instance_url ends with a slash; clients join paths to it.", "",
     "Leave the slash out of the address that the server is started with (--issuer)."},
    {0, "token_missing", response, 0, "", "", Sign::missing_token,
     "The reply has no access_token.", "", "Ask the token endpoint itself, not a proxy."},
    {0, "token_form", response, 0, "", "", Sign::token_form,
     "The access token does not look like 00D…!…, which the sf CLI insists on.", "",
     "Ask /services/oauth2/token for opaque tokens."},
    {0, "signature_wrong", response, 0, "", "", Sign::signature_wrong,
     "The reply's signature was not made with this secret: someone between changed the reply.", "",
     "Look for a proxy that opens TLS; rotate the secret if it may have been read."},
    {1, "reply_not_json", token, 0, "", "", Sign::not_json,
     "The reply is not JSON.", "", "Compare host and path; ask for the address without a proxy."},
    // What the token opens.
    {26, "no_api_scope", any, 0, "invalid_session_id",
     "not valid for use with the rest api", no_sign,
     "The token is right, but not for the REST API: the api scope is missing, a high assurance "
     "session is required, or API access is controlled.",
     "App Manager, Edit: Selected OAuth Scopes; Edit Policies: High assurance session required",
     "Add Manage user data via APIs (api), then get a new token."},
    {27, "wrong_instance", any, 0, "invalid_session_id", "", Sign::instance_differs,
     "The token was used at another host than its instance_url.", "",
     "Call the instance_url of the token reply."},
    {27, "session_ended", any, 0, "invalid_session_id", "", no_sign,
     "The token was revoked or has ended, or it was used at another host than its instance_url.",
     "App Manager, Manage, Edit Policies: Timeout Value",
     "Call the instance_url of the token reply, and get a new token when one is refused."},
    {28, "api_not_allowed", any, 0, "api_disabled_for_org", "", no_sign,
     "The user may not use APIs.", "Profiles, Permission Sets: API Enabled",
     "Give API Enabled to the run-as user's profile or to a permission set of its."},
    {28, "api_not_allowed", any, 0, "api_currently_disabled", "", no_sign,
     "The user may not use APIs.", "Profiles, Permission Sets: API Enabled",
     "Give API Enabled to the run-as user's profile or to a permission set of its."},
    {28, "object_not_allowed", any, 0, "insufficient_access", "", no_sign,
     "The run-as user lacks the permission for this object.", "Profiles, Permission Sets",
     "Give the permission to the run-as user through a permission set."},
    {29, "no_identity_scope", identity, 0, "invalid_scope", "", no_sign,
     "The token may not read the identity: neither openid nor id is among its scopes.",
     scopes_setting,
     "Add Access the identity URL service (id) or Access unique user identifiers (openid)."},
    {29, "identity_refused", identity, 0, "bad_oauth_token", "", no_sign,
     "The identity URL does not accept the token: no openid or id scope, or a wrong host.",
     scopes_setting,
     "Add Access the identity URL service (id), and call the host that gave the token."},
    {29, "identity_wrong_org", identity, 0, "wrong_org", "", no_sign,
     "The identity URL is another organization's.", "", "Use the id of this token's reply."},
    {29, "insufficient_scope", any, 0, "insufficient_scope", "", no_sign,
     "The token lacks a scope that this call needs.", scopes_setting,
     "Add the scope to the app, then get a new token."},
    // The end of the token.
    {0, "introspection_inactive", introspection, 0, "", "", Sign::not_active,
     "The server says that the token it just gave is not active.",
     "App Manager, Edit: Introspect All Tokens",
     "Introspect with the key and secret of the app that the token was given to."},
    {0, "still_works", refusal, 0, "", "", Sign::still_works,
     "The token still works after it was revoked.", "",
     "Tell whoever runs the server: revocation has to take effect at once."},
};
// clang-format on

}  // namespace doorward::doctor::table
