// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/serve_options.h"

namespace CLI {
class App;
}

namespace doorward::cli {

/// The options of `doorward serve` as they are typed.
struct Chosen {
  ServeOptions serve;
  std::string config;
  std::string data = "data";
  std::string propagation = "0";
  std::string log_level = "info";
};

/// Declares each with its flag, its variable and what it may be.
void declare_serve(CLI::App& made, Chosen& chosen);

/// The same as the server takes them.
ServeOptions options_of(const Chosen& chosen);

/// What is wrong with them together, one sentence each.
std::vector<std::string> wrong_in(const Chosen& chosen);

}  // namespace doorward::cli
