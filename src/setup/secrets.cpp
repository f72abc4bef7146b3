// SPDX-License-Identifier: Apache-2.0
// Manage Consumer Details.
#include "service/consumer_details.h"

#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Outcome;

void write_facts(JsonWriter& json, const Input& input, const service::SecretFacts& facts) {
  const auto time = [](Instant at) { return at == Instant{} ? std::string{} : iso8601(at); };
  json.text("id", facts.id.text()).text("state", service::name(facts.state));
  json.text("created_at", iso8601(facts.created_at))
      .text("created_by", username(input, facts.created_by));
  json.some("first_used_at", time(facts.first_used_at))
      .some("last_used_at", time(facts.last_used_at));
  json.some("retires_at", time(facts.retires_at));
}

std::string verification(const Input& input) {
  return std::string{input.request.header("Doorward-Verification")};
}

Outcome<Reply> show(const Input& input) {
  TRY(const auto details,
      input.context.secrets.show(input.actor, input.segment("id"), verification(input)));
  JsonWriter json;
  json.object().text("id", details.app.text()).text("consumer_key", details.consumer_key);
  json.name("secrets").list();
  for (const auto& secret : details.secrets) {
    json.object().text("secret", secret.value.reveal());
    write_facts(json, input, secret.facts);
    json.end_object();
  }
  json.end_list().end_object();
  return Reply{.body = json.take(), .secret = true};
}

Outcome<Reply> list(const Input& input) {
  TRY(const auto secrets, input.context.secrets.list(input.actor, input.segment("id")));
  JsonWriter json;
  json.object().name("items").list();
  for (const auto& facts : secrets) {
    json.object();
    write_facts(json, input, facts);
    json.end_object();
  }
  json.end_list().null("next").end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> stage(const Input& input) {
  TRY(const auto made,
      input.context.secrets.stage(input.actor, input.segment("id"), verification(input)));
  JsonWriter json;
  json.object().text("secret", made.value.reveal());
  write_facts(json, input, made.facts);
  json.end_object();
  return Reply{.status = 201,
               .body = json.take(),
               .location = "/apps/" + input.segment("id") + "/secrets/" + made.facts.id.text(),
               .secret = true};
}

// {"at": "2026-…Z"} or {"now": true}.
Outcome<Instant> retirement(const Input& input) {
  constexpr std::string_view known[] = {"at", "now"};
  auto problems = unknown_members(input.body, known);
  const auto text = text_member(input.body, "at", problems);
  const auto now = input.body.find("now");
  const bool at_once = now != input.body.end() && now->second == Value{true};
  const auto at = parse_iso8601(text);
  if (problems.empty() && !text.empty() && !at) {
    problems.push_back({"at", text, "wrong_form", "at must be a time as 2026-11-23T12:00:00Z."});
  }
  if (problems.empty() && at && *at < input.actor.now) {
    problems.push_back(
        {"at", text, "in_the_past", "at must not lie in the past; say now instead."});
  }
  if (problems.empty() && at_once == at.has_value()) {
    problems.push_back({"at", text, "required", "Say either at with a time, or now with true."});
  }
  if (!problems.empty()) return service::refuse(std::move(problems));
  return at_once ? input.actor.now : *at;
}

Outcome<Reply> retire(const Input& input) {
  TRY(const auto at, retirement(input));
  TRY(const auto facts, input.context.secrets.retire(input.actor, input.segment("id"),
                                                     input.segment("sid"), at, input.accept));
  JsonWriter json;
  json.object();
  write_facts(json, input, facts);
  json.end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> remove(const Input& input) {
  const auto even = input.asked("even_if_in_use");
  if (!even.empty() && even != "true" && even != "false") {
    return service::refuse(
        Problems{{"even_if_in_use", even, "wrong_form", "Must be true or false."}});
  }
  input.context.recorder.flush();  // A use is written a moment after it.
  TRY_DONE(input.context.secrets.remove(input.actor, input.segment("id"), input.segment("sid"),
                                        even == "true", {input.asked("accept")}));
  return Reply{.status = 204};
}

constexpr Parameter deleting[] = {
    {"even_if_in_use", "true deletes a secret that was used within a week."},
    {"accept", "last_secret deletes the last secret that stays in force."}};
constexpr Permission rotate = Permission::rotate_consumer_secrets;

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/apps/{id}/consumer-details",
     .id = "show_consumer_details",
     .summary = "Show consumer key and secrets, after a fresh verification",
     .permission = Permission::view_consumer_secrets,
     .answer = "ConsumerDetails",
     .handle = show},
    {.method = "GET",
     .path = "/apps/{id}/secrets",
     .id = "list_secrets",
     .summary = "List an app's secrets without their values",
     .answer = "SecretPage",
     .handle = list},
    {.method = "POST",
     .path = "/apps/{id}/secrets",
     .id = "stage_secret",
     .summary = "Add a secret beside those in force, after a fresh verification",
     .permission = rotate,
     .answer = "ShownSecret",
     .status = 201,
     .handle = stage},
    {.method = "POST",
     .path = "/apps/{id}/secrets/{sid}/retire",
     .id = "retire_secret",
     .summary = "Let a secret end at a set time, or now",
     .permission = rotate,
     .body = "Retirement",
     .answer = "Secret",
     .handle = retire},
    {.method = "DELETE",
     .path = "/apps/{id}/secrets/{sid}",
     .id = "delete_secret",
     .summary = "Delete a secret that is not in use",
     .permission = rotate,
     .query = deleting,
     .status = 204,
     .handle = remove},
};

}  // namespace

std::span<const Operation> secret_operations() { return table; }

}  // namespace doorward::setup
