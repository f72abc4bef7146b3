// SPDX-License-Identifier: Apache-2.0
#include "cli/program.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <span>
#include <string_view>
#include <utility>

#include "cli/common.h"
#include "cli/declare.h"
#include "cli/exit.h"
#include "cli/json.h"
#include "cli/mistake.h"
#include "cli/problem.h"
#include "cli/serve.h"
#include "cli/subcommands.h"
#include "cli/terminal.h"

#include <CLI/CLI.hpp>

namespace doorward::cli {

namespace {

/// Declares everything. What is chosen while parsing runs afterwards.
void declare_program(CLI::App& program, Common& common, Run& chosen) {
  describe(program);
  add_serve(program, chosen);
  for (const auto& command : subcommands(common, program)) {
    declare(program, command, common, chosen);
  }
}

int report(const Stop& stop, const Common& common) {
  if (common.json && !stop.json.empty()) {
    std::puts(stop.json.c_str());
  } else if (common.json) {
    print_json(problem_of(stop));
  } else {
    const auto& on = terminal(2);
    std::fputs((on.painted(Colour::bad, "doorward: ") + stop.what() + '\n').c_str(), stderr);
  }
  return static_cast<int>(stop.exit);
}

int perform(const Run& chosen, const Common& common) {
  try {
    return static_cast<int>(chosen());
  } catch (const Stop& stop) {
    return report(stop, common);
  } catch (const std::exception& fault) {
    return report(Stop(Exit::usage, fault.what()), common);
  }
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App program;
  Common common;
  Run chosen;
  declare_program(program, common, chosen);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11 prints help and version.
    if (error.get_exit_code() == 0) return program.exit(error);
    const std::span words(argv, static_cast<std::size_t>(argc));
    common.json = std::ranges::find(words, std::string_view{"--json"}) != words.end();
    return report(Stop(Exit::usage, mistake(program, error)), common);
  }
  if (!chosen) {
    const auto asked = program.get_subcommands();
    std::fputs((asked.empty() ? program.help() : asked.front()->help("doorward")).c_str(), stderr);
    return static_cast<int>(Exit::usage);
  }
  return perform(chosen, common);
}

}  // namespace doorward::cli
