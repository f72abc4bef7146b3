// SPDX-License-Identifier: Apache-2.0
#include "setup/openapi.h"

#include <map>

#include "base/bytes.h"
#include "http/cookies.h"
#include "setup/operation.h"
#include "setup/schemas.h"

namespace doorward::setup {
namespace {

void write_parameter(JsonWriter& json, std::string_view name, std::string_view in, bool required,
                     std::string_view meaning, std::string_view type = "string") {
  json.object()
      .text("name", name)
      .text("in", in)
      .flag("required", required)
      .text("description", meaning);
  json.name("schema").object().text("type", type).end_object().end_object();
}

// "{id}" and "{aid}" of "/users/{id}/authenticators/{aid}".
void write_path_parameters(JsonWriter& json, std::string_view path) {
  for (auto open = path.find('{'); open != std::string_view::npos;
       open = path.find('{', open + 1)) {
    const auto name = path.substr(open + 1, path.find('}', open) - open - 1);
    write_parameter(json, name, "path", true, "Id of 15 or 18 characters, or the object's name.");
  }
}

void write_parameters(JsonWriter& json, const Operation& operation) {
  json.name("parameters").list();
  write_path_parameters(json, operation.path);
  if (operation.listed) {
    write_parameter(json, "limit", "query", false, "How many items a page holds, 1 to 500.",
                    "integer");
    write_parameter(json, "cursor", "query", false, "`next` of the page before.");
    write_parameter(json, "sort", "query", false, "A field to sort by; - before it reverses.");
    write_parameter(json, "search", "query", false, "Words whose beginnings are looked for.");
  }
  for (const auto& parameter : operation.query) {
    write_parameter(json, parameter.name, "query", false, parameter.meaning);
  }
  if (operation.if_match) {
    write_parameter(json, "If-Match", "header", true, "The ETag that was seen.");
  }
  if (operation.method == "POST") {
    write_parameter(json, "Idempotency-Key", "header", false,
                    "The same key and request again get the same answer for a day.");
  }
  if (operation.answer == "ConsumerDetails" || operation.id == "stage_secret" ||
      operation.id == "add_authenticator" || operation.id == "remove_authenticator" ||
      operation.id == "make_recovery_codes") {
    write_parameter(json, "Doorward-Verification", "header", true,
                    "Id of a verification that was passed.");
  }
  if (operation.id == "start_doctor") {
    write_parameter(json, "Doorward-Verification", "header", false,
                    "Id of a verification that was passed, where the app's own secret is used.");
  }
  json.end_list();
}

void write_content(JsonWriter& json, std::string_view media, std::string_view schema) {
  json.name("content").object().name(media).object().name("schema").object();
  json.text("$ref", "#/components/schemas/" + std::string{schema});
  json.end_object().end_object().end_object();
}

std::map<int, std::string_view> errors_of(const Operation& operation) {
  std::map<int, std::string_view> errors;
  errors[400] = "The request cannot be read.";
  if (operation.who != Who::anyone) errors[401] = "No valid access token.";
  if (operation.who != Who::anyone)
    errors[403] = "A permission or a fresh verification is missing.";
  if (operation.path.find('{') != std::string_view::npos) errors[404] = "There is no such object.";
  if (operation.method != "GET") errors[409] = "The state of things does not allow it.";
  if (operation.if_match) errors[412] = "Somebody saved in between.";
  if (!operation.body.empty()) errors[415] = "The body is not JSON.";
  errors[422] = "Values that cannot be; each is named.";
  if (operation.if_match) errors[428] = "If-Match is missing.";
  return errors;
}

void write_responses(JsonWriter& json, const Operation& operation) {
  json.name("responses").object();
  json.name(std::to_string(operation.status)).object().text("description", operation.summary);
  if (!operation.answer.empty()) write_content(json, "application/json", operation.answer);
  json.end_object();
  for (const auto& [status, meaning] : errors_of(operation)) {
    json.name(std::to_string(status)).object().text("description", meaning);
    write_content(json, "application/problem+json", "Problem");
    json.end_object();
  }
  json.end_object();
}

void write_permission(JsonWriter& json, const Operation& operation) {
  if (operation.who == Who::anyone) {
    json.name("security").list().end_list();
    return;
  }
  json.name("security").list().object().name("bearer").list().end_list().end_object();
  json.object().name("session").list().end_list();
  if (operation.method != "GET") json.name("csrf").list().end_list();
  json.end_object().end_list();
  if (operation.who == Who::signed_in) return;
  json.text("x-permission",
            permission_texts()[static_cast<std::size_t>(operation.permission)].name);
}

// "apps" of "/apps/{id}".
std::string_view tag_of(const Operation& operation) {
  if (operation.path.empty()) return "about";
  return operation.path.substr(1, operation.path.find('/', 1) - 1);
}

void write_operation(JsonWriter& json, const Operation& operation) {
  json.name(lower(operation.method)).object();
  json.text("operationId", operation.id).text("summary", operation.summary);
  json.name("tags").list().text(tag_of(operation)).end_list();
  write_permission(json, operation);
  write_parameters(json, operation);
  if (!operation.body.empty()) {
    json.name("requestBody").object();
    write_content(json, "application/json", operation.body);
    json.end_object();
  }
  write_responses(json, operation);
  json.end_object();
}

void write_paths(JsonWriter& json) {
  std::map<std::string_view, std::vector<const Operation*>> by_path;
  for (const auto& operation : operations()) by_path[operation.path].push_back(&operation);
  json.name("paths").object();
  for (const auto& [path, all] : by_path) {
    json.name(path.empty() ? "/" : path).object();
    for (const auto* operation : all) write_operation(json, *operation);
    json.end_object();
  }
  json.end_object();
}

std::string written() {
  JsonWriter json;
  json.object().text("openapi", "3.1.0").name("info").object();
  json.text("title", "Doorward admin API").text("version", DOORWARD_VERSION);
  json.text("description",
            "What the Setup screens and the command line do, for programs. Call it with a bearer "
            "token of a connected app that has the scope setup, or from a browser that is signed "
            "in; the permissions are those of the user. Errors are problem details (RFC 9457).");
  json.end_object().name("servers").list().object().text("url", root).end_object().end_list();
  write_paths(json);
  json.name("components").object().name("securitySchemes").object().name("bearer").object();
  json.text("type", "http").text("scheme", "bearer").end_object();
  json.name("session").object().text("type", "apiKey").text("in", "cookie");
  json.text("name", http::cookie_name(http::Cookie::session, true));
  json.text("description", "Of a browser that is signed in; doorward on a loopback without TLS.");
  json.end_object().name("csrf").object().text("type", "apiKey").text("in", "header");
  json.text("name", "Doorward-CSRF")
      .text("description", "From GET /session; with an Origin of ours.");
  json.end_object().end_object();
  write_schemas(json);
  json.end_object().end_object();
  return json.take();
}

}  // namespace

const std::string& openapi_document() {
  static const std::string document = written();
  return document;
}

}  // namespace doorward::setup
