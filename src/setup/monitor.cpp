// SPDX-License-Identifier: Apache-2.0
// How the server is doing: propagation, usage of apps, backups.
#include "service/still_works.h"
#include "service/usage.h"
#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Outcome;

Outcome<Reply> propagation(const Input& input) {
  TRY(const auto report, service::propagation_report(input.context.admin, input.actor));
  JsonWriter json;
  json.object().number("revision", report.newest.revision);
  json.number("simulated_delay_ms", report.simulated_delay.count()).name("nodes").list();
  for (const auto& node : report.newest.nodes) {
    json.object().text("node", node.node).some("url", node.url).number("revision", node.revision);
    json.flag("up_to_date", node.revision >= report.newest.revision).name("applied_ms");
    node.took ? json.number(node.took->count()) : json.null();
    json.end_object();
  }
  json.end_list();
  write_gone(json, report.newest);
  json.name("history").list();
  for (const auto& applied : report.history) {
    json.object()
        .number("revision", applied.revision)
        .text("committed_at", iso8601(applied.committed_at));
    json.text("applied_at", iso8601(applied.applied_at));
    json.number("applied_ms", (applied.applied_at - applied.committed_at).count()).end_object();
  }
  json.end_list().end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> list_usage(const Input& input) {
  TRY(const auto page, service::usage(input.context.admin, input.actor, input.list()));
  return page_reply(page, [](JsonWriter& json, const service::NamedApproval& named) {
    const auto& approval = named.approval;
    json.object().text("id", approval.id.text());
    json.name("app").object().text("id", approval.app.text()).some("name", named.app_name);
    json.flag("blocked", named.app_blocked).end_object();
    json.name("user")
        .object()
        .text("id", approval.user.text())
        .some("username", named.username)
        .end_object();
    json.text("scopes", approval.scopes).text("first_used_at", iso8601(approval.first_used_at));
    json.text("last_used_at", iso8601(approval.last_used_at))
        .number("use_count", approval.use_count)
        .number("sign_ins", named.sign_ins)
        .number("most_sign_ins", named.most_sign_ins);
    json.end_object();
  });
}

Outcome<Reply> revoke(const Input& input) {
  input.context.recorder.flush();  // An approval is written a moment after its first token.
  TRY_DONE(service::revoke_approval(input.context.admin, input.actor, input.segment("app"),
                                    input.segment("user")));
  return Reply{.status = 204};
}

Reply usage_reply(const service::AppUsage& usage) {
  JsonWriter json;
  json.object().name("app").object().text("id", usage.app.text()).text("name", usage.app_name);
  json.end_object().number("users", usage.users).end_object();
  return {.body = json.take()};
}

Outcome<Reply> usage_of_app(const Input& input) {
  TRY(const auto usage, service::usage_of(input.context.admin, input.actor, input.segment("app")));
  return usage_reply(usage);
}

Outcome<Reply> revoke_all(const Input& input) {
  input.context.recorder.flush();  // A use that is written afterwards would list the app again.
  TRY(const auto revoked,
      service::revoke_all_approvals(input.context.admin, input.actor, input.segment("app")));
  return usage_reply(revoked);
}

Reply still_works_reply(const service::StillWorks& found) {
  JsonWriter json;
  json.object().text("name", found.name).number("count", found.count);
  json.flag("complete", found.complete).name("items").list();
  for (const auto& one : found.items) {
    json.object().text("kind", service::name(one.opener)).text("title", service::title(one));
    json.name("app").object().some("id", one.app ? one.app.text() : "").some("name", one.app_name);
    json.end_object().name("user").object().some("id", one.user ? one.user.text() : "");
    json.some("username", one.username).end_object().number("count", one.count);
    json.number("in_doubt", one.in_doubt).text("since", iso8601(one.since));
    json.some("until", one.until == Instant{} ? std::string{} : iso8601(one.until)).end_object();
  }
  json.end_list().end_object();
  return {.body = json.take()};
}

Outcome<Reply> app_still_works(const Input& input) {
  TRY(const auto found,
      service::what_still_works_of_app(input.context.admin, input.context.recorder, input.actor,
                                       input.segment("id")));
  return still_works_reply(found);
}

Outcome<Reply> user_still_works(const Input& input) {
  const std::string name{input.segment("id")};
  TRY(const auto found,
      service::what_still_works_of_user(input.context.admin, input.context.recorder, input.actor,
                                        name == "me" ? input.actor.user.text() : name));
  return still_works_reply(found);
}

Reply job_reply(const service::Job& job, int status) {
  JsonWriter json;
  json.object().text("id", job.id).text("state", service::name(job.state)).number("done", job.done);
  json.number("total", job.total).text("file", job.file).some("error", job.error).end_object();
  return {.status = status, .body = json.take(), .location = "/jobs/" + job.id};
}

Outcome<Reply> backup(const Input& input) {
  constexpr std::string_view known[] = {"file"};
  auto problems = unknown_members(input.body, known);
  const auto file = text_member(input.body, "file", problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto job, input.context.backups.start(input.actor, file));
  return job_reply(job, 202);
}

Outcome<Reply> show_job(const Input& input) {
  TRY(const auto job, input.context.backups.job(input.actor, input.segment("id")));
  auto reply = job_reply(job, 200);
  reply.location.clear();
  return reply;
}

constexpr Parameter usage_filters[] = {
    {"app", "Usage of this app: API name or id."},
    {"user", "Usage by this user: username or id."},
};

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/propagation",
     .id = "get_propagation",
     .summary = "Tell on which nodes the newest revision is live",
     .answer = "PropagationReport",
     .handle = propagation},
    {.method = "GET",
     .path = "/usage",
     .id = "list_usage",
     .summary = "List which user uses which app, since when and how often",
     .listed = true,
     .query = usage_filters,
     .answer = "UsagePage",
     .handle = list_usage},
    {.method = "GET",
     .path = "/usage/{app}",
     .id = "count_usage",
     .summary = "Tell how many users use an app",
     .answer = "AppUsage",
     .handle = usage_of_app},
    {.method = "DELETE",
     .path = "/usage/{app}",
     .id = "revoke_all_usage",
     .summary = "Take back every approval of an app and end its tokens; tells how many",
     .permission = Permission::manage_connected_apps,
     .answer = "AppUsage",
     .handle = revoke_all},
    {.method = "DELETE",
     .path = "/usage/{app}/{user}",
     .id = "revoke_usage",
     .summary = "Take back a user's approval and end its tokens",
     .permission = Permission::manage_connected_apps,
     .status = 204,
     .handle = revoke},
    {.method = "GET",
     .path = "/apps/{id}/still-works",
     .id = "what_still_works_of_app",
     .summary = "Tell what of an app can still be used: secrets, codes and tokens",
     .answer = "StillWorks",
     .handle = app_still_works},
    {.method = "GET",
     .path = "/users/{id}/still-works",
     .id = "what_still_works_of_user",
     .summary = "Tell what can still be used as a user: sign-ins, secrets, codes and tokens",
     .answer = "StillWorks",
     .handle = user_still_works},
    {.method = "POST",
     .path = "/backup",
     .id = "start_backup",
     .summary = "Copy the database while the server runs",
     .permission = Permission::modify_all_data,
     .body = "BackupStart",
     .answer = "Job",
     .status = 202,
     .handle = backup},
    {.method = "GET",
     .path = "/jobs/{id}",
     .id = "get_job",
     .summary = "Show how far long work is",
     .permission = Permission::modify_all_data,
     .answer = "Job",
     .handle = show_job},
};

}  // namespace

std::span<const Operation> monitor_operations() { return table; }

}  // namespace doorward::setup
