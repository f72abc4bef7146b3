// SPDX-License-Identifier: Apache-2.0
// A subcommand is data: program.cpp gives it to CLI11, from which help, completion and the man
// page are made. So a subcommand's file neither parses nor includes CLI11.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "cli/exit.h"

namespace doorward::cli {

/// Where the value of an option goes: a flag, a number, a text, or a text each time it is given.
using Place = std::variant<bool*, int*, std::string*, std::vector<std::string>*>;

struct Option {
  std::string name;  // "--output,-o", or without dashes for an argument by position: "app"
  std::string help;
  Place into;
  std::string value = {};  // what help calls it: FILE
  bool required = false;
  std::vector<std::string> choices = {};
  std::string variable = {};  // of the environment, read when the option is not given
};

/// Whom a command speaks to; decides which common options it has. `app`: a server, as some app.
enum class Reach { nobody, server, app };

using Run = std::function<Exit()>;

struct Command {
  std::string name;
  std::string help;
  std::vector<Option> options = {};
  Run run = {};  // nothing when there are only commands below it
  Reach reach = Reach::nobody;
  std::vector<Command> below = {};
  bool for_programs = false;  // what it prints is not for people: it has no --json
};

}  // namespace doorward::cli
