// SPDX-License-Identifier: Apache-2.0
// The doctor: an app's connection checked from here, step by step, as the app would.
#include "base/bytes.h"
#include "setup/console_schemas.h"
#include "setup/objects.h"
#include "wire/blueprint.h"
#include "wire/metadata.h"

namespace doorward::setup {
namespace {

using service::DoctorVisit;
using service::Outcome;

const std::vector<Schema> schemas = {
    {"DoctorStart",
     {{"url", "string", "Of the server that the app asks; without it, this one."},
      {"consumer_key", "string"},
      {"consumer_secret", "string", "Used for this visit; it is not kept and not answered."},
      {"app", "string",
       "Instead of key and secret: this app's own, which needs a fresh verification and serves for "
       "this server only."},
      {"dialect", "string", "standard or salesforce; without it the doctor finds out."},
      {"auth", "string", "How the app sends key and secret: post or basic; post without it."},
      {"scope", "string", "Scopes that the app asks for."},
      {"guide", "string", "A blueprint or metadata that the app's settings are held against."}}},
    {"DoctorCheck",
     {{"name", "string"},
      {"verdict", "string", "passed, noted, failed or skipped"},
      {"found", "string"},
      {"diagnosis", "?string", "Stable name of the cause."},
      {"cause", "?string"},
      {"setting", "?string"},
      {"screen", "?#Screen"},
      {"remedy", "?string"},
      {"receipt", "?string", "Of the request that this server refused."}}},
    {"HeldSetting",
     {{"key", "string"},
      {"label", "string"},
      {"screen", "#Screen"},
      {"guide", "any"},
      {"app", "any"},
      {"same", "boolean"}}},
    {"DoctorGuide", {{"followed", "boolean"}, {"settings", "*HeldSetting"}}},
    {"DoctorVisit",
     {{"id", "string"},
      {"state", "string", "running or done"},
      {"url", "string"},
      {"ours", "boolean", "The address is this server's."},
      {"consumer_key", "string"},
      {"app", "?#Named"},
      {"total", "integer", "How many checks there will be."},
      {"checks", "*DoctorCheck"},
      {"guide", "?#DoctorGuide"},
      {"ready", "boolean"}}},
};

std::string_view word(doctor::Outcome outcome) {
  switch (outcome) {
    case doctor::Outcome::passed: return "passed";
    case doctor::Outcome::noted: return "noted";
    case doctor::Outcome::failed: return "failed";
    case doctor::Outcome::skipped: return "skipped";
  }
  std::unreachable();
}

void write_screen(JsonWriter& json, Screen screen) {
  const auto words = text(screen);
  json.name("screen");
  if (screen == Screen::none) {
    json.null();
  } else {
    json.object().text("name", words.name).text("url", words.path).end_object();
  }
}

// Another server's screens are not here.
void write_check(JsonWriter& json, const doctor::Finding& finding, bool ours) {
  const auto why = finding.why.value_or(doctor::Diagnosis{});
  json.object().text("name", name(finding.stage)).text("verdict", word(finding.outcome));
  json.text("found", finding.found).some("diagnosis", why.name).some("cause", why.cause);
  json.some("setting", why.setting);
  write_screen(json, ours ? why.screen : Screen::none);
  json.some("remedy", why.fix).some("receipt", ours ? finding.request_id : std::string{});
  json.end_object();
}

void write_guide(JsonWriter& json, const service::GuideReport& guide) {
  json.object().flag("followed", guide.followed()).name("settings").list();
  for (const auto& held : guide.settings) {
    json.object().text("key", held.key).text("label", held.label);
    write_screen(json, held.screen);
    json.value("guide", held.guide).value("app", held.app).flag("same", held.same).end_object();
  }
  json.end_list().end_object();
}

Reply visit_reply(const DoctorVisit& visit, int status) {
  JsonWriter json;
  json.object().text("id", visit.id).text("state", visit.running ? "running" : "done");
  json.text("url", visit.url).flag("ours", visit.ours).text("consumer_key", visit.consumer_key);
  json.name("app");
  if (visit.app) {
    json.object().text("id", visit.app.text()).text("name", visit.app_name).end_object();
  } else {
    json.null();
  }
  json.number("total", static_cast<std::int64_t>(doctor::stage_count) - 1).name("checks").list();
  for (const auto& finding : visit.findings) write_check(json, finding, visit.ours);
  json.end_list().name("guide");
  visit.guide ? write_guide(json, *visit.guide) : static_cast<void>(json.null());
  json.flag("ready", visit.ready()).end_object();
  return {.status = status, .body = json.take()};
}

Problems at_guide(Problems problems) {
  for (auto& problem : problems) {
    if (!problem.field.empty()) problem.detail = problem.field + ": " + problem.detail;
    problem.field = "guide";
    problem.value.clear();
  }
  return problems;
}

// A guide may be a blueprint or ConnectedApp metadata.
std::optional<Document> guide_of(const std::string& text, Problems& problems) {
  const auto words = trim(text);
  if (words.empty()) return std::nullopt;
  const auto settings = [&](auto read) -> std::optional<Document> {
    if (read) return std::move(read->document);
    problems = at_guide(std::move(read.error()));
    return std::nullopt;
  };
  return words.starts_with('<') ? settings(wire::parse_metadata(text))
                                : settings(wire::parse_blueprint(text));
}

std::optional<doctor::Speaks> dialect_of(const std::string& word, Problems& problems) {
  if (word == "standard") return doctor::Speaks::standard;
  if (word == "salesforce") return doctor::Speaks::salesforce;
  if (!word.empty())
    problems.push_back(
        {"dialect", word, "unknown_choice", "dialect must be standard or salesforce."});
  return std::nullopt;
}

bool is_basic(const std::string& word, Problems& problems) {
  if (!word.empty() && word != "basic" && word != "post")
    problems.push_back({"auth", word, "unknown_choice", "auth must be post or basic."});
  return word == "basic";
}

Outcome<Reply> start(const Input& input) {
  constexpr std::string_view known[] = {"url",     "consumer_key", "consumer_secret", "app",
                                        "dialect", "auth",         "scope",           "guide"};
  auto problems = unknown_members(input.body, known);
  const auto member = [&](std::string_view name) {
    return text_member(input.body, name, problems);
  };
  service::VisitRequest request{
      .url = member("url"),
      .consumer_key = member("consumer_key"),
      .consumer_secret = Secret{member("consumer_secret")},
      .app = member("app"),
      .verification = std::string{input.request.header("Doorward-Verification")},
      .dialect = dialect_of(member("dialect"), problems),
      .basic = is_basic(member("auth"), problems),
      .scope = member("scope")};
  if (input.request.by_unnamed_proxy) request.unnamed_proxy = input.request.client.text();
  const auto guide = member("guide");
  if (problems.empty()) request.guide = guide_of(guide, problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto visit, input.context.doctor.start(input.actor, std::move(request)));
  auto reply = visit_reply(visit, 202);
  reply.location = "/doctor/" + visit.id;
  return reply;
}

Outcome<Reply> show(const Input& input) {
  TRY(const auto visit, input.context.doctor.visit(input.actor, input.segment("id")));
  return visit_reply(visit, 200);
}

constexpr Operation table[] = {
    {.method = "POST",
     .path = "/doctor",
     .id = "start_doctor",
     .summary = "Check a connection as an app would; the checks are answered by GET /doctor/{id}",
     .permission = Permission::manage_connected_apps,
     .body = "DoctorStart",
     .answer = "DoctorVisit",
     .status = 202,
     .handle = start},
    {.method = "GET",
     .path = "/doctor/{id}",
     .id = "get_doctor",
     .summary = "The checks of a visit as far as they are made",
     .permission = Permission::manage_connected_apps,
     .answer = "DoctorVisit",
     .handle = show},
};

}  // namespace

std::span<const Operation> doctor_operations() { return table; }
std::span<const Schema> doctor_schemas() { return schemas; }

}  // namespace doorward::setup
