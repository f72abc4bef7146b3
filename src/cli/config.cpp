// SPDX-License-Identifier: Apache-2.0
// doorward config check: reads a configuration file as serve would, and serves nothing.
#include <cstdio>

#include "cli/objects.h"
#include "cli/serve.h"
#include "cli/subcommands.h"

namespace doorward::cli {

Command config_command(Common& common) {
  const auto file = std::make_shared<std::string>();
  const auto check = [file, &common] {
    const auto wrong = configuration_problems(*file);
    if (common.json) {
      print_json(json::object{{"file", *file},
                              {"ok", wrong.empty()},
                              {"problems", json::array(wrong.begin(), wrong.end())}});
    } else if (wrong.empty()) {
      std::puts("The configuration can serve.");
    }
    for (const auto& sentence : wrong) {
      if (!common.json) std::fprintf(stderr, "%s\n", printable(sentence).c_str());
    }
    return wrong.empty() ? Exit::ok : Exit::no;
  };
  return {.name = "config",
          .help = "The configuration of serve",
          .below = {{.name = "check",
                     .help = "Say all that is wrong with a configuration file, without serving",
                     .options = {{.name = "--config,file",
                                  .help = "The file (TOML); without it the environment alone",
                                  .into = file.get(),
                                  .value = "FILE",
                                  .variable = "DOORWARD_CONFIG"}},
                     .run = check}}};
}

}  // namespace doorward::cli
