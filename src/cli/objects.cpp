// SPDX-License-Identifier: Apache-2.0
#include "cli/objects.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "base/bytes.h"
#include "cli/problem.h"
#include "cli/terminal.h"

namespace doorward::cli {

namespace {

struct Listing {
  std::vector<std::string> filters;
  std::string search, sort;
  int limit = 100;
};

std::string query_of(const Listing& listing) {
  std::vector<std::pair<std::string, std::string>> fields;
  if (!listing.search.empty()) fields.emplace_back("search", listing.search);
  if (!listing.sort.empty()) fields.emplace_back("sort", listing.sort);
  for (const auto& filter : listing.filters) {
    const auto equals = filter.find('=');
    if (equals == std::string::npos) throw Stop(Exit::usage, "--filter takes field=value");
    fields.emplace_back(filter.substr(0, equals), filter.substr(equals + 1));
  }
  return fetch::form(fields);
}

Exit list(const Noun& noun, const Listing& listing, const Common& common) {
  if (listing.limit < 1) throw Stop(Exit::usage, "--limit takes a whole number from 1");
  Connection server(common);
  // One more than asked for tells whether there are more.
  const auto most = static_cast<std::size_t>(listing.limit);
  auto found = items(server, noun.path, query_of(listing), most + 1);
  const bool more = found.size() > most;
  if (more) found.pop_back();
  if (common.json) {
    print_json(json::object{{"items", std::move(found)}, {"more", more}});
    return Exit::ok;
  }
  std::vector<std::string> headings;
  for (const auto& column : noun.columns) headings.push_back(column.first);
  Table table(std::move(headings));
  for (const auto& item : found) {
    std::vector<std::string> cells;
    for (const auto& column : noun.columns) cells.push_back(words(at(item, column.second)));
    table.row(std::move(cells));
  }
  if (table.empty()) {
    std::puts(("No " + noun.many + ".").c_str());
    return Exit::ok;
  }
  std::fputs(table.text(terminal(1)).c_str(), stdout);
  if (more) std::fprintf(stderr, "There are more: --limit shows them, --search finds one.\n");
  return Exit::ok;
}

struct Saving {
  std::string which;
  std::vector<std::string> set, accept;
  bool yes = false;
};

Option set_option(Saving& saving) {
  return {.name = "--set,-s",
          .help = "A setting; once for each",
          .into = &saving.set,
          .value = "KEY=VALUE"};
}

Option accept_option(Saving& saving) {
  return {.name = "--accept",
          .help = "A warning to accept, by its rule",
          .into = &saving.accept,
          .value = "RULE"};
}

// "permission_set": an argument's name has no spaces.
std::string argument_of(std::string noun) {
  std::ranges::replace(noun, ' ', '_');
  return noun;
}

Option which_option(const Noun& noun, Saving& saving) {
  return {.name = argument_of(noun.one),
          .help = "Its " + noun.known_by,
          .into = &saving.which,
          .value = "NAME",
          .required = true};
}

// Whether there is one of this name: then the server said no of something else.
bool is_there(Connection& server, const Noun& noun, const std::string& name) {
  try {
    server.get(noun.at(name));
    return true;
  } catch (const Refused& refused) {
    return refused.status != 404;
  }
}

std::string found_otherwise(Connection& server, const Noun& noun, const std::string& given) {
  constexpr std::size_t enough = 10;
  json::array found;
  for (const auto& filter : noun.also_by) {
    const auto more =
        items(server, noun.path, filter + "=" + fetch::percent_encoded(given), enough);
    found.insert(found.end(), more.begin(), more.end());
  }
  return only_one(found, noun, given);
}

json::value with_what_was_tried(json::value problem, const Noun& noun) {
  problem.as_object()["detail"] =
      text_at(problem, "detail") + " It is no " + noun.known_by + " of one.";
  return problem;
}

Reply found(Connection& server, const Noun& noun, const std::string& given) {
  return by_name(server, noun, given,
                 [&](const std::string& name) { return server.get(noun.at(name)); });
}

bool asks_people(const Common& common) {
  return !common.json && terminal(2).interactive && isatty(STDIN_FILENO) == 1;
}

}  // namespace

// What the server knows costs no request more, and a name that is also another's comes behind it.
Reply by_name(Connection& server, const Noun& noun, const std::string& given,
              const std::function<Reply(const std::string& name)>& act) {
  try {
    return act(given);
  } catch (const Refused& refused) {
    const bool looked_for = !noun.also_by.empty() && !trim(given).empty();
    if (refused.status != 404 || !looked_for || is_there(server, noun, given)) throw;
    const auto id = found_otherwise(server, noun, given);
    if (id.empty()) throw Refused(refused.status, with_what_was_tried(refused.problem, noun));
    return act(id);
  }
}

std::string only_one(const json::array& found, const Noun& noun, const std::string& given) {
  std::set<std::string> ids;
  std::string names;
  for (const auto& one : found) {
    if (!ids.insert(text_at(one, "id")).second) continue;
    names += (names.empty() ? "" : ", ") + text_at(one, noun.told_by);
  }
  if (ids.size() > 1) {
    throw Stop(Exit::usage, printable("several " + noun.many + " are called " + given + ": " +
                                      names + ". Say which, by one of these"));
  }
  return ids.empty() ? std::string{} : *ids.begin();
}

Command list_command(const Noun& noun, Common& common) {
  const auto given = std::make_shared<Listing>();
  return {.name = "list",
          .help = "List " + noun.many,
          .options =
              {
                  {.name = "--search",
                   .help = "Whose name begins with this",
                   .into = &given->search,
                   .value = "WORD"},
                  {.name = "--filter",
                   .help = "Whose field has this value",
                   .into = &given->filters,
                   .value = "FIELD=VALUE"},
                  {.name = "--sort",
                   .help = "Order by this field; -FIELD turns it round",
                   .into = &given->sort,
                   .value = "FIELD"},
                  {.name = "--limit",
                   .help = "How many at most (100)",
                   .into = &given->limit,
                   .value = "NUMBER"},
              },
          .run = [given, noun, &common] { return list(noun, *given, common); },
          .reach = Reach::server};
}

Command show_command(const Noun& noun, Common& common, const More& more) {
  const auto given = std::make_shared<Saving>();
  return {.name = "show",
          .help = "Show one " + noun.one + " as its screens do",
          .options = {which_option(noun, *given)},
          .run =
              [given, noun, more, &common] {
                Connection server(common);
                const auto shown = found(server, noun, given->which).body;
                if (common.json) {
                  print_json(shown);
                  return Exit::ok;
                }
                const auto& on = terminal(1);
                std::string out =
                    on.painted(Colour::strong, printable(words(at(shown, noun.name)))) + "  " +
                    on.painted(Colour::faint, printable(text_at(shown, "id"))) + '\n';
                out += by_screen(noun.known, shown, on);
                if (more) out += more(shown, on);
                std::fputs(out.c_str(), stdout);
                return Exit::ok;
              },
          .reach = Reach::server};
}

Command create_command(const Noun& noun, Common& common) {
  const auto given = std::make_shared<Saving>();
  return {.name = "create",
          .help = "Make a new " + noun.one,
          .options = {set_option(*given), accept_option(*given)},
          .run =
              [given, noun, &common] {
                auto body = read_settings(noun.known, given->set);
                Connection server(common);
                const auto made = with_warnings(
                    std::move(body), given->accept, common,
                    [&](const json::value& with) { return server.post(noun.path, with); });
                tell(common, made.body,
                     "Made " + noun.one + " " + words(at(made.body, noun.name)) + ".");
                return Exit::ok;
              },
          .reach = Reach::server};
}

Command update_command(const Noun& noun, Common& common) {
  const auto given = std::make_shared<Saving>();
  return {.name = "update",
          .help = "Change settings of one " + noun.one,
          .options = {which_option(noun, *given), set_option(*given), accept_option(*given)},
          .run =
              [given, noun, &common] {
                auto body = read_settings(noun.known, given->set);
                if (body.empty()) throw Stop(Exit::usage, "nothing to change: --set says what");
                Connection server(common);
                const auto before = found(server, noun, given->which);
                const auto path = noun.at(text_at(before.body, "id"));
                const auto saved = with_warnings(
                    std::move(body), given->accept, common,
                    [&](const json::value& with) { return server.patch(path, with, before.etag); });
                tell(common, saved.body,
                     "Saved " + noun.one + " " + words(at(saved.body, noun.name)) + ".");
                return Exit::ok;
              },
          .reach = Reach::server};
}

Command delete_command(const Noun& noun, Common& common) {
  const auto given = std::make_shared<Saving>();
  return {.name = "delete",
          .help = "Delete one " + noun.one,
          .options = {which_option(noun, *given),
                      {.name = "--yes,-y", .help = "Do not ask first", .into = &given->yes}},
          .run =
              [given, noun, &common] {
                Connection server(common);
                const auto before = found(server, noun, given->which);
                const auto name = words(at(before.body, noun.name));
                const auto id = text_at(before.body, "id");
                confirm("Delete " + noun.one + " " + name + "?", given->yes);
                server.remove(noun.at(id), {{"If-Match", before.etag}});
                tell(common, json::object{{"deleted", id}},
                     "Deleted " + noun.one + " " + name + ".");
                return Exit::ok;
              },
          .reach = Reach::server};
}

Reply with_warnings(json::object body, std::vector<std::string> accept, const Common& common,
                    const std::function<Reply(const json::value&)>& save) {
  if (!accept.empty()) body["accept"] = json::array(accept.begin(), accept.end());
  try {
    return save(body);
  } catch (const Refused& refused) {
    const auto more = warnings(refused.problem);
    if (more.empty() || !asks_people(common)) throw;
    std::fprintf(stderr, "%s\n", refused.what());
    confirm("Save all the same?", false);
    accept.insert(accept.end(), more.begin(), more.end());
  }
  body["accept"] = json::array(accept.begin(), accept.end());
  return save(body);
}

void confirm(const std::string& question, bool yes) {
  if (yes) return;
  if (!terminal_to_ask_on()) {
    throw Stop(Exit::usage, printable(question) + " There is no terminal to ask on: say --yes");
  }
  const auto answer = lower(trim(ask(printable(question) + " [y/N]")));
  if (answer != "y" && answer != "yes") throw Stop(Exit::no, "nothing was changed");
}

void tell(const Common& common, const json::value& object, const std::string& sentence) {
  if (common.json) {
    print_json(object);
  } else {
    std::puts(printable(sentence).c_str());
  }
}

}  // namespace doorward::cli
