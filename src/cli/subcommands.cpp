// SPDX-License-Identifier: Apache-2.0
#include "cli/subcommands.h"

namespace doorward::cli {

std::vector<Command> subcommands(Common& common, CLI::App&) {
  return {
      doctor_command(common),
  };
}

}  // namespace doorward::cli
