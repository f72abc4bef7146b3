// SPDX-License-Identifier: Apache-2.0
#include "domain/scopes.h"

#include <algorithm>
#include <array>

namespace doorward {
namespace {

// Append only: a scope's place is its number.
constexpr std::array texts{
    ScopeText{"full", "Full access", "Full"},
    ScopeText{"api", "Manage user data via APIs", "Api"},
    ScopeText{"web", "Manage user data via Web browsers", "Web"},
    ScopeText{"refresh_token", "Perform requests at any time", "RefreshToken"},
    ScopeText{"offline_access", "Perform requests at any time", "OfflineAccess"},
    ScopeText{"openid", "Access unique user identifiers", "OpenID"},
    ScopeText{"id", "Access the identity URL service", "Basic"},
    ScopeText{"profile", "Access the identity URL service: profile", "Profile"},
    ScopeText{"email", "Access the identity URL service: e-mail address", "Email"},
    ScopeText{"address", "Access the identity URL service: address", "Address"},
    ScopeText{"phone", "Access the identity URL service: phone", "Phone"},
    ScopeText{"setup", "Manage Setup", ""},
    ScopeText{"custom_permissions", "Access custom permissions", "CustomPermissions"},
    ScopeText{"chatter_api", "Access Connect REST API resources", "Chatter"},
    ScopeText{"content", "Access content resources", "Content"},
    ScopeText{"lightning", "Access Lightning applications", "Lightning"},
    ScopeText{"visualforce", "Access Visualforce applications", "CustomApplications"},
    ScopeText{"wave_api", "Access Analytics REST API resources", "Wave"},
    ScopeText{"eclair_api", "Access Analytics REST API Charts Geodata resources", "Eclair"},
    ScopeText{"pardot_api", "Manage Pardot services", "Pardot"},
    ScopeText{"cdp_ingest_api", "Manage Data Cloud Ingestion API data", "CDPIngest"},
    ScopeText{"cdp_profile_api", "Manage Data Cloud profile data", "CDPProfile"},
    ScopeText{"cdp_query_api", "Perform ANSI SQL queries on Data Cloud data", "CDPQuery"},
    ScopeText{"cdp_api", "Access all Data Cloud API resources", ""},
    ScopeText{"cdp_segment_api", "Manage Data Cloud segment data", "CDPSegment"},
    ScopeText{"cdp_identityresolution_api", "Manage Data Cloud identity resolution data",
              "CDPIdentityResolution"},
    ScopeText{"cdp_calculated_insight_api", "Manage Data Cloud calculated insight data",
              "CDPCalculatedInsight"},
    ScopeText{"chatbot_api", "Access chatbot services", "Chatbot"},
    ScopeText{"user_registration_api", "Access Headless Registration API", "UserRegistration"},
    ScopeText{"forgot_password", "Access Headless Forgot Password API", "ForgotPassword"},
    ScopeText{"pwdless_login_api", "Access Headless Passwordless Login API", "PwdlessLogin"},
    ScopeText{"sfap_api", "Access the Salesforce API Platform", "SFApiPlatform"},
    ScopeText{"interaction_api", "Access Interaction API resources", "Interaction"},
    ScopeText{"einstein_gpt_api", "Access Einstein GPT services", "EinsteinGPT"},
    ScopeText{"scrt_api", "Access service cloud real-time API resources", "SCRT"},
    ScopeText{"mcp_api", "Access MCP servers", "MCP"},
    ScopeText{"data_cloud_user_claims", "Access Data Cloud user claims", ""},
};
static_assert(texts.size() <= first_custom_scope);
static_assert(texts[scope::full()].name == "full" && texts[scope::api()].name == "api" &&
              texts[scope::web()].name == "web" &&
              texts[scope::refresh_token()].name == "refresh_token" &&
              texts[scope::offline_access()].name == "offline_access" &&
              texts[scope::openid()].name == "openid" && texts[scope::id()].name == "id" &&
              texts[scope::profile()].name == "profile" && texts[scope::email()].name == "email" &&
              texts[scope::address()].name == "address" && texts[scope::phone()].name == "phone" &&
              texts[scope::setup()].name == "setup" &&
              texts[scope::chatter_api()].name == "chatter_api" &&
              texts[scope::visualforce()].name == "visualforce");

template <class Member>
std::optional<ScopeNumber> place(std::string_view name, Member member) {
  const auto found = std::ranges::find(texts, name, member);
  if (name.empty() || found == texts.end()) return std::nullopt;
  return static_cast<ScopeNumber>(found - texts.begin());
}

}  // namespace

std::span<const ScopeText> builtin_scopes() { return texts; }

std::optional<ScopeNumber> builtin_scope(std::string_view name) {
  return place(name, &ScopeText::name);
}

std::optional<ScopeNumber> builtin_scope_in_metadata(std::string_view name) {
  return place(name, &ScopeText::metadata);
}

const ScopeSet& dropped_by_client_credentials() {
  static const ScopeSet dropped = [] {
    ScopeSet set;
    for (const auto number :
         {scope::full(), scope::web(), scope::refresh_token(), scope::offline_access()}) {
      set.set(number);
    }
    return set;
  }();
  return dropped;
}

}  // namespace doorward
