// SPDX-License-Identifier: Apache-2.0
// doorward what-still-works: the proof that a switch was the right one.
#include <cstdio>

#include "cli/app_file.h"
#include "cli/objects.h"
#include "cli/subcommands.h"

namespace doorward::cli {

namespace {

struct Given {
  std::string which;
  bool expect_nothing = false;
};

bool is_complete(const json::value& found) {
  const auto* complete = at(found, "complete");
  return complete != nullptr && complete->is_bool() && complete->get_bool();
}

// Zero is proof only when everything was looked at.
bool is_nothing(const json::value& found) {
  return number_at(found, "count") == 0 && is_complete(found);
}

void print(const json::value& found) {
  const auto name = printable(text_at(found, "name"));
  if (number_at(found, "count") == 0) {
    std::printf(is_complete(found)
                    ? "Nothing of %s works any more.\n"
                    : "Nothing of %s was found to work, but there is more than was looked at.\n",
                name.c_str());
    return;
  }
  Table table({"WHAT", "APP", "USER", "COUNT", "SINCE", "UNTIL"});
  std::int64_t in_doubt = 0;
  if (const auto* items = at(found, "items"); items != nullptr && items->is_array()) {
    for (const auto& item : items->get_array()) {
      const auto until = text_at(item, "until");
      table.row({text_at(item, "title"), text_at(item, "app.name"), text_at(item, "user.username"),
                 std::to_string(number_at(item, "count")), text_at(item, "since"),
                 until.empty() ? "it is ended" : until});
      in_doubt += number_at(item, "in_doubt");
    }
  }
  std::fputs(table.text(terminal(1)).c_str(), stdout);
  if (in_doubt > 0) {  // A narrow terminal cuts the titles, which say it too.
    std::printf("%lld of these may be signed by a revoked key, and then work no more.\n",
                static_cast<long long>(in_doubt));
  }
  if (!is_complete(found)) std::puts("There is more than was looked at.");
}

Exit what_still_works(const Noun& noun, const Given& given, const Common& common) {
  Connection server(common);
  const auto found = by_name(server, noun, given.which, [&](const std::string& name) {
                       return server.get(noun.at(name) + "/still-works");
                     }).body;
  if (common.json) {
    print_json(found);
  } else {
    print(found);
  }
  return given.expect_nothing && !is_nothing(found) ? Exit::no : Exit::ok;
}

Command below(const Noun& noun, const std::string& help, const std::string& value, Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = noun.one,
          .help = help,
          .options = {{.name = noun.one,
                       .help = "Its " + noun.known_by,
                       .into = &given->which,
                       .value = value,
                       .required = true},
                      {.name = "--expect-nothing",
                       .help = "End with status 1 when something works, or may work",
                       .into = &given->expect_nothing}},
          .run = [given, noun, &common] { return what_still_works(noun, *given, common); },
          .reach = Reach::server};
}

}  // namespace

Command what_still_works_command(Common& common) {
  const Noun user{.one = "user", .many = "users", .path = "/users", .known_by = "username or id"};
  return {.name = "what-still-works",
          .help = "What can be used at this moment: sessions, secrets, codes and tokens",
          .below = {
              below(app_noun(), "Everybody's use of an app", "NAME", common),
              below(user, "A user's sign-ins, and the apps that run as them", "USERNAME", common)}};
}

}  // namespace doorward::cli
