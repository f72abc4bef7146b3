// SPDX-License-Identifier: Apache-2.0
// What people meet, with its cause, its setting in the words of the screens, and the fix.
#include <algorithm>
#include <array>

#include "doctor/causes.h"
#include "doctor/causes_on_the_way.h"
#include "doctor/causes_with_a_token.h"
#include "doctor/table_words.h"

namespace doorward::doctor {

namespace table {
namespace {

// Salesforce's own limit is fixed; Doorward says the same words for the limits that it has set.
constexpr std::string_view too_many =
    "The client asks for a token for each call: at Salesforce more than 3,600 in an hour for one "
    "user; at Doorward more in a minute than the app may, or more in an hour than the "
    "organization allows one user.";

// clang-format off
// row, name, stage, status, error, says, sign, cause, setting, fix
constexpr Cause at_the_token_endpoint[] = {
    {1, "no_such_page", token, 0, "", "", Sign::gone_page,
     "The server says URL No Longer Exists: the host or the path of the token request is wrong.",
     "Setup, My Domain: Current My Domain URL",
     "The address must come to https://{MyDomain}.my.salesforce.com/services/oauth2/token."},
    {1, "token_endpoint_missing", token, 404, "", "", no_sign,
     "There is no token endpoint at this address: wrong host, or a path joined wrongly.",
     "Setup, My Domain: Current My Domain URL",
     "The address must come to {host}/services/oauth2/token, or {host}/oauth2/token for Doorward."},
    {1, "html_reply", token, 0, "", "", Sign::html,
     "A web page came where a token belongs: another site, or a proxy's sign-in page.",
     "Setup, My Domain: Current My Domain URL",
     "The address must come to https://{MyDomain}.my.salesforce.com/services/oauth2/token."},
    {2, "redirected_post", token, 0, "", "", Sign::redirect_to_https,
     "The token endpoint redirects to https; a client that follows turns POST into GET.", "",
     "Write https:// into the client's address."},
    {2, "grant_type_unsupported", any, 0, "unsupported_grant_type", "", no_sign,
     "The token endpoint did not see a form with grant_type=client_credentials: a redirect made "
     "it GET, the Content-Type is not application/x-www-form-urlencoded, the body is JSON, the "
     "parameters stand in the URL, or the word is misspelt.", "",
     "Send POST over https with a form body; ask for the same without a proxy."},
    {3, "wrong_domain", any, 0, "invalid_grant", "not supported on this domain", no_sign,
     "The client credentials flow was asked for at login or test in place of a My Domain.",
     "Setup, My Domain: Current My Domain URL", "Use https://{MyDomain}.my.salesforce.com."},
    {4, "key_with_space", token, 0, "invalid_client_id", "", Sign::key_space,
     "The consumer key has a space or line break in it.", secret_setting,
     "Copy the consumer key again with the button, without what stands around it."},
    {4, "key_mistyped", token, 0, "invalid_client_id", "", Sign::key_checksum,
     "The checksum of the consumer key is wrong: a character was mistyped or lost.", secret_setting,
     "Copy the consumer key again with the button."},
    {4, "key_unknown", any, 0, "invalid_client_id", "", no_sign,
     "No app here has this consumer key: it is another organization's or sandbox's, the app was "
     "deleted, OAuth is switched off, or the app is younger than about 10 minutes.", secret_setting,
     "Compare the key with Manage Consumer Details of this organization; wait and try again."},
    {24, "not_installed_external", any, 0, "", "client app is not installed", no_sign,
     "The key belongs to an external client app that is not installed in this organization.",
     "External Client App Manager", "Install its package here, or create the app here."},
    {23, "not_installed", any, 0, "", "must be installed into org", no_sign,
     "The app is not installed in this organization.",
     "Connected Apps OAuth Usage: Install; permission Approve Uninstalled Connected Apps",
     "Install the app there, or give the user the permission."},
    {23, "approval_error", any, 0, "oauth_approval_error_generic", "", no_sign,
     "The app is not installed in this organization, and the user may not approve it.",
     "Connected Apps OAuth Usage: Install; permission Approve Uninstalled Connected Apps",
     "Install the app there, or give the user the permission."},
    {5, "key_and_secret_swapped", token, 0, "invalid_client", "", Sign::swapped,
     "Consumer key and consumer secret have changed places.", secret_setting,
     "Give the consumer key as --key and the consumer secret in --secret-file."},
    {5, "secret_with_space", token, 0, "invalid_client", "", Sign::secret_space,
     "The consumer secret has a space or line break in it, and it was sent along.", secret_setting,
     "Write the secret again without anything around it: printf %s, not echo, in scripts."},
    {5, "secret_percent_encoded", token, 0, "invalid_client", "", Sign::secret_percent,
     "The consumer secret is percent-encoded already, so it was encoded twice or not decoded.",
     secret_setting, "Keep the secret as it was shown; encode it only in a form body."},
    {5, "secret_mistyped", token, 0, "invalid_client", "", Sign::secret_checksum,
     "The checksum of the consumer secret is wrong: a character was mistyped or lost.",
     secret_setting, "Copy the consumer secret again with the button."},
    {4, "key_mistyped", token, 0, "invalid_client", "", Sign::key_checksum,
     "The checksum of the consumer key is wrong: a character was mistyped or lost.", secret_setting,
     "Copy the consumer key again with the button."},
    {5, "secret_encoding", token, 0, "invalid_client", "", Sign::secret_needs_encoding,
     "The consumer secret has characters (+ / =) that a form must carry percent-encoded, and "
     "Basic must not; the secret may also be an old one.", secret_setting,
     "Try --auth basic and --auth post; if both fail, copy the secret again."},
    {5, "authentication_failed", any, 0, "invalid_client", "client authentication failed", no_sign,
     "Doorward tells outsiders only this: the key is unknown, the secret is wrong or no longer in "
     "force, OAuth is switched off, or guessing is throttled.", secret_setting,
     "Let an administrator run doorward explain with the receipt below: it names which."},
    {5, "secret_wrong", any, 0, "invalid_client", "", no_sign,
     "The consumer secret is not, or no longer, a secret of this app: mistyped, rotated or of "
     "another app.", secret_setting,
     "Copy the consumer secret again with the button, or stage a new one."},
    {6, "no_run_as_user", any, 0, "invalid_grant", "no client credentials user enabled", no_sign,
     "The app has no run-as user: none was chosen, an e-mail address was typed in place of the "
     "username, or the flow is off in the policies.", run_as_setting,
     "Choose the user by username under Run As and save; a packaged app needs this once more."},
    {7, "flow_disabled", any, 0, "invalid_grant", "client credentials flow not enabled", no_sign,
     "The app may not use the client credentials flow.",
     "App Manager, Edit: Enable Client Credentials Flow", "Tick the box, accept the warning, "
     "save."},
    {8, "no_scope_left", any, 0, "invalid_grant", "no valid scopes", no_sign,
     "Of the app's scopes none is left: full, web, refresh_token and offline_access do not count "
     "in this flow.", scopes_setting, "Add Manage user data via APIs (api)."},
    {9, "scope_sent", any, 0, "", "scope parameter not supported", no_sign,
     "The client sends scope with client_credentials, which is refused here.", "",
     "Leave the scope parameter out: the token carries all scopes of the app."},
    {10, "not_admitted", any, 0, "invalid_app_access", "", no_sign,
     "Admin approved users are pre-authorized, and neither the profile nor a permission set of "
     "the run-as user is attached to the app.", permitted_setting,
     "Attach the user's profile (Manage Profiles) or one of its permission sets."},
    {11, "not_approved", any, 0, "invalid_grant", "hasn't approved this consumer", no_sign,
     "All users may self-authorize, and this user never approved the app.",
     "App Manager, Manage, Edit Policies: Permitted Users",
     "Set Admin approved users are pre-authorized and attach the profile, or sign in once."},
    {12, "ip_restricted", any, 0, "invalid_grant", "ip restricted", no_sign,
     "The caller's address is outside of the login IP ranges, or the time outside of the login "
     "hours, of the user's profile.",
     "App Manager, Manage, Edit Policies: IP Relaxation; Profiles: Login IP Ranges",
     "Add the address to the ranges, or choose Relax IP restrictions (JWT bearer ignores that)."},
    {13, "user_inactive", any, 0, "", "inactive user", no_sign,
     "The run-as user is deactivated or frozen.", "Users: Active, Freeze",
     "Reactivate or unfreeze the user, or choose another under Run As."},
    {13, "user_inactive", any, 0, "inactive_user", "", no_sign,
     "The run-as user is deactivated or frozen.", "Users: Active, Freeze",
     "Reactivate or unfreeze the user, or choose another under Run As."},
    {0, "organization_inactive", any, 0, "inactive_org", "", no_sign,
     "The organization is switched off: in Doorward Active is unticked, in Salesforce it is "
     "locked, closed or suspended.", "OAuth and OpenID Connect Settings: Active",
     "Let an administrator tick Active; in Salesforce, look at Company Information."},
    {14, "authentication_failure", any, 0, "invalid_grant", "authentication failure", no_sign,
     "Wrong password or security token, or the username-password flow is off.",
     "OAuth and OpenID Connect Settings: Allow OAuth Username-Password Flows",
     "Use the client credentials flow."},
    {15, "assertion_invalid", any, 0, "invalid_grant", "invalid assertion", no_sign,
     "The JWT is signed with a key that does not belong to the app's certificate, or its line "
     "breaks were lost.", "App Manager, Edit: Use digital signatures",
     "Upload the certificate of the key that signs."},
    {15, "assertion_invalid", any, 0, "", "invalid jwt signature", no_sign,
     "The JWT is signed with a key that does not belong to the app's certificate, or its line "
     "breaks were lost.", "App Manager, Edit: Use digital signatures",
     "Upload the certificate of the key that signs."},
    {16, "audience_invalid", any, 0, "invalid_grant", "audience", no_sign,
     "The JWT's aud names another environment.", "",
     "Set aud to https://login.salesforce.com, https://test.salesforce.com or the My Domain."},
    {17, "code_challenge_missing", any, 0, "invalid_request", "code challenge", no_sign,
     "PKCE is required, and the client sends no code_challenge.",
     "App Manager, Edit: Require Proof Key for Code Exchange (PKCE)",
     "Switch PKCE on in the client, or untick the box."},
    {18, "redirect_uri_mismatch", any, 0, "redirect_uri_mismatch", "", no_sign,
     "The client's redirect URI is none of the app's: a slash, port, scheme or letter differs.",
     "App Manager, Edit: Callback URL", "Make both identical; a change takes a while to arrive."},
    {33, "rotation_unknown_to_client", any, 0, "invalid_grant", "refresh token rotat", no_sign,
     "Refresh tokens rotate, and the client kept the old one; older sf CLIs lose their login "
     "after one refresh.", "App Manager, Edit: Enable Refresh Token Rotation",
     "Update the client, or switch rotation off."},
    {19, "token_expired", token, 0, "invalid_grant", "expired access/refresh token", no_sign,
     "The refresh token has ended: revoked, expired by policy, pushed out by a sixth approval, "
     "rotated and used again (sf CLIs before rotation was supported lose their login so), or the "
     "user's password was changed.",
     "App Manager, Manage, Edit Policies: Refresh Token Policy; Edit: Enable Refresh Token "
     "Rotation",
     "Authorize again and keep the newest refresh token."},
    {20, "refresh_in_parallel", any, 0, "invalid_grant", "already being processed", no_sign,
     "Two refreshes with one refresh token ran at once.", "",
     "Let one part of the program refresh, and the others wait for it."},
    {21, "code_expired", any, 0, "invalid_grant", "expired authorization code", no_sign,
     "The authorization code was used before, is too old, or was encoded twice.", "",
     "Redeem each code once and at once."},
    {22, "app_blocked", any, 0, "app_blocked", "", no_sign,
     "An administrator has blocked the app.", "Connected Apps OAuth Usage: Unblock",
     "Ask the administrator to unblock it."},
    {22, "app_blocked", any, 0, "oauth_app_blocked", "", no_sign,
     "An administrator has blocked the app.", "Connected Apps OAuth Usage: Unblock",
     "Ask the administrator to unblock it."},
    {25, "oauth_disabled", any, 0, "oauth_flow_disabled", "", no_sign,
     "The external client app, or its OAuth settings, are switched off.",
     "App Manager, Edit: Enable OAuth Settings", "Switch it on and save."},
    {30, "too_many_logins", any, 0, "", "login rate exceeded", no_sign,
     too_many, limits_setting,
     "Keep the token until shortly before it ends, and ask again when it is refused."},
    {30, "too_many_logins", any, 0, "", "number of logins exceeded", no_sign,
     too_many, limits_setting,
     "Keep the token until shortly before it ends, and ask again when it is refused."},
    {30, "too_many_logins", any, 0, "login_rate_exceeded", "", no_sign,
     too_many, limits_setting,
     "Keep the token until shortly before it ends, and ask again when it is refused."},
    {30, "too_many_requests", token, 429, "", "", no_sign,
     "The app asks for tokens too often, or guessing was seen from this network.", limits_setting,
     "Keep the token until shortly before it ends; wait as long as Retry-After says."},
    {31, "simple_salesforce_login", any, 0, "", "invalid auth", no_sign,
     "simple-salesforce got a domain of login or test, which has no client credentials flow.", "",
     "Salesforce(consumer_key=…, consumer_secret=…, domain='{MyDomain}.my')."},
    {31, "simple_salesforce_login", any, 0, "", "invalid_login", no_sign,
     "A username was passed along with key and secret, which chooses the password flow.", "",
     "Leave username and password out; domain='{MyDomain}.my'."},
};
// clang-format on

constexpr auto whole = [] {
  std::array<Cause,
             std::size(on_the_way) + std::size(at_the_token_endpoint) + std::size(with_a_token)>
      all{};
  auto next = std::ranges::copy(on_the_way, all.begin()).out;
  next = std::ranges::copy(at_the_token_endpoint, next).out;
  std::ranges::copy(with_a_token, next);
  return all;
}();

}  // namespace
}  // namespace table

std::span<const Cause> causes() { return table::whole; }

}  // namespace doorward::doctor
