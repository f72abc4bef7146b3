// SPDX-License-Identifier: Apache-2.0
#include "cli/outline.h"

#include <CLI/CLI.hpp>

namespace doorward::cli {

namespace {

/// CLI11 keeps the choices of IsMember only in its words: "TYPE:{a,b}".
std::vector<std::string> choices_in(const std::string& type) {
  std::vector<std::string> found;
  const auto open = type.find('{');
  const auto close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return found;
  std::string one;
  for (const char c : type.substr(open + 1, close - open - 1)) {
    if (c == ',') {
      found.push_back(std::move(one));
      one.clear();
    } else {
      one += c;
    }
  }
  found.push_back(std::move(one));
  return found;
}

OutlineOption option(const CLI::Option& from) {
  OutlineOption made;
  for (const auto& name : from.get_snames()) made.names.push_back("-" + name);
  for (const auto& name : from.get_lnames()) made.names.push_back("--" + name);
  if (made.names.empty()) made.position = from.get_name();
  made.help = from.get_description();
  const auto type = from.get_type_name();
  made.value = type.substr(0, type.find(':'));
  made.choices = choices_in(type);
  made.variable = from.get_envname();
  made.usual = from.get_default_str();
  made.group = from.get_group();
  made.flag = from.get_items_expected_max() == 0;
  made.required = from.get_required();
  made.many = from.get_items_expected_max() > 1;
  return made;
}

Outline read(const CLI::App& from, const std::string& prefix) {
  Outline made{.name = prefix, .help = from.get_description(), .options = {}, .below = {}};
  for (const auto* each : from.get_options()) made.options.push_back(option(*each));
  for (const auto* each : from.get_subcommands([](const CLI::App*) { return true; })) {
    made.below.push_back(
        read(*each, prefix.empty() ? each->get_name() : prefix + " " + each->get_name()));
  }
  return made;
}

}  // namespace

Outline outline(const CLI::App& program) { return read(program, ""); }

}  // namespace doorward::cli
