// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cli/command.h"
#include "cli/common.h"

namespace CLI {
class App;
}

namespace doorward::cli {

/// Every subcommand but `serve`, in the order of the help. `program` is what completion and man
/// page are made of; it is read when they run, not before.
std::vector<Command> subcommands(Common& common, CLI::App& program);

// One file each, but for those that are one idea.
Command app_command(Common& common);
Command asset_command(Common& common);
Command audit_command(Common& common);
Command backup_command(Common& common);
Command completion_command(Common& common, CLI::App& program);
Command config_command(Common& common);
Command credentials_command(Common& common);
Command doctor_command(Common& common);
Command explain_command(Common& common);
Command history_command(Common& common);
Command man_command(Common& common, CLI::App& program);
Command org_command(Common& common);
Command permission_set_command(Common& common);
Command profile_command(Common& common);
Command restore_command(Common& common);
Command scope_command(Common& common);
Command trusted_issuer_command(Common& common);
Command usage_command(Common& common);
Command user_command(Common& common);
Command version_command(Common& common);
Command what_if_command(Common& common);
Command what_still_works_command(Common& common);

}  // namespace doorward::cli
