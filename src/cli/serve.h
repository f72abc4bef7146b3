// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/command.h"

namespace CLI {
class App;
}

namespace doorward::cli {

/// Declares `doorward serve` with all its options. Parsing changes nothing but `chosen`, which
/// then runs the server until it is told to stop; `config check` parses and never runs it.
void add_serve(CLI::App& program, Run& chosen);

}  // namespace doorward::cli
