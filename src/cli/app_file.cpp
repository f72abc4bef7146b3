// SPDX-License-Identifier: Apache-2.0
// An app as a file: plan, apply, export.
#include "cli/app_file.h"

#include <cstdio>

#include "base/bytes.h"
#include "cli/app_read.h"
#include "cli/problem.h"

namespace doorward::cli {

namespace {

struct Given {
  std::vector<std::string> files, accept;
  std::string which, format = "yaml", output;
  bool exit_code = false;
};

/// What saving one file would do.
struct Plan {
  AppFile file;
  std::string app;   // API name
  std::string etag;  // of the app as it is; empty when it would be new
  std::vector<Difference> differences;
  json::value problems;
};

/// A refusal that names settings tells where in the file they stand.
[[noreturn]] void refuse_with_places(const Refused& refused, const AppFile& file) {
  auto problem = refused.problem;
  if (auto* errors = problem.as_object().if_contains("errors")) add_places(*errors, file);
  throw Refused(refused.status, std::move(problem));
}

json::value ask_for_plan(Connection& server, const AppFile& file, std::vector<std::string> accept) {
  auto body = document_of(file);
  accept.insert(accept.end(), file.accept.begin(), file.accept.end());
  if (!accept.empty()) body["accept"] = json::array(accept.begin(), accept.end());
  try {
    return server.post("/apps/plan", body).body;
  } catch (const Refused& refused) {
    refuse_with_places(refused, file);
  }
}

Plan plan(Connection& server, const std::vector<Setting>& known, const std::string& path,
          const Given& given) {
  Plan made{.file = read_app_file(path), .app = {}, .etag = {}, .differences = {}, .problems = {}};
  const auto answer = ask_for_plan(server, made.file, given.accept);
  made.app = text_at(answer, "api_name");
  const auto* exists = at(answer, "exists");
  const bool is_there = exists != nullptr && exists->is_bool() && exists->get_bool();
  if (is_there) made.etag = "\"" + std::to_string(number_at(answer, "revision")) + "\"";
  made.differences = planned(known, answer);
  if (const auto* problems = at(answer, "problems")) made.problems = *problems;
  return made;
}

std::string_view kind_of(const Plan& made) {
  return !made.etag.empty() && made.differences.empty() ? "none"
         : made.etag.empty()                            ? "create"
                                                        : "update";
}

json::object as_json(const Plan& made) {
  return {{"file", made.file.path},
          {"app", made.app},
          {"change", kind_of(made)},
          {"differences", as_json(made.differences)},
          {"problems", made.problems}};
}

void print(const Plan& made) {
  const auto& on = terminal(1);
  if (kind_of(made) == "none") {
    std::puts(printable(made.app + ": no change").c_str());
    return;
  }
  std::puts(on.painted(Colour::strong,
                       printable(made.app + (made.etag.empty() ? ": a new app" : ": changes")))
                .c_str());
  std::fputs(difference_text(made.differences, !made.etag.empty(), on).c_str(), stdout);
}

Reply save(Connection& server, const Noun& noun, const Plan& made, const Given& given,
           const Common& common) {
  auto accept = made.file.accept;
  accept.insert(accept.end(), given.accept.begin(), given.accept.end());
  try {
    return with_warnings(
        document_of(made.file), std::move(accept), common, [&](const json::value& with) {
          return made.etag.empty() ? server.post(noun.path, with)
                                   : server.patch(noun.at(made.app), with, made.etag);
        });
  } catch (const Refused& refused) {
    refuse_with_places(refused, made.file);
  }
}

/// Whether something would keep the plan from being saved.
bool has_problems(const Plan& made) {
  return made.problems.is_array() && !made.problems.get_array().empty();
}

void print_problems(const Plan& made) {
  if (!has_problems(made)) return;
  std::puts(
      readable(json::object{{"title", "It would be refused"}, {"errors", made.problems}}).c_str());
}

Exit run_plan(const Given& given, const Common& common) {
  Connection server(common);
  const auto noun = app_noun();
  json::array plans;
  bool differs = false, refused = false;
  for (const auto& path : given.files) {
    const auto made = plan(server, noun.known, path, given);
    differs = differs || kind_of(made) != "none";
    refused = refused || has_problems(made);
    plans.push_back(as_json(made));
    print_notes(made.file, made.etag.empty());
    if (!common.json) print(made);
    if (!common.json) print_problems(made);
  }
  if (common.json) print_json(json::object{{"plans", plans}});
  return refused || (differs && given.exit_code) ? Exit::no : Exit::ok;
}

json::object apply_one(Connection& server, const Noun& noun, const std::string& path,
                       const Given& given, const Common& common) {
  const auto made = plan(server, noun.known, path, given);
  print_notes(made.file, made.etag.empty());
  if (!common.json) print(made);
  auto report = as_json(made);
  if (kind_of(made) != "none") {
    const auto saved = save(server, noun, made, given, common).body;
    report["saved"] = saved;
    const auto nodes = live_sentence(saved);
    if (!common.json)
      std::puts(printable(made.app + ": saved" + (nodes.empty() ? "" : ", " + nodes)).c_str());
  }
  return report;
}

/// The files before this one stay saved: a script learns of them, too.
[[noreturn]] void stop_at(const std::string& path, const Stop& why, json::array done) {
  auto said = problem_of(why);
  said["file"] = path;
  said["applied"] = std::move(done);
  throw Stop(why.exit, why.what(), json::serialize(said));
}

Exit run_apply(const Given& given, const Common& common) {
  Connection server(common);
  const auto noun = app_noun();
  json::array done;
  for (const auto& path : given.files) {
    try {
      done.push_back(apply_one(server, noun, path, given, common));
    } catch (const Stop& why) {
      stop_at(path, why, std::move(done));
    }
  }
  if (common.json) print_json(json::object{{"applied", done}});
  return Exit::ok;
}

Exit run_export(const Given& given, const Common& common) {
  Connection server(common);
  const auto app =
      at_app(server, given.which, [&](const std::string& path) { return server.get(path); }).body;
  const auto text = app_text(app_noun().known, app, given.format == "metadata");
  if (given.output.empty()) {
    if (common.json) {
      print_json(json::object{{"format", given.format}, {"text", text}});
    } else {
      std::fputs(text.c_str(), stdout);
    }
    return Exit::ok;
  }
  write_file(given.output, text);
  tell(common, json::object{{"file", given.output}}, "Wrote " + given.output + ".");
  return Exit::ok;
}

Option files_option(Given& given) {
  return {.name = "files",
          .help = "YAML blueprints or ConnectedApp metadata files (- is standard input)",
          .into = &given.files,
          .value = "FILE",
          .required = true};
}

}  // namespace

Command plan_command(Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = "plan",
          .help = "Show what files would change, and change nothing",
          .options = {files_option(*given),
                      {.name = "--exit-code",
                       .help = "End with 1 when something would change",
                       .into = &given->exit_code}},
          .run = [given, &common] { return run_plan(*given, common); },
          .reach = Reach::server};
}

Command apply_command(Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = "apply",
          .help = "Make apps as files say; applying twice changes nothing",
          .options = {files_option(*given),
                      {.name = "--accept",
                       .help = "A warning to accept, by its rule",
                       .into = &given->accept,
                       .value = "RULE"}},
          .run = [given, &common] { return run_apply(*given, common); },
          .reach = Reach::server};
}

Command export_command(Common& common) {
  const auto given = std::make_shared<Given>();
  return {.name = "export",
          .help = "Write an app as a file, without its secrets",
          .options = {app_option(given->which),
                      {.name = "--format,-f",
                       .help = "yaml or metadata",
                       .into = &given->format,
                       .value = "FORMAT",
                       .choices = {"yaml", "metadata"}},
                      {.name = "--output,-o",
                       .help = "File to write",
                       .into = &given->output,
                       .value = "FILE"}},
          .run = [given, &common] { return run_export(*given, common); },
          .reach = Reach::server};
}

}  // namespace doorward::cli
