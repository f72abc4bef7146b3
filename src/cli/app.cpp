// SPDX-License-Identifier: Apache-2.0
// doorward app: list, show, create, update, block, unblock, delete; files are in app_file.cpp.
#include "cli/app_file.h"
#include "cli/app_read.h"
#include "cli/objects.h"
#include "cli/subcommands.h"

namespace doorward::cli {

namespace {

/// Where the save is live: one line per node.
std::string propagation(const json::value& app, const Terminal& on) {
  const auto* nodes = at(app, "propagation.nodes");
  if (nodes == nullptr || !nodes->is_array()) return {};
  const auto revision = std::to_string(number_at(app, "propagation.revision"));
  std::string out = '\n' + on.painted(Colour::strong, "Live") + '\n';
  for (const auto& node : nodes->get_array()) {
    const auto* took = at(node, "applied_ms");
    const bool live = took != nullptr && took->is_number();
    out += "  revision " + revision + " on " + printable(text_at(node, "node")) +
           (live ? ", " + std::to_string(number_at(node, "applied_ms")) + " ms after the save"
                 : ": not yet") +
           '\n';
  }
  const auto gone = gone_nodes(app);
  if (!gone.empty()) out += "  not waited for: " + printable(gone) + '\n';
  return out;
}

std::string state(const json::value& app, const Terminal& on) {
  std::string out = '\n' + on.painted(Colour::strong, "Consumer") + '\n';
  out += "  Consumer Key  " + printable(text_at(app, "consumer_key")) + '\n';
  out += "  Secrets       doorward credentials show " + printable(text_at(app, "basic.api_name")) +
         '\n';
  if (const auto* blocked = at(app, "blocked");
      blocked != nullptr && blocked->is_bool() && blocked->get_bool()) {
    out += "  " + on.painted(Colour::bad, "Blocked") + "       " +
           printable(text_at(app, "blocked_because")) + '\n';
  }
  return out + propagation(app, on);
}

struct Blocking {
  std::string which, because;
  bool yes = false;
};

Command block_command(Common& common) {
  const auto given = std::make_shared<Blocking>();
  return {.name = "block",
          .help = "Refuse every request of an app, and end its tokens, at once",
          .options = {app_option(given->which),
                      {.name = "--because",
                       .help = "Why; kept with the app and in the audit trail",
                       .into = &given->because,
                       .value = "TEXT"}},
          .run =
              [given, &common] {
                Connection server(common);
                const auto saved = at_app(server, given->which, [&](const std::string& path) {
                  return server.post(path + "/block", json::object{{"because", given->because}});
                });
                tell(common, saved.body, "Blocked " + given->which + ".");
                return Exit::ok;
              },
          .reach = Reach::server};
}

Command unblock_command(Common& common) {
  const auto given = std::make_shared<Blocking>();
  return {.name = "unblock",
          .help = "Let an app ask for tokens again",
          .options = {app_option(given->which)},
          .run =
              [given, &common] {
                Connection server(common);
                const auto saved = at_app(server, given->which, [&](const std::string& path) {
                  return server.post(path + "/unblock", nullptr);
                });
                tell(common, saved.body, "Unblocked " + given->which + ".");
                return Exit::ok;
              },
          .reach = Reach::server};
}

}  // namespace

Noun app_noun() {
  return {.one = "app",
          .many = "apps",
          .path = "/apps",
          .name = "basic.name",
          .columns = {{"NAME", "basic.name"},
                      {"API NAME", "basic.api_name"},
                      {"OAUTH", "oauth.enabled"},
                      {"CLIENT CREDENTIALS", "oauth.client_credentials.enabled"},
                      {"RUN AS", "policies.run_as_user"},
                      {"BLOCKED", "blocked"},
                      {"ID", "id"}},
          .known = settings<App>(),
          .known_by = "API name, id, name or consumer key",
          .also_by = {"name", "consumer_key"},
          .told_by = "basic.api_name"};
}

Option app_option(std::string& into, bool required) {
  return {.name = "app",
          .help = "Its " + app_noun().known_by,
          .into = &into,
          .value = "NAME",
          .required = required};
}

Reply at_app(Connection& server, const std::string& given,
             const std::function<Reply(const std::string& path)>& act) {
  const auto noun = app_noun();
  return by_name(server, noun, given, [&](const std::string& name) { return act(noun.at(name)); });
}

Command app_command(Common& common) {
  const auto noun = app_noun();
  return {
      .name = "app",
      .help = "Connected apps",
      .below = {list_command(noun, common), show_command(noun, common, state),
                create_command(noun, common), update_command(noun, common), check_command(common),
                plan_command(common), apply_command(common), export_command(common),
                block_command(common), unblock_command(common), delete_command(noun, common)}};
}

}  // namespace doorward::cli
