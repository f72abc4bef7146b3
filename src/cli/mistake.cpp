// SPDX-License-Identifier: Apache-2.0
#include "cli/mistake.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <vector>

#include "base/printable.h"
#include "domain/field.h"

namespace doorward::cli {

namespace {

/// The command that was named, as far as it was understood.
const CLI::App& deepest(const CLI::App& program, std::string& name) {
  const CLI::App* at = &program;
  name = program.get_name();
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    name += ' ' + at->get_name();
  }
  return *at;
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* option : command.get_options()) {
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> commands_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* below : command.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(below->get_name());
  }
  return names;
}

std::string no_such(std::string_view kind, const std::string& word,
                    const std::vector<std::string>& known) {
  const std::vector<std::string_view> words(known.begin(), known.end());
  const auto meant = nearest(word, words);
  return "no " + std::string{kind} + ' ' + printable(word) + '.' +
         (meant.empty() ? std::string{} : " Did you mean " + std::string{meant} + '?');
}

/// "--limit" of "--limit=3": what stands behind it may be a secret.
std::string option_named(const std::string& word) { return word.substr(0, word.find('=')); }

}  // namespace

std::string mistake(const CLI::App& program, const CLI::ParseError& error) {
  std::string name;
  const auto& command = deepest(program, name);
  const auto left = program.remaining(true);
  const auto see = " See " + name + " --help.";
  const auto commands = commands_of(command);
  if (!commands.empty() && !left.empty() && !left.front().starts_with('-')) {
    return no_such("command", left.front(), commands) + see;
  }
  // An option that is misspelt comes first: what it was to hold is then missing as well.
  const auto known = options_of(command);
  const auto option = std::ranges::find_if(left, [&](const std::string& word) {
    return word.starts_with('-') && std::ranges::find(known, option_named(word)) == known.end();
  });
  if (option != left.end()) return no_such("option", option_named(*option), known) + see;
  if (!left.empty()) return "not expected: " + printable(left.front()) + '.' + see;
  return printable(error.what()) + '.' + see;
}

}  // namespace doorward::cli
