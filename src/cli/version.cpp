// SPDX-License-Identifier: Apache-2.0
#include "cli/objects.h"
#include "cli/subcommands.h"

namespace doorward::cli {

Command version_command(Common& common) {
  return {.name = "version", .help = "Print the version", .run = [&common] {
            tell(common, json::object{{"name", "doorward"}, {"version", DOORWARD_VERSION}},
                 "doorward " DOORWARD_VERSION);
            return Exit::ok;
          }};
}

}  // namespace doorward::cli
