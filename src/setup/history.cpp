// SPDX-License-Identifier: Apache-2.0
// What was decided and what was changed: Login History, receipts, the Setup Audit Trail.
#include <algorithm>

#include "service/audit_trail.h"
#include "service/login_history.h"
#include "setup/receipts.h"

namespace doorward::setup {
namespace {

using service::Outcome;

constexpr std::int64_t most_proved_rows = 100'000;

Outcome<Reply> list_decisions(const Input& input) {
  TRY(const auto page, service::login_history(input.context.admin, input.context.recorder,
                                              input.actor, input.list()));
  return page_reply(page, [](JsonWriter& json, const service::NamedDecision& decision) {
    json.object();
    write_decision(json, decision);
    json.end_object();
  });
}

Outcome<Reply> show_receipt(const Input& input) {
  TRY(const auto found, service::receipt(input.context.admin, input.context.recorder, input.actor,
                                         input.segment("id")));
  JsonWriter json;
  json.object();
  write_decision(json, found.decision);
  json.some("changed_by", found.changed_by);
  json.some("changed_at", found.changed_at == Instant{} ? "" : iso8601(found.changed_at));
  write_reasons(json, found.decision.row.receipt, found.screen_url);
  write_checks(json, found.decision.row.receipt);
  json.flag("counted", found.counted);
  if (found.counted) {
    json.text("note", "Request " + input.segment("id") +
                          " has no receipt of its own. If it decided something about a token, it "
                          "was counted: this receipt is the likeliest of those that stand for "
                          "several decisions of that minute, and count tells how many. An answer "
                          "404 or 405 decides nothing, and has none.");
  }
  json.end_object();
  return Reply{.body = json.take()};
}

void write_row(JsonWriter& json, const service::NamedAuditRow& named) {
  const auto& row = named.row;
  json.object()
      .number("number", row.number)
      .number("revision", row.revision)
      .text("at", iso8601(row.at));
  json.name("by")
      .object()
      .some("id", row.by ? row.by.text() : "")
      .some("username", named.by)
      .end_object();
  json.name("through")
      .object()
      .some("id", row.through ? row.through.text() : "")
      .some("name", named.through);
  json.end_object()
      .some("address", row.address)
      .text("action", row.action)
      .text("object", row.object);
  json.text("object_name", row.object_name);
  for (const auto* side : {&row.before, &row.after}) {
    json.name(side == &row.before ? "before" : "after").object();
    for (const auto& [key, value] : *side) json.value(key, value);
    json.end_object();
  }
  json.some("request_id", row.request).text("chain", row.chain).end_object();
}

Outcome<Reply> list_changes(const Input& input) {
  TRY(const auto page, service::audit_trail(input.context.admin, input.actor, input.list()));
  return page_reply(page, write_row);
}

Outcome<Reply> list_actions(const Input&) {
  JsonWriter json;
  json.object().name("items").list();
  for (const auto& action : audit_actions()) {
    json.object().text("name", action.name).text("title", action.title).end_object();
  }
  json.end_list().null("next").end_object();
  return Reply{.body = json.take()};
}

std::int64_t number_member(const Document& body, std::string_view name, Problems& problems) {
  const auto found = body.find(name);
  if (found == body.end() || std::holds_alternative<std::monostate>(found->second)) return 0;
  const auto* number = std::get_if<std::int64_t>(&found->second);
  if (number != nullptr && *number >= 0 && *number <= 100'000'000'000) return *number;
  problems.push_back({std::string{name}, printed(found->second), "out_of_range",
                      std::string{name} + " must be a number that is not negative."});
  return 0;
}

// In one go, or so many rows at a time: then each answer says where the next call goes on.
Outcome<Reply> verify(const Input& input) {
  constexpr std::string_view known[] = {"after", "chain", "rows"};
  auto problems = unknown_members(input.body, known);
  const store::AuditWalk before{.number = number_member(input.body, "after", problems),
                                .chain = text_member(input.body, "chain", problems)};
  const auto rows = number_member(input.body, "rows", problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  const auto most = rows == 0 ? std::nullopt : std::optional{std::min(rows, most_proved_rows)};
  TRY(const auto proof, service::verify_audit(input.context.admin, input.actor, before, most));
  JsonWriter json;
  json.object().flag("whole", proof.walk.done && !proof.walk.broken);
  json.number("rows", proof.rows).name("first_broken");
  proof.walk.broken ? json.number(*proof.walk.broken) : json.null();
  json.flag("done", proof.walk.done).number("after", proof.walk.number);
  json.text("chain", proof.walk.chain).end_object();
  return Reply{.body = json.take()};
}

constexpr Parameter decision_filters[] = {
    {"app", "Decisions about this app: API name or id."},
    {"user", "Decisions about this user: username or id."},
    {"rule", "Denials by this rule, for example run_as_user_set."},
    {"outcome", "issued or denied."},
    {"address", "Decisions for callers from this address."},
};
constexpr Parameter change_filters[] = {
    {"action", "Changes of this kind, for example app.updated."},
    {"object", "Changes of the object with this id."},
    {"by", "Changes by this user: username or id."},
};
constexpr Permission history = Permission::view_login_history;

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/login-history",
     .id = "list_decisions",
     .summary = "List what was issued and denied, newest first",
     .permission = history,
     .listed = true,
     .query = decision_filters,
     .answer = "DecisionPage",
     .handle = list_decisions},
    {.method = "GET",
     .path = "/receipts/{id}",
     .id = "get_receipt",
     .summary = "Explain the decision about a request, check by check",
     .permission = history,
     .answer = "Receipt",
     .handle = show_receipt},
    {.method = "GET",
     .path = "/audit",
     .id = "list_changes",
     .summary = "List administrative changes and disclosures, newest first",
     .listed = true,
     .query = change_filters,
     .answer = "AuditPage",
     .handle = list_changes},
    {.method = "GET",
     .path = "/audit/actions",
     .id = "list_audit_actions",
     .summary = "Every action that the audit trail can hold, with its words",
     .answer = "AuditActionPage",
     .handle = list_actions},
    {.method = "POST",
     .path = "/audit/verify",
     .id = "verify_audit",
     .summary = "Prove that the audit trail is whole, or name the first broken row",
     .body = "AuditSlice",
     .answer = "AuditProof",
     .handle = verify},
};

}  // namespace

std::span<const Operation> history_operations() { return table; }

}  // namespace doorward::setup
