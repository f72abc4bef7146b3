// SPDX-License-Identifier: Apache-2.0
// doorward man: the manual page in roff, made of the declaration.
#include <fmt/format.h>

#include <cstdio>

#include "cli/declare.h"
#include "cli/outline.h"
#include "cli/subcommands.h"

namespace doorward::cli {

namespace {

/// Text for roff: a backslash, a dash and a dot at the beginning of a line mean something to it.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
      out += std::string{"\\&"} + c;
    } else {
      out += c;
    }
  }
  return out;
}

/// Other than ASCII by code point, so that every roff prints it whatever the locale.
std::string ascii_only(std::string_view page) {
  std::string out;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const auto first = static_cast<unsigned char>(page[i]);
    if (first < 0x80) {
      out += page[i];
      continue;
    }
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    unsigned point = first & (0x3FU >> more);
    for (std::size_t k = 0; k < more && i + 1 < page.size(); ++k) {
      point = point << 6 | (static_cast<unsigned char>(page[++i]) & 0x3FU);
    }
    out += fmt::format("\\[u{:04X}]", point);
  }
  return out;
}

bool is_shared(const OutlineOption& option) {
  return option.group == "Server" || option.group == "Output";
}

std::string option_text(const OutlineOption& option) {
  std::string names;
  for (const auto& name : option.names)
    names += (names.empty() ? "" : ", ") + std::string{"\\fB"} + roff(name) + "\\fR";
  if (names.empty()) names = "\\fI" + roff(option.position) + "\\fR";
  if (!option.flag && !option.value.empty() && option.position.empty())
    names += " \\fI" + roff(option.value) + "\\fR";
  std::string out = ".TP\n" + names + '\n' + roff(option.help) + '.';
  if (!option.choices.empty()) {
    out += " One of";
    for (const auto& choice : option.choices)
      out += (choice == option.choices.front() ? " " : ", ") + roff(choice);
    out += '.';
  }
  if (!option.usual.empty()) out += " Usually " + roff(option.usual) + '.';
  if (!option.variable.empty())
    out += "\nThe variable \\fB" + option.variable + "\\fR says the same.";
  return out + '\n';
}

std::string synopsis(const Outline& at) {
  std::string out = "\\fBdoorward " + roff(at.name) + "\\fR";
  for (const auto& option : at.options) {
    if (!option.position.empty()) {
      const auto name = "\\fI" + roff(option.position) + "\\fR" + (option.many ? "…" : "");
      out += option.required ? " " + name : " [" + name + "]";
    }
  }
  return out;
}

/// A command that does something, then all below it.
void command_text(const Outline& at, std::string& out) {
  if (at.below.empty()) {
    out += ".SS " + synopsis(at) + '\n' + roff(at.help) + ".\n";
    for (const auto& option : at.options) {
      const bool help = !option.names.empty() && option.names.back() == "--help";
      if (!is_shared(option) && !help) out += option_text(option);
    }
  }
  for (const auto& below : at.below) command_text(below, out);
}

/// The options that many commands share, once.
const Outline* one_with_server(const Outline& at) {
  for (const auto& option : at.options) {
    if (option.group == "Server") return &at;
  }
  for (const auto& below : at.below) {
    if (const auto* found = one_with_server(below)) return found;
  }
  return nullptr;
}

std::string shared_options(const Outline& program) {
  std::string out;
  const auto* example = one_with_server(program);
  if (example == nullptr) return out;
  for (const auto& option : example->options) {
    if (is_shared(option)) out += option_text(option);
  }
  return out;
}

std::string page(const Outline& program) {
  std::string out =
      ".TH DOORWARD 1 \"\" \"doorward " DOORWARD_VERSION
      "\" \"Doorward\"\n"
      ".SH NAME\ndoorward \\- " +
      roff(program.help) +
      "\n"
      ".SH SYNOPSIS\n\\fBdoorward\\fR \\fIcommand\\fR [\\fIoption\\fR…]\n"
      ".SH DESCRIPTION\n"
      "Doorward is an authorization server whose centre is the connected app: the record through\n"
      "which an administrator lets a program call an organization's APIs, as a chosen user, "
      "within\n"
      "chosen limits. \\fBdoorward serve\\fR runs it; the other commands are clients of its admin "
      "API.\n"
      "They find the server, and a key and secret for it, in \\fIcli.json\\fR of the data folder.\n"
      ".SH COMMANDS\n";
  for (const auto& below : program.below) command_text(below, out);
  out += ".SH COMMON OPTIONS\nEvery command that asks a server understands these.\n" +
         shared_options(program);
  out +=
      ".SH EXIT STATUS\n.nf\n" + roff(exit_statuses.substr(exit_statuses.find('\n') + 1)) + ".fi\n";
  out +=
      ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nNo colours, also on a terminal.\n"
      ".TP\n\\fBCOLUMNS\\fR\nHow wide tables are when the output is not a terminal.\n";
  return out;
}

}  // namespace

Command man_command(Common&, CLI::App& program) {
  return {.name = "man",
          .help = "Print the manual page (doorward man | man -l -)",
          .run =
              [&program] {
                std::fputs(ascii_only(page(outline(program))).c_str(), stdout);
                return Exit::ok;
              },
          .for_programs = true};
}

}  // namespace doorward::cli
