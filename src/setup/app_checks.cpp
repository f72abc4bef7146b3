// SPDX-License-Identifier: Apache-2.0
// What the form of an app asks before it is saved: plan, check, whom it could run as.
#include "service/plan.h"
#include "service/run_as.h"
#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Outcome;

void write_differences(JsonWriter& json, std::string_view name,
                       const std::vector<Difference>& differences) {
  json.name(name).list();
  for (const auto& one : differences) {
    json.object().text("key", one.key).text("label", one.label);
    json.value("before", one.before).value("after", one.after).end_object();
  }
  json.end_list();
}

void write_problems(JsonWriter& json, std::string_view name, const Problems& problems) {
  json.name(name).list();
  for (const auto& problem : problems) write_problem(json, problem);
  json.end_list();
}

Outcome<Reply> plan(const Input& input) {
  TRY(const auto plan, service::plan_app(input.context.admin, input.actor, input.change()));
  JsonWriter json;
  json.object().text("api_name", plan.api_name).flag("exists", plan.saved.has_value());
  json.some("id", plan.saved ? plan.saved->text() : "").number("revision", plan.revision);
  write_differences(json, "differences", plan.differences);
  write_problems(json, "problems", plan.problems);
  json.end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> check(const Input& input, std::string_view app) {
  TRY(const auto found, service::check_app(input.context.admin, input.actor, app, input.change()));
  JsonWriter json;
  json.object();
  write_problems(json, "errors", found.errors);
  write_problems(json, "warnings", found.warnings);
  write_differences(json, "changes", found.changes);
  json.end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> check_new(const Input& input) { return check(input, {}); }
Outcome<Reply> check_saved(const Input& input) { return check(input, input.segment("id")); }

Outcome<Reply> candidates(const Input& input) {
  const auto limit = input.asked("limit");
  TRY(const auto all,
      service::run_as_candidates(input.context.admin, input.actor, input.segment("id"),
                                 input.asked("search"), limit.empty() ? 20 : std::stoi(limit)));
  JsonWriter json;
  json.object().name("items").list();
  for (const auto& one : all) {
    json.object().text("id", one.id.text()).text("username", one.username);
    json.text("name", one.name).flag("can", !one.rule).some("why", one.why);
    json.some("rule", one.rule ? text(*one.rule).name : "").some("setting", one.setting);
    json.end_object();
  }
  json.end_list().null("next").end_object();
  return Reply{.body = json.take()};
}

constexpr Parameter candidate_query[] = {
    {"search", "Words whose beginnings are looked for in username, e-mail address and names."},
    {"limit", "How many users are answered, 1 to 500; 20 without it."},
};

constexpr Operation table[] = {
    {.method = "POST",
     .path = "/apps/plan",
     .id = "plan_app",
     .summary = "Tell what saving a document would change",
     .body = "AppChange",
     .answer = "Plan",
     .handle = plan},
    {.method = "POST",
     .path = "/apps/check",
     .id = "check_new_app",
     .summary = "Tell what would stand against registering this app; saves nothing",
     .body = "AppChange",
     .answer = "AppCheck",
     .handle = check_new},
    {.method = "POST",
     .path = "/apps/{id}/check",
     .id = "check_app",
     .summary = "Tell what would stand against saving these settings, and what they would change",
     .body = "AppChange",
     .answer = "AppCheck",
     .handle = check_saved},
    {.method = "GET",
     .path = "/apps/{id}/run-as-candidates",
     .id = "list_run_as_candidates",
     .summary = "Find users whom the app could run as, and say why another cannot be chosen",
     .query = candidate_query,
     .answer = "RunAsCandidatePage",
     .handle = candidates},
};

}  // namespace

std::span<const Operation> app_check_operations() { return table; }

}  // namespace doorward::setup
