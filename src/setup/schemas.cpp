// SPDX-License-Identifier: Apache-2.0
#include "setup/schemas.h"

#include <span>

#include "setup/console_schemas.h"
#include "setup/field_schemas.h"
#include "setup/operation.h"

namespace doorward::setup {
namespace {

const std::vector<Member> object_state = {
    {"id", "string", "18 characters; 15 are accepted wherever an id is read."},
    {"revision", "integer", "Of the last change; it is the ETag."},
    {"created_at", "date-time"},
    {"created_by", "string"},
    {"modified_at", "date-time"},
    {"modified_by", "string"},
};
const std::vector<Member> app_state = {
    {"consumer_key", "string", "The app's OAuth client_id."},
    {"blocked", "boolean"},
    {"blocked_because", "string"},
    {"blocked_at", "date-time"},
};
const std::vector<Member> app_glance = {
    {"flows", "strings", "client_credentials, code_credentials, token_exchange, device."},
    {"last_used_at", "?date-time", "When it got its newest token; null: never."},
    {"secrets", "#SecretsInForce"},
};
const std::vector<Member> user_state = {
    {"display_name", "string"},
    {"tokens_not_before", "date-time", "Tokens issued before are revoked."},
};
const std::vector<Member> scope_state = {{"number", "integer", "Its place in tokens, given once."}};

const std::vector<Schema> small_schemas = {
    {"Problem",
     {{"type", "string"},
      {"title", "string"},
      {"status", "integer"},
      {"detail", "string"},
      {"request_id", "string"},
      {"receipt", "boolean", "Whether GET /receipts/{request_id} tells more."},
      {"errors", "*FieldProblem"}}},
    {"FieldProblem",
     {{"field", "string"},
      {"value", "string"},
      {"rule", "string", "Stable name; warnings are accepted by it."},
      {"detail", "string"},
      {"warning", "boolean", "True: repeat the request with this rule in accept."}}},
    {"Propagation",
     {{"revision", "integer"},
      {"nodes", "*NodeState"},
      {"gone", "*GoneNode", "Not waited for: nothing was heard of them for five minutes."}}},
    {"GoneNode", {{"node", "string"}, {"url", "?string"}, {"seen_at", "date-time"}}},
    {"NodeState",
     {{"node", "string"},
      {"url", "?string"},
      {"revision", "integer"},
      {"up_to_date", "boolean"},
      {"applied_ms", "?integer", "From commit to being in force; null while it is not."}}},
    {"Applied",
     {{"revision", "integer"},
      {"committed_at", "date-time"},
      {"applied_at", "date-time"},
      {"applied_ms", "integer"}}},
    {"PropagationReport",
     {{"revision", "integer"},
      {"simulated_delay_ms", "integer"},
      {"nodes", "*NodeState"},
      {"gone", "*GoneNode"},
      {"history", "*Applied"}}},
    {"Block", {{"because", "string", "Shown on the app, and in the audit trail."}}},
    {"Difference", {{"key", "string"}, {"label", "string"}, {"before", "any"}, {"after", "any"}}},
    {"Plan",
     {{"api_name", "string"},
      {"exists", "boolean"},
      {"id", "?string"},
      {"revision", "integer"},
      {"differences", "*Difference"},
      {"problems", "*FieldProblem"}}},
    {"VerificationStart", {{"method", "string", "email, totp or data_folder"}}},
    {"Verification",
     {{"id", "string"},
      {"method", "string"},
      {"sent_to", "?string"},
      {"nonce", "?string", "What owner.key of the data folder signs (HMAC-SHA256, hexadecimal)."},
      {"expires_at", "date-time"},
      {"tries_left", "integer"}}},
    {"Code", {{"code", "string"}}},
    {"AuthenticatorStart", {{"label", "string"}}},
    {"Authenticator",
     {{"id", "string"},
      {"label", "string"},
      {"method", "string"},
      {"confirmed", "boolean"},
      {"made_at", "date-time"}}},
    {"NewAuthenticator",
     {{"id", "string"},
      {"label", "string"},
      {"key", "string", "To type by hand."},
      {"uri", "string"},
      {"qr", "string", "uri as a QR code: an SVG picture."}}},
    {"RecoveryCodes", {{"recovery_codes", "strings", "Shown once; empty when none were made."}}},
    {"RecoveryCodesLeft", {{"left", "integer"}, {"made_at", "?date-time"}}},
    {"Secret",
     {{"id", "string"},
      {"state", "string", "in_force, retiring or retired"},
      {"created_at", "date-time"},
      {"created_by", "string"},
      {"first_used_at", "?date-time"},
      {"last_used_at", "?date-time"},
      {"retires_at", "?date-time"}}},
    {"ShownSecret",
     {{"secret", "string"},
      {"id", "string"},
      {"state", "string"},
      {"created_at", "date-time"},
      {"created_by", "string"},
      {"first_used_at", "?date-time"},
      {"last_used_at", "?date-time"},
      {"retires_at", "?date-time"}}},
    {"ConsumerDetails",
     {{"id", "string"}, {"consumer_key", "string"}, {"secrets", "*ShownSecret"}}},
    {"Retirement", {{"at", "date-time"}, {"now", "boolean"}, {"accept", "strings"}}},
    {"Named",
     {{"id", "?string"}, {"name", "?string"}, {"username", "?string"}, {"blocked", "boolean"}}},
    {"Screen", {{"name", "string"}, {"url", "string"}}},
    {"Check",
     {{"rule", "string"},
      {"name", "string", "Flow and rule."},
      {"verdict", "string", "passed, failed or not_checked"},
      {"holds", "string"},
      {"found", "string"},
      {"setting", "?string"},
      {"screen", "?string"}}},
    {"Decision",
     {{"id", "string"},
      {"at", "date-time"},
      {"endpoint", "string"},
      {"flow", "string"},
      {"dialect", "string"},
      {"address", "?string"},
      {"consumer_key", "?string"},
      {"app", "#Named"},
      {"user", "#Named"},
      {"secret", "?string"},
      {"outcome", "string", "issued or denied"},
      {"event", "#Event"},
      {"rule", "?string"},
      {"because", "?string"},
      {"scopes", "string"},
      {"revision", "integer"},
      {"count", "integer"},
      {"last_at", "date-time"}}},
    {"Receipt",
     {{"id", "string"},
      {"at", "date-time"},
      {"endpoint", "string"},
      {"flow", "string"},
      {"dialect", "string"},
      {"address", "?string"},
      {"consumer_key", "?string"},
      {"app", "#Named"},
      {"user", "#Named"},
      {"secret", "?string"},
      {"outcome", "string"},
      {"event", "#Event"},
      {"rule", "?string"},
      {"because", "?string"},
      {"scopes", "string"},
      {"revision", "integer"},
      {"count", "integer"},
      {"last_at", "date-time"},
      {"changed_by", "?string"},
      {"changed_at", "?date-time"},
      {"name", "?string"},
      {"told", "?string"},
      {"setting", "?string"},
      {"screen", "?#Screen"},
      {"remedy", "?string"},
      {"checks", "*Check"},
      {"counted", "boolean", "True: the request was counted in this row and has none of its own."},
      {"note", "string"}}},
    {"Audit",
     {{"number", "integer"},
      {"revision", "integer"},
      {"at", "date-time"},
      {"by", "#Named"},
      {"through", "#Named"},
      {"address", "?string"},
      {"action", "string"},
      {"object", "string"},
      {"object_name", "string"},
      {"before", "object"},
      {"after", "object"},
      {"request_id", "?string"},
      {"chain", "string", "SHA-256 over the row before's chain and this row."}}},
    {"AuditProof",
     {{"whole", "boolean", "Every row was looked at, and is as it was written."},
      {"rows", "integer"},
      {"first_broken", "?integer"},
      {"done", "boolean", "False: call again with after and chain."},
      {"after", "integer", "The last row that was looked at."},
      {"chain", "string"}}},
    {"Usage",
     {{"id", "string"},
      {"app", "#Named"},
      {"user", "#Named"},
      {"scopes", "string"},
      {"first_used_at", "date-time"},
      {"last_used_at", "date-time"},
      {"use_count", "integer"},
      {"sign_ins", "integer", "Sign-ins of the user that stay by a refresh token."},
      {"most_sign_ins", "integer", "That may: one more ends the one used longest ago."}}},
    {"BackupStart", {{"file", "string", "A plain name; made of the time when it is missing."}}},
    {"Job",
     {{"id", "string"},
      {"state", "string", "running, done or failed"},
      {"done", "integer"},
      {"total", "integer"},
      {"file", "string"},
      {"error", "?string"}}},
    {"Index",
     {{"name", "string"}, {"version", "string"}, {"openapi", "string"}, {"operations", "strings"}}},
    {"Setting",
     {{"object", "string"},
      {"key", "string"},
      {"label", "string"},
      {"also", "string"},
      {"kind", "string"},
      {"screen", "?#Screen"},
      {"help", "string"},
      {"metadata", "?string"},
      {"required", "boolean"},
      {"in_force", "boolean"},
      {"min", "integer"},
      {"max", "integer"},
      {"choices", "*Choice"},
      {"only_with", "?#OnlyWith", "The setting does nothing unless another has one of these."},
      {"default", "any"}}},
    {"OnlyWith", {{"key", "string"}, {"values", "strings"}}},
    {"Choice", {{"name", "string"}, {"label", "string"}}},
    {"Rule",
     {{"name", "string"},
      {"error", "string"},
      {"status", "integer"},
      {"told", "string"},
      {"holds", "string"},
      {"setting", "?string"},
      {"screen", "?#Screen"},
      {"remedy", "string"}}},
    {"OpenApi", {}},
};

std::vector<const Schema*> all_small() {
  std::vector<const Schema*> all;
  for (const auto& schema : small_schemas) all.push_back(&schema);
  for (const auto& schema : console_schemas()) all.push_back(&schema);
  for (const auto& schema : session_schemas()) all.push_back(&schema);
  for (const auto& schema : doctor_schemas()) all.push_back(&schema);
  return all;
}

void write_reference(JsonWriter& json, std::string_view schema) {
  json.text("$ref", "#/components/schemas/" + std::string{schema});
}

void write_plain(JsonWriter& json, std::string_view type, bool nullable) {
  const bool time = type == "date-time";
  const auto word = time                ? std::string_view{"string"}
                    : type == "strings" ? std::string_view{"array"}
                                        : type;
  if (nullable)
    json.name("type").list().text(word).text("null").end_list();
  else
    json.text("type", word);
  if (time) json.text("format", "date-time");
  if (type == "strings") json.name("items").object().text("type", "string").end_object();
}

void write_member(JsonWriter& json, const Member& member) {
  auto type = member.type;
  const bool nullable = type.starts_with('?');
  if (nullable) type.remove_prefix(1);
  json.name(member.name).object();
  if (!member.meaning.empty()) json.text("description", member.meaning);
  if (type.starts_with('#') && nullable) {
    json.name("oneOf").list().object();
    write_reference(json, type.substr(1));
    json.end_object().object().text("type", "null").end_object().end_list();
  } else if (type.starts_with('#')) {
    write_reference(json, type.substr(1));
  } else if (type.starts_with('*')) {
    json.text("type", "array").name("items").object();
    write_reference(json, type.substr(1));
    json.end_object();
  } else if (type != "any") {
    write_plain(json, type, nullable);
  }
  json.end_object();
}

using Members = std::initializer_list<std::vector<Member>>;

template <class T>
void write_shown(JsonWriter& json, std::string_view name, const Members& state) {
  const auto facts = facts_of_fields<T>();
  json.name(name).object().text("type", "object").name("properties").object();
  for (const auto& member : object_state) write_member(json, member);
  for (const auto& part : state) {
    for (const auto& member : part) write_member(json, member);
  }
  write_properties(json, facts, false);
  write_member(json, {"propagation", "#Propagation", "On which nodes this revision is live."});
  json.end_object().end_object();
}

template <class T>
void write_object(JsonWriter& json, std::string_view name, const Members& state) {
  const auto facts = facts_of_fields<T>();
  write_shown<T>(json, name, state);
  json.name(std::string{name} + "Change").object().text("type", "object");
  json.flag("additionalProperties", false).name("properties").object();
  write_properties(json, facts, true);
  write_member(json, {"accept", "strings", "Rules of the warnings that are accepted."});
  json.end_object().end_object();
}

bool is_page(std::string_view name) { return name.ends_with("Page"); }

void write_page(JsonWriter& json, std::string_view name) {
  json.name(name).object().text("type", "object").name("properties").object();
  json.name("items").object().text("type", "array").name("items").object();
  write_reference(json, name.substr(0, name.size() - 4));
  json.end_object().end_object();
  write_member(json, {"next", "?string", "Cursor of the page after; null on the last."});
  json.end_object().end_object();
}

std::set<std::string_view> pages() {
  std::set<std::string_view> names;
  for (const auto& operation : operations()) {
    if (is_page(operation.answer)) names.insert(operation.answer);
  }
  return names;
}

}  // namespace

void write_schemas(JsonWriter& json) {
  json.name("schemas").object();
  write_object<App>(
      json, "App",
      {app_state, app_glance, {{"warnings", "*FieldProblem", "That it deserves as it stands."}}});
  write_shown<App>(json, "AppRow",
                   {app_state, app_glance, {{"warnings", "integer", "How many it deserves."}}});
  write_object<User>(json, "User", {user_state});
  write_object<Profile>(json, "Profile", {});
  write_object<PermissionSet>(json, "PermissionSet", {});
  write_object<CustomScope>(json, "Scope", {scope_state});
  write_object<TrustedIssuer>(json, "TrustedIssuer", {});
  write_object<Organization>(json, "Organization", {});
  for (const auto* schema : all_small()) {
    json.name(schema->name).object().text("type", "object").name("properties").object();
    for (const auto& member : schema->members) write_member(json, member);
    json.end_object().end_object();
  }
  for (const auto name : pages()) write_page(json, name);
  json.end_object();
}

std::set<std::string, std::less<>> schema_names() {
  std::set<std::string, std::less<>> names{"AppRow"};
  for (const std::string object :
       {"App", "User", "Profile", "PermissionSet", "Scope", "TrustedIssuer", "Organization"}) {
    names.insert({object, object + "Change"});
  }
  for (const auto* schema : all_small()) names.emplace(schema->name);
  for (const auto name : pages()) names.emplace(name);
  return names;
}

}  // namespace doorward::setup
