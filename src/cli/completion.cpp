// SPDX-License-Identifier: Apache-2.0
// doorward completion: a script for the shell, made of the declaration.
#include <algorithm>
#include <cstdio>

#include "cli/outline.h"
#include "cli/subcommands.h"

namespace doorward::cli {

namespace {

std::string last_word(const std::string& name) {
  const auto space = name.rfind(' ');
  return space == std::string::npos ? name : name.substr(space + 1);
}

/// Within single quotes of a shell.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return out + "'";
}

std::string words_after(const Outline& at) {
  std::string words;
  for (const auto& below : at.below) words += last_word(below.name) + ' ';
  for (const auto& option : at.options) {
    for (const auto& name : option.names) words += name + ' ';
    if (!option.position.empty()) {
      for (const auto& choice : option.choices) words += choice + ' ';
    }
  }
  if (!words.empty()) words.pop_back();
  return words;
}

bool takes_file(const OutlineOption& option) {
  return option.value == "FILE" || option.value == "DIR";
}

/// One line of bash's table per command: what may follow it.
void bash_cases(const Outline& at, std::string& words, std::string& values) {
  const bool files = std::ranges::any_of(at.options, [](const OutlineOption& option) {
    return !option.position.empty() && takes_file(option);
  });
  words += "    " + quoted(at.name) + ") words=" + quoted(words_after(at)) +
           (files ? "; files=yes" : "") + " ;;\n";
  for (const auto& option : at.options) {
    if (option.flag || option.names.empty()) continue;
    for (const auto& name : option.names) {
      std::string answer;
      for (const auto& choice : option.choices) answer += choice + ' ';
      if (!takes_file(option))
        values +=
            "    " + quoted(at.name + ' ' + name) + ") words=" + quoted(answer) + "; files= ;;\n";
      if (takes_file(option))
        values += "    " + quoted(at.name + ' ' + name) + ") words=; files=yes ;;\n";
    }
  }
  for (const auto& below : at.below) bash_cases(below, words, values);
}

void commands_in(const Outline& at, std::string& names) {
  for (const auto& below : at.below) {
    names += "    " + quoted(below.name) + ") command=$try ;;\n";
    commands_in(below, names);
  }
}

std::string bash(const Outline& program) {
  std::string words, values, names;
  bash_cases(program, words, values);
  commands_in(program, names);
  return "# bash completion for doorward; load it with: source <(doorward completion bash)\n"
         "_doorward() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} command= words= files= i try\n"
         "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
         "    try=\"${command:+$command }${COMP_WORDS[i]}\"\n"
         "    case $try in\n" +
         names +
         "    esac\n"
         "  done\n"
         "  case $command in\n" +
         words +
         "  esac\n"
         "  case \"$command ${COMP_WORDS[COMP_CWORD - 1]}\" in\n" +
         values +
         "  esac\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "  if [[ -n $files && $current != -* ]]; then COMPREPLY+=($(compgen -f -- \"$current\")); "
         "fi\n"
         "}\n"
         "complete -o filenames -F _doorward doorward\n";
}

std::string zsh(const Outline& program) {
  return "#compdef doorward\n"
         "# zsh completion for doorward; load it with: source <(doorward completion zsh)\n"
         "autoload -U +X bashcompinit && bashcompinit\n" +
         bash(program);
}

/// fish wants one line per word; a command is offered when exactly the ones above it were given.
void fish_lines(const Outline& at, std::string& out) {
  const auto condition =
      at.name.empty() ? std::string{"__fish_use_subcommand"} : "__doorward_at " + at.name;
  for (const auto& below : at.below) {
    out += "complete -c doorward -f -n " + quoted(condition) + " -a " +
           quoted(last_word(below.name)) + " -d " + quoted(below.help) + '\n';
  }
  for (const auto& option : at.options) {
    if (option.names.empty()) continue;
    out += "complete -c doorward -n " + quoted(condition);
    for (const auto& name : option.names) {
      out += name.starts_with("--") ? " -l " + quoted(name.substr(2))
                                    : " -s " + quoted(name.substr(1));
    }
    std::string choices;
    for (const auto& choice : option.choices) choices += choice + ' ';
    if (!option.flag)
      out += takes_file(option) ? " -r -F" : choices.empty() ? " -x" : " -x -a " + quoted(choices);
    out += " -d " + quoted(option.help) + '\n';
  }
  for (const auto& below : at.below) fish_lines(below, out);
}

std::string fish(const Outline& program) {
  std::string out =
      "# fish completion for doorward; load it with: doorward completion fish | source\n"
      "function __doorward_at\n"
      "  set -l given\n"
      "  for word in (commandline -opc)[2..]\n"
      "    string match -q -- '-*' $word; or set -a given $word\n"
      "  end\n"
      "  set -l many (count $argv)\n"
      "  test (count $given) -ge $many; and test \"$given[1..$many]\" = \"$argv\"\n"
      "end\n";
  fish_lines(program, out);
  return out;
}

}  // namespace

Command completion_command(Common&, CLI::App& program) {
  const auto script = [&program](std::string (*made)(const Outline&)) {
    return [&program, made] {
      std::fputs(made(outline(program)).c_str(), stdout);
      return Exit::ok;
    };
  };
  return {
      .name = "completion",
      .help = "Print the completion script of a shell",
      .below = {{.name = "bash", .help = "For bash", .run = script(bash), .for_programs = true},
                {.name = "zsh", .help = "For zsh", .run = script(zsh), .for_programs = true},
                {.name = "fish", .help = "For fish", .run = script(fish), .for_programs = true}}};
}

}  // namespace doorward::cli
