// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"
#include "cli/objects.h"

namespace doorward::cli {

Noun app_noun();

/// The argument by which a command takes an app.
Option app_option(std::string& into, bool required = true);
/// Does this at the path of the app that is called so, "/apps/Assess": as by_name.
Reply at_app(Connection& server, const std::string& given,
             const std::function<Reply(const std::string& path)>& act);

/// What stands against saving files.
Command check_command(Common& common);

/// What files would change, what they change, and the file of an app that is there.
Command plan_command(Common& common);
Command apply_command(Common& common);
Command export_command(Common& common);

}  // namespace doorward::cli
