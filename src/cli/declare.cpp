// SPDX-License-Identifier: Apache-2.0
#include "cli/declare.h"

#include <CLI/CLI.hpp>

namespace doorward::cli {

namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

// A variable of a script that holds nothing: what it was to name is not the whole list.
std::string not_empty(const std::string& given) {
  return given.empty() ? "is empty: say which" : std::string{};
}

CLI::Option* declare_option(CLI::App& to, const Option& option) {
  CLI::Option* made = std::visit(
      Overloaded{
          [&](bool* into) { return to.add_flag(option.name, *into, option.help); },
          [&](std::vector<std::string>* into) {
            // Once per value, so that an argument that follows is not swallowed.
            auto* many = to.add_option(option.name, *into, option.help);
            const bool by_position = !option.name.starts_with('-');
            return by_position ? many : many->expected(1)->take_all()->allow_extra_args(false);
          },
          [&](auto* into) { return to.add_option(option.name, *into, option.help); },
      },
      option.into);
  if (!option.value.empty()) made->type_name(option.value);
  if (option.required) made->required();
  if (!option.variable.empty()) made->envname(option.variable);
  if (!option.name.starts_with('-')) made->check(not_empty);
  if (!option.choices.empty()) made->check(CLI::IsMember(option.choices));
  return made;
}

void declare_common(CLI::App& to, const Command& command, Common& common) {
  if (!command.for_programs) {
    to.add_flag("--json", common.json, "Print JSON on standard output and nothing else")
        ->group("Output");
  }
  if (command.reach == Reach::nobody) return;
  const std::string group = "Server";
  const bool as_app = command.reach == Reach::app;
  to.add_option("--data", common.data,
                as_app ? "Data folder, whose cli.json is read for --guide"
                       : "Data folder, whose cli.json says where and as whom")
      ->type_name("DIR")
      ->envname("DOORWARD_DATA")
      ->capture_default_str()
      ->group(group);
  to.add_option("--url", common.url,
                as_app ? "Address that the app was given" : "Address of the server")
      ->type_name("URL")
      ->envname("DOORWARD_URL")
      ->group(group);
  to.add_option("--key", common.key,
                as_app ? "Consumer key of the app" : "Consumer key of an app with the scope setup")
      ->type_name("KEY")
      ->envname("DOORWARD_KEY")
      ->group(group);
  to.add_option("--secret-file", common.secret_file, "File that holds its consumer secret")
      ->type_name("FILE")
      ->envname("DOORWARD_SECRET_FILE")
      ->group(group);
  to.add_option("--ca-file", common.ca_file, "PEM file with the certificates to trust")
      ->type_name("FILE")
      ->check([](const std::string& file) { return CLI::ExistingFile(file); })
      ->envname("DOORWARD_CA_FILE")
      ->group(group);
  to.add_option("--timeout", common.timeout, "Seconds to wait for one answer")
      ->type_name("SECONDS")
      ->capture_default_str()
      ->group(group)
      ->check(CLI::Range(1, 3600));
}

}  // namespace

const std::string_view exit_statuses =
    "Exit status:\n"
    "  0  done, or the answer is yes\n"
    "  1  the answer is no: not ready, broken, different\n"
    "  2  the command line, a file or a value cannot be understood\n"
    "  3  the server understood and refused\n"
    "  4  the server cannot be reached\n";

void describe(CLI::App& program) {
  program.name("doorward");
  program.description("Authorization server built around the connected app.");
  program.set_version_flag("--version", "doorward " DOORWARD_VERSION, "Print the version");
  program.footer(std::string{"\n"} + std::string{exit_statuses});
  program.get_formatter()->column_width(34);
  // "Nothing was asked" is not an error of CLI11's: run() shows the help.
  program.require_subcommand(0, 1);
}

void declare(CLI::App& parent, const Command& command, Common& common, Run& chosen) {
  CLI::App& made = *parent.add_subcommand(command.name, command.help);
  for (const auto& option : command.options) declare_option(made, option);
  if (command.run) {
    declare_common(made, command, common);
    made.parse_complete_callback([&chosen, run = command.run] { chosen = run; });
  }
  if (!command.below.empty()) made.require_subcommand(0, 1);
  for (const auto& below : command.below) declare(made, below, common, chosen);
}

}  // namespace doorward::cli
