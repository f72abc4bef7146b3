// SPDX-License-Identifier: Apache-2.0
// The declared command line, read back from CLI11: what completion and man page are made of.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace doorward::cli {

struct OutlineOption {
  std::vector<std::string> names;  // "--json", "-s"; empty for an argument by position
  std::string position;            // its name, when it is one
  std::string help, value, variable, usual, group;
  std::vector<std::string> choices;
  bool flag = false, required = false, many = false;
};

struct Outline {
  std::string name;  // "app show"; empty for the program
  std::string help;
  std::vector<OutlineOption> options;
  std::vector<Outline> below;
};

Outline outline(const CLI::App& program);

}  // namespace doorward::cli
