// SPDX-License-Identifier: Apache-2.0
// The verbs that every kind of object has, and how one is written. Each resource's table names
// them.
#pragma once

#include "service/objects.h"
#include "service/propagation.h"
#include "setup/json_writer.h"
#include "setup/operation.h"

namespace doorward::setup {

/// The username for an id, as people know it; the id where there is no such user any more.
std::string username(const Input& input, UserId id);

/// Members about revision, times and people.
void write_meta(Document& document, const Input& input, const Meta& meta);

/// "propagation": {revision, nodes: [{node, applied_ms}]}.
void write_propagation(JsonWriter& json, const service::Propagation& propagation);
/// As member `gone`.
void write_gone(JsonWriter& json, const service::Propagation& propagation);

// What of an object is no setting.
void write_state(Document& document, const App& app);
void write_state(Document& document, const User& user);
void write_state(Document& document, const CustomScope& scope);
template <class T>
void write_state(Document&, const T&) {}

/// Id, settings, state and meta as one document.
template <class T>
Document whole(const Input& input, const service::Saved<T>& saved) {
  Document all = saved.settings;
  all["id"] = saved.object.id.text();
  write_meta(all, input, saved.object.meta);
  write_state(all, saved.object);
  return all;
}

/// The JSON object with these members, written as an object of their own, behind its own.
std::string joined(std::string object, JsonWriter members);

/// JSON of a document with the propagation of its revision as last member.
std::string with_propagation(const Input& input, const Document& document, Revision revision);

template <class T>
Reply reply(const Input& input, const service::Saved<T>& saved, int status = 200) {
  const auto revision = saved.object.meta.revision;
  return {.status = status,
          .body = with_propagation(input, whole(input, saved), revision),
          .revision = revision};
}

/// "/apps" of "/apps/{id}": where the objects of an operation live.
std::string collection(const Operation& operation);

template <class T>
service::Outcome<Reply> made(const Input& input, const service::Outcome<service::Saved<T>>& saved) {
  if (!saved) return std::unexpected(saved.error());
  Reply answer = reply(input, *saved, 201);
  answer.location = collection(input.operation) + "/" + saved->object.id.text();
  return answer;
}

template <class T>
service::Outcome<Reply> create_object(const Input& input) {
  return made(input, service::create<T>(input.context.admin, input.actor, input.change()));
}

template <class T>
service::Outcome<Reply> show_object(const Input& input) {
  TRY(const auto saved, service::show<T>(input.context.admin, input.actor, input.segment("id")));
  return reply(input, saved);
}

template <class T>
service::Outcome<Reply> update_object(const Input& input) {
  TRY(const auto saved, service::update<T>(input.context.admin, input.actor, input.segment("id"),
                                           input.expected, input.change()));
  return reply(input, saved);
}

template <class T>
service::Outcome<Reply> delete_object(const Input& input) {
  TRY_DONE(
      service::remove<T>(input.context.admin, input.actor, input.segment("id"), input.expected));
  return Reply{.status = 204};
}

/// {"items":[…],"next":…}: `write` writes one item.
template <class Item, class Write>
Reply page_reply(const store::Page<Item>& page, const Write& write) {
  JsonWriter json;
  json.object().name("items").list();
  for (const auto& item : page.items) write(json, item);
  json.end_list().some("next", page.next).end_object();
  return {.body = json.take()};
}

template <class T>
service::Outcome<Reply> list_objects(const Input& input) {
  TRY(const auto page, service::list<T>(input.context.admin, input.actor, input.list()));
  return page_reply(page, [&](JsonWriter& json, const service::Saved<T>& saved) {
    json.document(whole(input, saved));
  });
}

/// {field, value, rule, detail, warning}.
void write_problem(JsonWriter& json, const Problem& problem);

/// The members that a small body may have, all texts; others are reported with what was meant.
Problems unknown_members(const Document& body, std::span<const std::string_view> known);
/// The text member of this name; empty when it is missing. Another kind of value is reported.
std::string text_member(const Document& body, std::string_view name, Problems& problems);

}  // namespace doorward::setup
