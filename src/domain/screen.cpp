// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "domain/denial.h"

namespace doorward {

ScreenText text(Screen screen) {
  switch (screen) {
    using enum Screen;
    case none: return {"", ""};
    case app_edit: return {"App Manager, Edit", "/setup/apps/{app}/edit"};
    case app_policies: return {"App Manager, Manage, Edit Policies", "/setup/apps/{app}/policies"};
    case app_consumer_details:
      return {"App Manager, View, Manage Consumer Details", "/setup/apps/{app}/consumer-details"};
    case app_profiles:
      return {"App Manager, Manage, Manage Profiles", "/setup/apps/{app}/profiles"};
    case app_permission_sets:
      return {"App Manager, Manage, Manage Permission Sets", "/setup/apps/{app}/permission-sets"};
    case oauth_usage: return {"Connected Apps OAuth Usage", "/setup/usage"};
    case users: return {"Users", "/setup/users/{user}"};
    case profiles: return {"Profiles", "/setup/profiles/{profile}"};
    case permission_sets: return {"Permission Sets", "/setup/permission-sets"};
    case network_access: return {"Network Access", "/setup/network-access"};
    case organization: return {"OAuth and OpenID Connect Settings", "/setup/organization"};
    case custom_scopes: return {"Custom Scopes", "/setup/scopes"};
    case trusted_issuers: return {"Trusted Issuers", "/setup/trusted-issuers"};
    case assets: return {"Assets", "/setup/asset-tokens"};
    case session_settings: return {"Session Settings", "/setup/session-settings"};
  }
  std::unreachable();
}

}  // namespace doorward
