// SPDX-License-Identifier: Apache-2.0
// doorward app check: what the New Connected App form says while it is filled in, of a file.
#include <algorithm>
#include <cstdio>

#include "cli/app_file.h"
#include "cli/app_read.h"
#include "cli/problem.h"

namespace doorward::cli {

namespace {

struct Given {
  std::vector<std::string> files, accept;
};

struct Check {
  AppFile file;
  std::string app;  // API name of the one that it would change; empty when it would be new
  json::value errors, warnings;
  std::vector<Difference> changes;
  bool saves = false;
};

json::value list_at(const json::value& answer, std::string_view name) {
  const auto* found = at(answer, name);
  return found != nullptr && found->is_array() ? *found : json::value(json::array{});
}

// An API name that is taken: the file is about the app that has it.
std::string taken_name(const json::value& answer) {
  const auto errors = list_at(answer, "errors");
  for (const auto& error : errors.as_array()) {
    if (text_at(error, "field") == "basic.api_name" && text_at(error, "rule") == "unique") {
      return text_at(error, "value");
    }
  }
  return {};
}

bool is_accepted(const json::value& warning, const std::vector<std::string>& accept) {
  return std::ranges::find(accept, text_at(warning, "rule")) != accept.end();
}

Check checked(Connection& server, const Noun& noun, const std::string& path, const Given& given) {
  Check made{.file = read_app_file(path)};
  const auto body = document_of(made.file);
  auto answer = server.post(noun.path + "/check", body).body;
  made.app = taken_name(answer);
  if (!made.app.empty()) answer = server.post(noun.at(made.app) + "/check", body).body;
  made.errors = list_at(answer, "errors");
  made.warnings = list_at(answer, "warnings");
  add_places(made.errors, made.file);
  add_places(made.warnings, made.file);
  made.changes = planned(noun.known, answer, "changes");
  auto accept = made.file.accept;
  accept.insert(accept.end(), given.accept.begin(), given.accept.end());
  made.saves = made.errors.as_array().empty();
  for (auto& warning : made.warnings.as_array()) {
    const bool accepted = is_accepted(warning, accept);
    warning.as_object()["accepted"] = accepted;
    made.saves = made.saves && accepted;
  }
  return made;
}

json::object as_json(const Check& made) {
  return {{"file", made.file.path},
          {"app", made.app},
          {"errors", made.errors},
          {"warnings", made.warnings},
          {"changes", as_json(made.changes)},
          {"saves", made.saves}};
}

void print_list(std::string_view title, const json::array& problems) {
  if (problems.empty()) return;
  std::puts(readable(json::object{{"title", title}, {"errors", problems}}).c_str());
}

void print(const Check& made) {
  const auto& on = terminal(1);
  const auto what = made.app.empty() ? "a new app" : "changes of " + made.app;
  std::puts(on.painted(Colour::strong, printable(made.file.path + ": " + what)).c_str());
  std::fputs(difference_text(made.changes, !made.app.empty(), on).c_str(), stdout);
  json::array open, accepted;
  for (const auto& warning : made.warnings.as_array()) {
    (warning.as_object().at("accepted").get_bool() ? accepted : open).push_back(warning);
  }
  print_list("Errors", made.errors.as_array());
  print_list("Warnings", open);
  for (const auto& warning : accepted) {
    std::puts(printable("Accepted: " + text_at(warning, "rule")).c_str());
  }
  std::puts(made.saves ? "It can be saved." : "It would be refused.");
}

Exit run_check(const Given& given, const Common& common) {
  Connection server(common);
  const auto noun = app_noun();
  json::array all;
  bool saves = true;
  for (const auto& path : given.files) {
    const auto made = checked(server, noun, path, given);
    saves = saves && made.saves;
    all.push_back(as_json(made));
    print_notes(made.file, made.app.empty());
    if (!common.json) print(made);
  }
  if (common.json) print_json(json::object{{"checks", all}});
  return saves ? Exit::ok : Exit::no;
}

}  // namespace

Command check_command(Common& common) {
  const auto given = std::make_shared<Given>();
  return {
      .name = "check",
      .help = "Tell errors, warnings and changes of files, and save nothing",
      .options = {{.name = "files",
                   .help = "YAML blueprints or ConnectedApp metadata files (- is standard input)",
                   .into = &given->files,
                   .value = "FILE",
                   .required = true},
                  {.name = "--accept",
                   .help = "A warning to accept, by its rule",
                   .into = &given->accept,
                   .value = "RULE"}},
      .run = [given, &common] { return run_check(*given, common); },
      .reach = Reach::server};
}

}  // namespace doorward::cli
