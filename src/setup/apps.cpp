// SPDX-License-Identifier: Apache-2.0
#include "service/app_glance.h"
#include "service/bulk.h"

#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Outcome;

// At a glance, without the bracket at the end: what comes behind differs.
JsonWriter glanced(const service::AppGlance& glance) {
  JsonWriter json;
  json.object().name("flows").list();
  for (const auto flow : glance.flows) json.text(flow);
  json.end_list();
  const auto at = [](Instant when) { return when == Instant{} ? "" : iso8601(when); };
  json.some("last_used_at", at(glance.last_used_at));
  json.name("secrets").object().number("count", glance.secrets);
  json.some("next_expiry", at(glance.next_expiry));
  json.number("never_used", glance.never_used).end_object();
  return json;
}

Outcome<Reply> list(const Input& input) {
  TRY(const auto page, service::list_apps(input.context.admin, input.actor, input.list()));
  return page_reply(page, [&](JsonWriter& json, const service::GlancedApp& app) {
    JsonWriter settings;
    settings.document(whole(input, app.saved));
    auto more = glanced(app.glance);
    more.number("warnings", static_cast<std::int64_t>(app.glance.warnings.size())).end_object();
    json.raw(joined(settings.take(), std::move(more)));
  });
}

Outcome<Reply> show(const Input& input) {
  TRY(const auto app, service::show_app(input.context.admin, input.actor, input.segment("id")));
  auto answer = reply(input, app.saved);
  auto more = glanced(app.glance);
  more.name("warnings").list();
  for (const auto& warning : app.glance.warnings) write_problem(more, warning);
  more.end_list().end_object();
  answer.body = joined(std::move(answer.body), std::move(more));
  return answer;
}

Outcome<Reply> create(const Input& input) {
  return made(input, service::register_app(input.context.admin, input.actor, input.change()));
}

Outcome<Reply> remove(const Input& input) {
  TRY_DONE(service::delete_app(input.context.admin, input.context.notices, input.actor,
                               input.segment("id"), input.expected));
  return Reply{.status = 204};
}

// Why it is blocked; what else the body has is reported.
std::string reason(const Input& input, std::span<const std::string_view> known,
                   Problems& problems) {
  problems = unknown_members(input.body, known);
  auto because = text_member(input.body, "because", problems);
  if (because.size() > 255) {
    problems.push_back({"because", because, "too_long", "because can have at most 255 bytes."});
  }
  return because;
}

Outcome<Reply> block(const Input& input) {
  constexpr std::string_view known[] = {"because"};
  Problems problems;
  const auto because = reason(input, known, problems);
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

std::vector<std::string> ids(const Input& input, Problems& problems) {
  const auto found = input.body.find("ids");
  const auto* given =
      found == input.body.end() ? nullptr : std::get_if<std::vector<std::string>>(&found->second);
  if (given != nullptr) return *given;
  problems.push_back({"ids", "", "wrong_form", "ids must be a list of ids or API names."});
  return {};
}

Reply results(const std::vector<service::BulkResult>& all) {
  JsonWriter json;
  json.object().name("items").list();
  for (const auto& one : all) {
    json.object().text("asked", one.asked).some("id", one.id ? one.id->text() : "");
    json.some("name", one.name).flag("done", !one.refusal).flag("changed", one.changed);
    json.some("detail", one.refusal ? one.refusal->detail : "").end_object();
  }
  json.end_list().end_object();
  return {.body = json.take()};
}

Outcome<Reply> block_many(const Input& input) {
  constexpr std::string_view known[] = {"ids", "because"};
  Problems problems;
  const auto because = reason(input, known, problems);
  const auto apps = ids(input, problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto all,
      service::block_apps(input.context.admin, input.context.notices, input.actor, apps, because));
  return results(all);
}

Outcome<Reply> unblock_many(const Input& input) {
  constexpr std::string_view known[] = {"ids"};
  auto problems = unknown_members(input.body, known);
  const auto apps = ids(input, problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto all,
      service::unblock_apps(input.context.admin, input.context.notices, input.actor, apps));
  return results(all);
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
    {"flow", "Apps with this flow: client_credentials, code_credentials, token_exchange, device."},
    {"profile", "Apps that this profile is attached to: name or id."},
    {"permission_set", "Apps that this permission set is attached to: name or id."},
    {"scope", "Apps that have selected this custom scope."},
    {"unused_days", "Apps that got no token for so many days, and are older than that."},
    {"secret_unused_days", "Apps with a secret that is so many days old and was never used."},
    {"run_as_inactive", "true: apps whose run-as user is not active, or frozen."},
    {"open_to_all", "true: apps that every user may use, from every address."},
    {"expiring_days", "Apps with a secret that ends within so many days."},
};

constexpr Permission manage = Permission::manage_connected_apps;

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/apps",
     .id = "list_apps",
     .summary = "List connected apps",
     .listed = true,
     .query = filters,
     .answer = "AppRowPage",
     .handle = list},
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
     .handle = show},
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
     .path = "/apps/block",
     .id = "block_apps",
     .summary = "Stop up to 200 apps and their tokens, each by itself",
     .permission = manage,
     .body = "BlockMany",
     .answer = "BulkResults",
     .handle = block_many},
    {.method = "POST",
     .path = "/apps/unblock",
     .id = "unblock_apps",
     .summary = "Let up to 200 blocked apps work again",
     .permission = manage,
     .body = "UnblockMany",
     .answer = "BulkResults",
     .handle = unblock_many},
};

}  // namespace

std::span<const Operation> app_operations() { return table; }

}  // namespace doorward::setup
