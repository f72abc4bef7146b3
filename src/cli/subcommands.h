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

// One file each.
Command doctor_command(Common& common);

}  // namespace doorward::cli
