// SPDX-License-Identifier: Apache-2.0
// What the admin API tells about itself: its operations, every setting, every rule.
#include <type_traits>

#include "domain/only_with.h"
#include "domain/permissions.h"
#include "domain/scopes.h"
#include "setup/objects.h"
#include "setup/openapi.h"

namespace doorward::setup {
namespace {

using service::Outcome;

Outcome<Reply> index(const Input&) {
  JsonWriter json;
  json.object().text("name", "Doorward admin API").text("version", DOORWARD_VERSION);
  json.text("openapi", std::string{root} + "/openapi.json").name("operations").list();
  for (const auto& operation : operations()) {
    json.text(std::string{operation.method} + " " + std::string{root} +
              std::string{operation.path});
  }
  json.end_list().end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> openapi(const Input&) { return Reply{.body = openapi_document()}; }

void write_screen(JsonWriter& json, Screen screen) {
  json.name("screen");
  if (screen == Screen::none) {
    json.null();
    return;
  }
  json.object().text("name", text(screen).name).text("url", text(screen).path).end_object();
}

void write_choice(JsonWriter& json, std::string_view name, std::string_view label) {
  json.object().text("name", name).text("label", label).end_object();
}

// Null where a setting needs no other; only settings of apps do.
void write_only_with(JsonWriter& json, const OnlyWith& needed) {
  json.name("only_with");
  if (needed.key.empty()) {
    json.null();
    return;
  }
  json.object().text("key", needed.key).name("values").list();
  for (const auto& value : needed.values) json.text(value);
  json.end_list().end_object();
}

// The choices of scopes are the built-in ones; custom scopes are a list of their own.
template <class T>
void write_settings(JsonWriter& json, std::string_view object) {
  static const T fresh{};
  for (const auto& f : fields<T>()) {
    json.object()
        .text("object", object)
        .text("key", f.key)
        .text("label", f.label)
        .text("also", f.also);
    json.text("kind", name(f.kind));
    write_screen(json, f.screen);
    json.text("help", f.help).some("metadata", f.metadata).flag("required", f.required);
    json.flag("in_force", f.in_force)
        .number("min", f.min)
        .number("max", f.max)
        .name("choices")
        .list();
    for (const auto& choice : f.choices) write_choice(json, choice.name, choice.label);
    if (f.kind == Kind::scope_list) {
      for (const auto& scope : builtin_scopes()) write_choice(json, scope.name, scope.label);
    }
    if (f.kind == Kind::permission_list) {
      for (const auto& one : permission_texts()) write_choice(json, one.name, one.label);
    }
    json.end_list();
    write_only_with(json, std::is_same_v<T, App> ? only_with(f.key) : OnlyWith{});
    json.value("default", f.get(fresh)).end_object();
  }
}

Outcome<Reply> settings(const Input&) {
  JsonWriter json;
  json.object().name("items").list();
  write_settings<App>(json, "app");
  write_settings<User>(json, "user");
  write_settings<Profile>(json, "profile");
  write_settings<PermissionSet>(json, "permission_set");
  write_settings<CustomScope>(json, "scope");
  write_settings<TrustedIssuer>(json, "trusted_issuer");
  write_settings<Organization>(json, "organization");
  json.end_list().null("next").end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> rules(const Input&) {
  JsonWriter json;
  json.object().name("items").list();
  for (std::size_t i = 0; i < rule_count; ++i) {
    const auto words = text(rule_at(i));
    json.object()
        .text("name", words.name)
        .text("error", words.error)
        .number("status", words.status);
    json.text("told", words.told).text("holds", words.holds).some("setting", words.setting);
    write_screen(json, words.screen);
    json.text("remedy", words.remedy).end_object();
  }
  json.end_list().null("next").end_object();
  return Reply{.body = json.take()};
}

constexpr Operation table[] = {
    {.method = "GET",
     .path = "",
     .id = "index",
     .summary = "List the operations of this API",
     .who = Who::anyone,
     .answer = "Index",
     .handle = index},
    {.method = "GET",
     .path = "/openapi.json",
     .id = "openapi",
     .summary = "This API as an OpenAPI 3.1 document",
     .who = Who::anyone,
     .answer = "OpenApi",
     .handle = openapi},
    {.method = "GET",
     .path = "/settings",
     .id = "list_settings",
     .summary = "Every setting: key, label, screen, kind, limits, help",
     .answer = "SettingPage",
     .handle = settings},
    {.method = "GET",
     .path = "/rules",
     .id = "list_rules",
     .summary = "Every rule by which a request can be refused, with its remedy",
     .answer = "RulePage",
     .handle = rules},
};

}  // namespace

std::span<const Operation> about_operations() { return table; }

}  // namespace doorward::setup
