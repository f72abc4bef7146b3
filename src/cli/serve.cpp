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
#include <iterator>
#include <set>

#include "base/random.h"
#include "cli/app_read.h"
#include "cli/configuration_file.h"
#include "cli/outline.h"
#include "cli/running_server.h"
#include "cli/serve_settings.h"
#include "telemetry/log.h"

namespace doorward::cli {
namespace {

// One setting as the file or the environment has it.
struct Line {
  std::string said;    // the name there
  std::string option;  // of serve
  std::vector<std::string> values;
  bool as_it_stands = false;  // else "[a,b]" of a list is two
};

// Puts the line's values into `chosen`, and says what is wrong with them.
std::string fault(const Line& line, Chosen& chosen) {
  CLI::App made;
  declare_serve(made, chosen);
  auto& option = *made.get_option("--" + line.option);
  if (line.as_it_stands) option.allow_extra_args(false);
  try {
    option.add_result(line.values)->run_callback();
  } catch (const CLI::ParseError& error) {
    return line.said + ": " + error.what();
  }
  return {};
}

// Each option may stand in the file, but for the two that are for the command line.
Forms forms() {
  Chosen none;
  CLI::App made;
  declare_serve(made, none);
  Forms all;
  for (const auto& option : outline(made).options) {
    const auto name = option.names.back().substr(2);
    if (name == "config" || name == "help") continue;
    all[name] = option.flag             ? Form::boolean
                : option.many           ? Form::texts
                : option.value == "INT" ? Form::number
                                        : Form::text;
  }
  return all;
}

// Takes from the configuration file all that is not given otherwise, and says what is wrong then.
std::vector<std::string> complete(Chosen& chosen, const std::set<std::string>& given) {
  ConfigurationFile file;
  if (!chosen.config.empty())
    file = read_configuration(read_file(chosen.config), chosen.config, forms());
  for (const auto& [name, place, values] : file.settings) {
    if (values.empty()) continue;  // A list of nothing is what holds without it.
    Chosen apart;                  // A wrong line counts also where another value is given.
    auto said = fault({.said = place, .option = name, .values = values, .as_it_stands = true},
                      given.contains(name) ? apart : chosen);
    if (!said.empty()) file.wrong.push_back(std::move(said));
  }
  // What goes together is not known without the file.
  if (file.is_toml) std::ranges::move(wrong_in(chosen), std::back_inserter(file.wrong));
  return file.wrong;
}

// What the environment says, and what is wrong with that; adds what it gives.
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
  const auto wrong = complete(chosen, given);
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
  std::ranges::move(complete(chosen, given), std::back_inserter(all));
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
