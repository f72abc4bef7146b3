// SPDX-License-Identifier: Apache-2.0
// Connected devices that apps have registered: doorward asset.
#include "base/bytes.h"
#include "base/printable.h"
#include "cli/objects.h"
#include "cli/subcommands.h"

namespace doorward::cli {

namespace {

struct Given {
  std::string which;
  bool yes = false;
};

Exit revoke(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  confirm("Revoke the asset " + given.which + " and its tokens?", given.yes);
  const auto done = server.post(noun.at(given.which) + "/revoke", nullptr);
  tell(common, done.body, "Revoked the asset " + given.which + ".");
  return Exit::ok;
}

Exit forget(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  confirm("Delete the asset " + given.which + " and end its tokens?", given.yes);
  server.remove(noun.at(given.which));
  tell(common, json::object{{"deleted", given.which}}, "Deleted the asset " + given.which + ".");
  return Exit::ok;
}

Command with_one(const std::string& name, const std::string& help, const Noun& noun, Common& common,
                 Exit (*run)(const Noun&, const Given&, const Common&)) {
  const auto given = std::make_shared<Given>();
  return {.name = name,
          .help = help,
          .options = {{.name = "asset",
                       .help = "Id of the asset",
                       .into = &given->which,
                       .value = "ID",
                       .required = true},
                      {.name = "--yes,-y", .help = "Do not ask first", .into = &given->yes}},
          .run = [given, noun, run, &common] { return run(noun, *given, common); },
          .reach = Reach::server};
}

// It has no settings: the columns of the list, one below the other.
std::string facts(const Noun& noun, const json::value& asset) {
  std::string out;
  for (const auto& [heading, path] : noun.columns) {
    out += "  " + lower(heading) + ": " + printable(words(at(asset, path))) + '\n';
  }
  return out;
}

}  // namespace

Command asset_command(Common& common) {
  const Noun noun{.one = "asset",
                  .many = "assets",
                  .path = "/assets",
                  .name = "id",
                  .columns = {{"DEVICE", "device"},
                              {"NAME", "name"},
                              {"SERIAL NUMBER", "serial_number"},
                              {"APP", "app.name"},
                              {"USER", "user.username"},
                              {"REGISTERED", "registered_at"},
                              {"LAST TOKEN", "last_token_at"},
                              {"REVOKED", "revoked"},
                              {"ID", "id"}},
                  .known = {}};
  return {.name = "asset",
          .help = "Connected devices that apps have registered",
          .below = {
              list_command(noun, common),
              show_command(
                  noun, common,
                  [noun](const json::value& asset, const Terminal&) { return facts(noun, asset); }),
              with_one("revoke", "End every token of an asset; it gets none any more", noun, common,
                       revoke),
              with_one("delete", "Forget an asset and end its tokens; it may be registered anew",
                       noun, common, forget)}};
}

}  // namespace doorward::cli
