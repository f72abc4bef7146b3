// SPDX-License-Identifier: Apache-2.0
#include "cli/serve.h"

#include <CLI/CLI.hpp>

namespace doorward::cli {

void add_serve(CLI::App& program, Run& chosen) {
  auto& made = *program.add_subcommand("serve", "Run the server");
  made.parse_complete_callback([&chosen] {
    chosen = []() -> Exit { throw Stop(Exit::usage, "this build has no server"); };
  });
}

}  // namespace doorward::cli
