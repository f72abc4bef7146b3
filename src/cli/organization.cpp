// SPDX-License-Identifier: Apache-2.0
// doorward org: the settings that hold for the whole organization.
#include <cstdio>

#include "cli/objects.h"
#include "cli/subcommands.h"

namespace doorward::cli {

namespace {

constexpr const char* path = "/organization";

Exit show(const Common& common) {
  Connection server(common);
  const auto found = server.get(path).body;
  if (common.json) {
    print_json(found);
    return Exit::ok;
  }
  const auto& on = terminal(1);
  std::fputs(
      (on.painted(Colour::strong, printable(text_at(found, "name"))) + "  " +
       printable(text_at(found, "id")) + '\n' + by_screen(settings<Organization>(), found, on))
          .c_str(),
      stdout);
  return Exit::ok;
}

}  // namespace

Command org_command(Common& common) {
  struct Given {
    std::vector<std::string> set, accept;
  };
  const auto given = std::make_shared<Given>();
  const auto update = [given, &common] {
    auto body = read_settings(settings<Organization>(), given->set);
    if (body.empty()) throw Stop(Exit::usage, "nothing to change: --set says what");
    Connection server(common);
    const auto etag = server.get(path).etag;
    const auto saved =
        with_warnings(std::move(body), given->accept, common,
                      [&](const json::value& with) { return server.patch(path, with, etag); });
    tell(common, saved.body, "Saved the organization.");
    return Exit::ok;
  };
  return {.name = "org",
          .help = "The organization",
          .below = {
              {.name = "show",
               .help = "Show its settings",
               .run = [&common] { return show(common); },
               .reach = Reach::server},
              {.name = "update",
               .help = "Change its settings",
               .options = {{.name = "--set,-s",
                            .help = "A setting; once for each",
                            .into = &given->set,
                            .value = "KEY=VALUE"},
                           {.name = "--accept",
                            .help = "A warning to accept, by its rule",
                            .into = &given->accept,
                            .value = "RULE"}},
               .run = update,
               .reach = Reach::server},
          }};
}

}  // namespace doorward::cli
