// SPDX-License-Identifier: Apache-2.0
#include "cli/serve.h"

#include <fmt/core.h>
#include <pthread.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "base/random.h"
#include "cli/running_server.h"
#include "cli/serve_settings.h"
#include "telemetry/log.h"

namespace doorward::cli {
namespace {

// One setting as a file or the environment has it.
struct Line {
  std::string said;    // the name there
  std::string option;  // of serve
  std::vector<std::string> values;
};

// Puts the line's values into `chosen`, and says what is wrong with them.
std::string fault(const Line& line, Chosen& chosen) {
  if (line.values.empty()) return line.said + ": there is no value.";
  CLI::App made;
  declare_serve(made, chosen);
  for (auto* option : made.get_options()) option->envname("");
  std::vector<std::string> arguments;  // CLI11 takes them last first
  for (const auto& value : line.values)
    arguments.insert(arguments.begin(), "--" + line.option + "=" + value);
  try {
    made.parse(arguments);
  } catch (const CLI::ParseError& error) {
    return line.said + ": " + error.what();
  }
  return {};
}

// What TOML has and CLI11 reads otherwise than whoever wrote it: it would be silently cut.
std::string misread(const std::string& line) {
  char quote = 0;
  bool list = false;
  for (const char c : line) {
    if (quote != 0 && c == '#') return "a # in quotes is not understood here.";
    if (quote == 0 && c == '#') break;
    if (c == quote)
      quote = 0;
    else if (quote == 0 && (c == '"' || c == '\''))
      quote = c;
    if (quote == 0 && (c == '[' || c == ']')) list = c == '[';
  }
  if (quote != 0) return "a quote is not closed.";
  return list ? "a list stands on one line here." : "";
}

std::vector<CLI::ConfigItem> items_of(const std::string& file, std::vector<std::string>& wrong) {
  std::ifstream text{file};
  int number = 0;
  for (std::string line; std::getline(text, line);) {
    const auto fault = misread(line);
    if (++number; !fault.empty()) wrong.push_back("line " + std::to_string(number) + ": " + fault);
  }
  if (!wrong.empty()) return {};
  try {
    return CLI::ConfigTOML().from_file(file);
  } catch (const CLI::Error& error) {
    throw Stop(Exit::usage, file + ": " + error.what());
  }
}

std::vector<Line> lines_of(const std::string& file, std::vector<std::string>& wrong) {
  Chosen chosen;
  CLI::App made;
  declare_serve(made, chosen);
  std::vector<Line> lines;
  std::set<std::string> seen;
  for (const auto& item : items_of(file, wrong)) {
    const bool named =
        item.name != "config" && item.name != "help" && made.get_option_no_throw("--" + item.name);
    if (item.name == "++") {  // Where a section begins; it ends with "--".
      wrong.push_back("[" + item.parents.back() + "]: there are no sections.");
    } else if (item.name != "--" && (!item.parents.empty() || !named)) {
      wrong.push_back(item.fullname() + ": there is no such setting.");
    } else if (item.name != "--" && !seen.insert(item.name).second) {
      wrong.push_back(item.name + ": is given twice.");
    } else if (item.name != "--") {
      lines.push_back({.said = item.name, .option = item.name, .values = item.inputs});
    }
  }
  return lines;
}

// What the configuration file says of all that is not given otherwise.
std::vector<std::string> read_file(Chosen& chosen, const std::set<std::string>& given) {
  std::vector<std::string> wrong;
  if (chosen.config.empty()) return wrong;
  for (const auto& line : lines_of(chosen.config, wrong)) {
    Chosen apart;  // A wrong line counts also where another value is given.
    auto& into = given.contains(line.option) ? apart : chosen;
    if (auto said = fault(line, into); !said.empty()) wrong.push_back(std::move(said));
  }
  return wrong;
}

// The same of the environment; adds what it gives.
std::vector<std::string> read_environment(Chosen& chosen, std::set<std::string>& given) {
  std::vector<std::string> wrong;
  Chosen none;
  CLI::App made;
  declare_serve(made, none);
  for (const auto* option : made.get_options()) {
    const auto variable = option->get_envname(), name = option->get_single_name();
    const char* value = variable.empty() ? nullptr : std::getenv(variable.c_str());
    if (value == nullptr || *value == '\0' || name == "config") continue;
    given.insert(name);
    auto said = fault({.said = variable, .option = name, .values = {value}}, chosen);
    if (!said.empty()) wrong.push_back(std::move(said));
  }
  return wrong;
}

// Secrets are in memory: no core file, and no other process of this user may look in.
void forbid_core_dumps() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
}

sigset_t blocked_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return set;
}

// To the terminal, not to the log: whoever reads the link can sign in with it, once.
void greet(RunningServer& server, const ServeOptions& options) {
  const auto [username, link] = server.first_link();
  fmt::print(
      "\nDoorward is ready at {}/setup/\n"
      "Sign in for the first time as {}, with this link. It works once, until {}:\n\n"
      "  {}\n\n"
      "Another one: doorward user sign-in-link {} --data {}\n\n",
      server.issuer(), username, iso8601(link.expires_at), link.url.reveal(), username,
      options.data.path);
  std::fflush(stdout);
}

Exit serve(Chosen chosen, const std::set<std::string>& given) {
  // Before any thread is made: they inherit it. Before anything takes time, too: whoever asks for
  // the certificate to be read again during the start must not end the program.
  const auto signals = blocked_signals();
  auto wrong = read_file(chosen, given);
  std::ranges::move(wrong_in(chosen), std::back_inserter(wrong));
  const auto options = options_of(chosen);
  telemetry::Level level{};
  telemetry::parse_level(chosen.log_level, level);
  telemetry::set_level(level);
  if (!wrong.empty()) {
    std::string all;
    for (const auto& sentence : wrong) all += (all.empty() ? "" : "\n") + sentence;
    throw Stop(Exit::usage, all);
  }
  start_random();
  forbid_core_dumps();
  const bool on_terminal = isatty(STDIN_FILENO) != 0;
  RunningServer server(options);
  telemetry::log(telemetry::Level::info, "server.started",
                 {{"url", server.issuer()},
                  {"port", std::to_string(server.port())},
                  {"data", options.data.path},
                  {"first_start", server.first_start() ? "yes" : "no"},
                  {"mail", options.mail.empty() ? options.data.outbox() : "smtp"}});
  if (server.first_link_due()) greet(server, options);
  // SIGHUP asks for the certificate to be read again; when our terminal is gone, for an end.
  for (int received = 0; sigwait(&signals, &received) == 0 && received == SIGHUP;) {
    if (on_terminal && isatty(STDIN_FILENO) == 0) break;
    server.read_certificate_again();
  }
  telemetry::log(telemetry::Level::info, "server.stopping", {});
  server.stop();
  return Exit::ok;
}

}  // namespace

std::vector<std::string> configuration_problems(const std::string& file) {
  Chosen chosen{.config = file};
  std::set<std::string> given;
  auto all = read_environment(chosen, given);
  std::ranges::move(read_file(chosen, given), std::back_inserter(all));
  std::ranges::move(wrong_in(chosen), std::back_inserter(all));
  return all;
}

void add_serve(CLI::App& program, Run& chosen) {
  auto& made = *program.add_subcommand("serve", "Run the server");
  const auto options = std::make_shared<Chosen>();
  declare_serve(made, *options);
  made.parse_complete_callback([&made, &chosen, options] {
    std::set<std::string> given;
    for (const auto* option : made.get_options()) {
      if (option->count() > 0) given.insert(option->get_single_name());
    }
    chosen = [options, given] { return serve(*options, given); };
  });
}

}  // namespace doorward::cli
