// SPDX-License-Identifier: Apache-2.0
// What several rows of the doctor's table say: settings in the words of the screens, and no sign.
#pragma once

#include <string_view>

#include "doctor/causes.h"

namespace doorward::doctor::table {

inline constexpr Sign no_sign = Sign::none;

inline constexpr std::string_view run_as_setting =
    "App Manager, Manage, Edit Policies: Client Credentials Flow, Run As";
inline constexpr std::string_view permitted_setting =
    "App Manager, Manage, Edit Policies: Permitted Users; Manage Profiles, Manage Permission Sets";
inline constexpr std::string_view scopes_setting = "App Manager, Edit: Selected OAuth Scopes";
inline constexpr std::string_view limits_setting =
    "App Manager, Manage, Edit Policies: Single app limits, Tokens per minute; OAuth and OpenID "
    "Connect Settings: Tokens per user and hour";
inline constexpr std::string_view secret_setting = "App Manager, View, Manage Consumer Details";

}  // namespace doorward::doctor::table
