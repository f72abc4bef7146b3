// SPDX-License-Identifier: Apache-2.0
// doorward credentials: Manage Consumer Details on the command line.
#include <cstdio>

#include "cli/app_file.h"
#include "cli/subcommands.h"
#include "cli/verification.h"

namespace doorward::cli {

namespace {

struct Given {
  std::string which, secret, at;
  std::vector<std::string> accept;
  bool now = false, even_if_in_use = false, yes = false;
};

std::string last_use(const json::value& secret) {
  const auto when = text_at(secret, "last_used_at");
  return when.empty() ? "never" : when;
}

Table secrets_table(const json::value* list, bool revealed) {
  Table table(
      revealed
          ? std::vector<std::string>{"SECRET", "STATE", "CREATED", "LAST USED", "RETIRES", "ID"}
          : std::vector<std::string>{"STATE", "CREATED", "LAST USED", "RETIRES", "ID"});
  if (list == nullptr || !list->is_array()) return table;
  for (const auto& secret : list->get_array()) {
    std::vector<std::string> cells{text_at(secret, "state"), text_at(secret, "created_at"),
                                   last_use(secret), text_at(secret, "retires_at"),
                                   text_at(secret, "id")};
    if (revealed) cells.insert(cells.begin(), text_at(secret, "secret"));
    table.row(std::move(cells));
  }
  return table;
}

Exit show(const Given& given, const Common& common) {
  Connection server(common);
  const auto proof = verified(server, common);
  const auto details = at_app(server, given.which, [&](const std::string& app) {
                         return server.send("GET", app + "/consumer-details", nullptr, proof);
                       }).body;
  if (common.json) {
    print_json(details);
    return Exit::ok;
  }
  // Never cut: a secret that lost its end is of no use.
  const Terminal whole{
      .interactive = terminal(1).interactive, .colour = terminal(1).colour, .width = 10'000};
  std::printf("Consumer Key     %s\n", printable(text_at(details, "consumer_key")).c_str());
  const auto* list = at(details, "secrets");
  if (list != nullptr && list->is_array() && list->get_array().size() == 1) {
    std::printf("Consumer Secret  %s\n",
                printable(text_at(list->get_array().front(), "secret")).c_str());
    return Exit::ok;
  }
  std::fputs(secrets_table(list, true).text(whole).c_str(), stdout);
  return Exit::ok;
}

Exit list(const Given& given, const Common& common) {
  Connection server(common);
  const auto found = at_app(server, given.which, [&](const std::string& app) {
                       return server.get(app + "/secrets");
                     }).body;
  if (common.json) {
    print_json(found);
    return Exit::ok;
  }
  const auto table =
      secrets_table(found.is_array() ? &found : doorward::cli::at(found, "items"), false);
  std::fputs(table.empty() ? "No secrets.\n" : table.text(terminal(1)).c_str(), stdout);
  return Exit::ok;
}

Exit stage(const Given& given, const Common& common) {
  Connection server(common);
  const auto proof = verified(server, common);
  const auto made = at_app(server, given.which, [&](const std::string& app) {
                      return server.post(app + "/secrets", nullptr, proof);
                    }).body;
  if (common.json) {
    print_json(made);
    return Exit::ok;
  }
  std::printf("Consumer Secret  %s\nId               %s\n",
              printable(text_at(made, "secret")).c_str(), printable(text_at(made, "id")).c_str());
  std::fprintf(
      stderr,
      "Both secrets work now. When every client has the new one: doorward credentials retire\n");
  return Exit::ok;
}

std::string below(const Given& given) { return "/secrets/" + fetch::percent_encoded(given.secret); }

Exit retire(const Given& given, const Common& common) {
  if (given.now == !given.at.empty()) throw Stop(Exit::usage, "say when: --now, or --at TIME");
  Connection server(common);
  const auto when = given.now ? json::object{{"now", true}} : json::object{{"at", given.at}};
  const auto done = with_warnings(when, given.accept, common, [&](const json::value& with) {
    return at_app(server, given.which, [&](const std::string& app) {
      return server.post(app + below(given) + "/retire", with);
    });
  });
  tell(common, done.body,
       given.now ? "The secret is retired." : "The secret retires at " + given.at + ".");
  return Exit::ok;
}

Exit remove(const Given& given, const Common& common) {
  Connection server(common);
  confirm("Delete this secret of " + given.which + "? Whoever still uses it gets no token.",
          given.yes);
  with_warnings({}, given.accept, common, [&](const json::value& with) {
    std::string query = given.even_if_in_use ? "?even_if_in_use=true" : "?even_if_in_use=false";
    if (const auto* accept = doorward::cli::at(with, "accept")) {
      for (const auto& rule : accept->as_array())
        query += "&accept=" + fetch::percent_encoded(std::string{rule.as_string()});
    }
    return at_app(server, given.which, [&](const std::string& app) {
      return server.remove(app + below(given) + query);
    });
  });
  tell(common, json::object{{"deleted", given.secret}}, "The secret is deleted.");
  return Exit::ok;
}

}  // namespace

Command credentials_command(Common& common) {
  const auto given = std::make_shared<Given>();
  const auto app = app_option(given->which);
  const Option secret{.name = "secret",
                      .help = "Id of the secret",
                      .into = &given->secret,
                      .value = "ID",
                      .required = true};
  const Option accept{.name = "--accept",
                      .help = "A warning to accept, by its rule",
                      .into = &given->accept,
                      .value = "RULE"};
  const auto command = [&](std::string name, std::string help, std::vector<Option> options,
                           Exit (*run)(const Given&, const Common&)) {
    return Command{.name = std::move(name),
                   .help = std::move(help),
                   .options = std::move(options),
                   .run = [given, run, &common] { return run(*given, common); },
                   .reach = Reach::server};
  };
  return {
      .name = "credentials",
      .help = "Consumer key and secrets of an app",
      .below = {
          command("show",
                  "Show key and secrets; asks for your identity, unless the data folder is yours",
                  {app}, show),
          command("list", "List the secrets without their values", {app}, list),
          command("stage", "Add a second secret; both work until the old one is retired", {app},
                  stage),
          command("retire", "End a secret, now or at a time",
                  {app,
                   secret,
                   {.name = "--now", .help = "At once", .into = &given->now},
                   accept,
                   {.name = "--at",
                    .help = "When, such as 2030-01-31T12:00:00Z",
                    .into = &given->at,
                    .value = "TIME"}},
                  retire),
          command("delete", "Delete a secret that nobody uses",
                  {app,
                   secret,
                   {.name = "--even-if-in-use",
                    .help = "Although it was used lately",
                    .into = &given->even_if_in_use},
                   accept,
                   {.name = "--yes,-y", .help = "Do not ask first", .into = &given->yes}},
                  remove),
      }};
}

}  // namespace doorward::cli
