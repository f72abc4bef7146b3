// SPDX-License-Identifier: Apache-2.0
#include "service/apps.h"

#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Outcome;

Outcome<Reply> create(const Input& input) {
  return made(input, service::register_app(input.context.admin, input.actor, input.change()));
}

Outcome<Reply> remove(const Input& input) {
  TRY_DONE(service::delete_app(input.context.admin, input.context.notices, input.actor,
                               input.segment("id"), input.expected));
  return Reply{.status = 204};
}

Outcome<Reply> block(const Input& input) {
  constexpr std::string_view known[] = {"because"};
  auto problems = unknown_members(input.body, known);
  const auto because = text_member(input.body, "because", problems);
  if (because.size() > 255) {
    problems.push_back({"because", because, "too_long", "because can have at most 255 bytes."});
  }
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto saved, service::block_app(input.context.admin, input.context.notices, input.actor,
                                           input.segment("id"), input.expected, because));
  return reply(input, saved);
}

Outcome<Reply> unblock(const Input& input) {
  TRY(const auto saved, service::unblock_app(input.context.admin, input.context.notices,
                                             input.actor, input.segment("id"), input.expected));
  return reply(input, saved);
}

Outcome<Reply> plan(const Input& input) {
  TRY(const auto plan, service::plan_app(input.context.admin, input.actor, input.change()));
  JsonWriter json;
  json.object().text("api_name", plan.api_name).flag("exists", plan.saved.has_value());
  json.some("id", plan.saved ? plan.saved->text() : "").number("revision", plan.revision);
  json.name("differences").list();
  for (const auto& one : plan.differences) {
    json.object().text("key", one.key).text("label", one.label);
    json.value("before", one.before).value("after", one.after).end_object();
  }
  json.end_list().name("problems").list();
  for (const auto& problem : plan.problems) write_problem(json, problem);
  json.end_list().end_object();
  return Reply{.body = json.take()};
}

constexpr Parameter filters[] = {
    {"name", "Apps of exactly this name."},
    {"api_name", "Apps of exactly this API name."},
    {"consumer_key", "The app with this consumer key."},
    {"contact_email", "Apps with this contact e-mail address."},
    {"run_as_user", "Apps that run as this user: username or id."},
    {"blocked", "true or false."},
    {"oauth_enabled", "true or false."},
    {"client_credentials", "true or false."},
};

constexpr Permission manage = Permission::manage_connected_apps;

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/apps",
     .id = "list_apps",
     .summary = "List connected apps",
     .listed = true,
     .query = filters,
     .answer = "AppPage",
     .handle = list_objects<App>},
    {.method = "POST",
     .path = "/apps",
     .id = "create_app",
     .summary = "Register a connected app",
     .permission = manage,
     .body = "AppChange",
     .answer = "App",
     .status = 201,
     .handle = create},
    {.method = "GET",
     .path = "/apps/{id}",
     .id = "get_app",
     .summary = "Show a connected app",
     .answer = "App",
     .handle = show_object<App>},
    {.method = "PATCH",
     .path = "/apps/{id}",
     .id = "update_app",
     .summary = "Change settings of a connected app; null brings a default back",
     .permission = manage,
     .if_match = true,
     .body = "AppChange",
     .answer = "App",
     .handle = update_object<App>},
    {.method = "DELETE",
     .path = "/apps/{id}",
     .id = "delete_app",
     .summary = "Delete a connected app",
     .permission = manage,
     .if_match = true,
     .status = 204,
     .handle = remove},
    {.method = "POST",
     .path = "/apps/{id}/block",
     .id = "block_app",
     .summary = "Stop an app and its tokens at once",
     .permission = manage,
     .body = "Block",
     .answer = "App",
     .handle = block},
    {.method = "POST",
     .path = "/apps/{id}/unblock",
     .id = "unblock_app",
     .summary = "Let a blocked app work again",
     .permission = manage,
     .answer = "App",
     .handle = unblock},
    {.method = "POST",
     .path = "/apps/plan",
     .id = "plan_app",
     .summary = "Tell what saving a document would change",
     .body = "AppChange",
     .answer = "Plan",
     .handle = plan},
};

}  // namespace

std::span<const Operation> app_operations() { return table; }

}  // namespace doorward::setup
