// SPDX-License-Identifier: Apache-2.0
#include "setup/objects.h"

namespace doorward::setup {

std::string username(const Input& input, UserId id) {
  if (!id) return "doorward";  // The server itself, at its first start.
  const auto snapshot = input.context.admin.live.snapshot();
  const auto* user = snapshot->user(id);
  return user != nullptr ? user->username : id.text();
}

void write_meta(Document& document, const Input& input, const Meta& meta) {
  document["revision"] = meta.revision;
  document["created_at"] = iso8601(meta.created_at);
  document["created_by"] = username(input, meta.created_by);
  document["modified_at"] = iso8601(meta.modified_at);
  document["modified_by"] = username(input, meta.modified_by);
}

void write_propagation(JsonWriter& json, const service::Propagation& propagation) {
  json.name("propagation").object().number("revision", propagation.revision).name("nodes").list();
  for (const auto& node : propagation.nodes) {
    json.object().text("node", node.node).name("applied_ms");
    node.took ? json.number(node.took->count()) : json.null();
    json.end_object();
  }
  json.end_list();
  write_gone(json, propagation);
  json.end_object();
}

void write_gone(JsonWriter& json, const service::Propagation& propagation) {
  json.name("gone").list();
  for (const auto& node : propagation.gone) {
    json.object().text("node", node.node).some("url", node.url);
    json.text("seen_at", iso8601(node.seen_at)).end_object();
  }
  json.end_list();
}

void write_state(Document& document, const App& app) {
  document["consumer_key"] = app.consumer_key;
  document["blocked"] = app.blocked;
  if (!app.blocked) return;
  document["blocked_because"] = app.blocked_because;
  document["blocked_at"] = iso8601(app.blocked_at);
}

void write_state(Document& document, const User& user) {
  document["display_name"] = user.display_name();
  if (user.tokens_not_before == Instant{}) return;
  document["tokens_not_before"] = iso8601(user.tokens_not_before);
}

void write_state(Document& document, const CustomScope& scope) {
  document["number"] = scope.number;
}

std::string joined(std::string object, JsonWriter members) {
  const std::string more = members.take();
  object.pop_back();
  if (object.size() > 1 && more.size() > 2) object += ',';
  return object.append(more, 1);
}

std::string with_propagation(const Input& input, const Document& document, Revision revision) {
  JsonWriter settings, rest;
  settings.document(document);
  rest.object();
  write_propagation(rest, service::propagation_of(input.context.admin, revision));
  rest.end_object();
  return joined(settings.take(), std::move(rest));
}

std::string collection(const Operation& operation) {
  return std::string{operation.path.substr(0, operation.path.find('/', 1))};
}

void write_problem(JsonWriter& json, const Problem& problem) {
  json.object()
      .text("field", problem.field)
      .text("value", problem.value)
      .text("rule", problem.rule);
  json.text("detail", problem.detail).flag("warning", problem.warning).end_object();
}

Problems unknown_members(const Document& body, std::span<const std::string_view> known) {
  Problems problems;
  for (const auto& [key, value] : body) {
    if (std::ranges::find(known, std::string_view{key}) != known.end()) continue;
    problems.push_back(unknown_setting(key, value, known));
  }
  return problems;
}

std::string text_member(const Document& body, std::string_view name, Problems& problems) {
  const auto found = body.find(name);
  if (found == body.end() || std::holds_alternative<std::monostate>(found->second)) return {};
  if (const auto* text = std::get_if<std::string>(&found->second)) return *text;
  problems.push_back({std::string{name}, printed(found->second), "wrong_form",
                      std::string{name} + " must be a text."});
  return {};
}

}  // namespace doorward::setup
