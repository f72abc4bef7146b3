// SPDX-License-Identifier: Apache-2.0
// From commands as data to CLI11: the one declaration that help, completion and man page share.
#pragma once

#include <string_view>

#include "cli/command.h"
#include "cli/common.h"

namespace CLI {
class App;
}

namespace doorward::cli {

/// What each exit status means: for help and man page.
extern const std::string_view exit_statuses;

/// Name, one line, and what stands below the help of the whole program.
void describe(CLI::App& program);

/// Adds the command and all below it; `chosen` becomes its `run` when it is named.
void declare(CLI::App& parent, const Command& command, Common& common, Run& chosen);

}  // namespace doorward::cli
