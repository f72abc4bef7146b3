// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace CLI {
class App;
}

namespace doorward::cli {

/// Declares `doorward serve` with all its options. Parsing changes nothing but `chosen`, which
/// then runs the server until it is told to stop; `config check` parses and never runs it.
void add_serve(CLI::App& program, Run& chosen);

/// All that is wrong with a configuration file (none: the environment alone), one sentence each.
/// Empty: it can serve.
std::vector<std::string> configuration_problems(const std::string& file);

}  // namespace doorward::cli
