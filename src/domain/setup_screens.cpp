// SPDX-License-Identifier: Apache-2.0
#include "domain/setup_screens.h"

namespace doorward {
namespace {

constexpr std::string_view app_manager = "App Manager";
constexpr std::string_view one_app = "App Manager, an app";

constexpr SetupScreen screens[] = {
    {"Setup Home", "/setup/", "", "start overview attention dashboard"},
    {"App Manager", "/setup/apps", "",
     "connected apps external client apps list block unblock delete clone 0auth clients"},
    {"New Connected App", "/setup/apps/new", app_manager,
     "create register add app basic information enable 0auth settings client credentials"},
    {"View", "/setup/apps/{app}", one_app, "view connected app details consumer key"},
    {"Edit", "/setup/apps/{app}/edit", one_app,
     "change api enable oauth settings callback url selected scopes pkce"},
    {"Manage", "/setup/apps/{app}/manage", one_app, "manage connected app policies related lists"},
    {"Edit Policies", "/setup/apps/{app}/policies", one_app,
     "permitted users admin approved pre-authorized ip relaxation refresh token policy session "
     "policies timeout client credentials flow run as user execution"},
    {"Manage Profiles", "/setup/apps/{app}/profiles", one_app,
     "attach profiles admin approved users pre-authorized access"},
    {"Manage Permission Sets", "/setup/apps/{app}/permission-sets", one_app,
     "attach permission sets admin approved users pre-authorized access"},
    {"Manage Consumer Details", "/setup/apps/{app}/consumer-details", one_app,
     "consumer key and secret client id client secret credentials rotate stage copy reveal "
     "verification pre-authenticating"},
    {"Test this app", "/setup/apps/{app}/test", one_app,
     "what if who would break replay simulate checks why denied"},
    {"What Still Works", "/setup/apps/{app}/still-works", one_app,
     "can be used at this moment left after blocking proof nothing works any more"},
    {"Connected Apps OAuth Usage", "/setup/usage", "",
     "0auth usage approvals authorizations tokens revoke who uses last used"},
    {"Login History", "/setup/login-history", "",
     "receipts request id denials denied issued tokens sign-in logins log events errors"},
    {"Single Logout", "/setup/logouts", "",
     "logouts sign-out signed out back-channel front-channel slo delivery delivered not reached "
     "waiting tries retry"},
    {"Setup Audit Trail", "/setup/audit", "",
     "view setup audit trail changes history who changed verify chain"},
    {"Users", "/setup/users", "", "people accounts activate deactivate freeze password new user"},
    {"Profiles", "/setup/profiles", "",
     "permissions api enabled login hours login ip ranges system administrator standard user"},
    {"Permission Sets", "/setup/permission-sets", "", "permissions assign"},
    {"Network Access", "/setup/network-access", "",
     "trusted ip ranges addresses organization restrictions firewall"},
    {"OAuth and OpenID Connect Settings", "/setup/organization", "",
     "0auth oidc organization company information require pkce username-password user-agent flow"},
    {"Certificates and Keys", "/setup/keys", "",
     "certificate and key management jwks signing keys rotate roll over"},
    {"Custom Scopes", "/setup/scopes", "", "oauth custom scopes 0auth new scope"},
    {"Trusted Issuers", "/setup/trusted-issuers", "",
     "token exchange external identity provider idp federation jwks jwt issuer foreign tokens"},
    {"Assets", "/setup/asset-tokens", "",
     "asset tokens connected devices iot registered revoke device did serial number"},
    {"Session Settings", "/setup/session-settings", "",
     "timeout idle absolute sessions high assurance security"},
    {"Email", "/setup/email", "", "mail server smtp outbox deliverability test message sender"},
    {"Doctor", "/setup/doctor", "", "check connection diagnose test why no token troubleshooting"},
    {"Your Account", "/account", "",
     "my account personal settings authenticator app totp two-factor second factor mfa qr code "
     "recovery "
     "codes backup codes change password sessions sign out everywhere approved apps consent"},
};

}  // namespace

std::span<const SetupScreen> setup_screens() { return screens; }

}  // namespace doorward
