// SPDX-License-Identifier: Apache-2.0
#include "setup/field_schemas.h"

namespace doorward::setup {
namespace {

// Dotted keys as a tree: a node is a setting or has children, never both.
struct Node {
  const FieldFacts* facts = nullptr;
  std::map<std::string, Node, std::less<>> children;
};

Node tree_of(const std::vector<FieldFacts>& all) {
  Node root;
  for (const auto& facts : all) {
    Node* at = &root;
    for (std::string_view rest = facts.key; !rest.empty();) {
      const auto name = rest.substr(0, rest.find('.'));
      at = &at->children[std::string{name}];
      rest.remove_prefix(name.size() == rest.size() ? name.size() : name.size() + 1);
    }
    at->facts = &facts;
  }
  return root;
}

std::string_view type_of(Kind kind) {
  switch (kind) {
    using enum Kind;
    case boolean: return "boolean";
    case integer:
    case minutes: return "integer";
    case text:
    case long_text:
    case choice:
    case user:
    case profile: return "string";
    case text_list:
    case scope_list:
    case profile_list:
    case permission_set_list:
    case permission_list:
    case ip_ranges:
    case login_hours: return "array";
  }
  std::unreachable();
}

void write_type(JsonWriter& json, std::string_view type, bool nullable) {
  if (!nullable) {
    json.text("type", type);
    return;
  }
  json.name("type").list().text(type).text("null").end_list();
}

void write_limits(JsonWriter& json, const FieldFacts& facts, std::string_view type, bool nullable) {
  if (!facts.choices.empty()) {
    json.name("enum").list();
    for (const auto& choice : facts.choices) json.text(choice.name);
    if (nullable) json.null();
    json.end_list();
    return;
  }
  if (type == "boolean") return;
  if (type == "integer") json.number("minimum", facts.min);
  json.number(type == "integer" ? "maximum"
              : type == "array" ? "maxItems"
                                : "maxLength",
              facts.max);
}

void write_leaf(JsonWriter& json, const FieldFacts& facts, bool change) {
  const auto type = type_of(facts.kind);
  json.object().text("title", facts.label).text("description", facts.help);
  write_type(json, type, change);
  if (type == "array") json.name("items").object().text("type", "string").end_object();
  write_limits(json, facts, type, change);
  json.value("default", facts.standard).end_object();
}

void write_children(JsonWriter& json, const Node& node, bool change);

void write_node(JsonWriter& json, const Node& node, bool change) {
  if (node.facts != nullptr) return write_leaf(json, *node.facts, change);
  json.object()
      .text("type", "object")
      .flag("additionalProperties", false)
      .name("properties")
      .object();
  write_children(json, node, change);
  json.end_object().end_object();
}

void write_children(JsonWriter& json, const Node& node, bool change) {
  for (const auto& [name, child] : node.children) {
    json.name(name);
    write_node(json, child, change);
  }
}

}  // namespace

void write_properties(JsonWriter& json, const std::vector<FieldFacts>& facts, bool change) {
  write_children(json, tree_of(facts), change);
}

}  // namespace doorward::setup
