// SPDX-License-Identifier: Apache-2.0
// What the console shows that is no object: Quick Find.
#include "service/quick_find.h"
#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Outcome;

Outcome<Reply> search(const Input& input) {
  const auto limit = input.asked("limit");
  TRY(const auto found,
      service::quick_find(input.context.admin, input.context.recorder, input.actor,
                          input.asked("q"), limit.empty() ? 20 : std::stoi(limit)));
  JsonWriter json;
  json.object().name("items").list();
  for (const auto& one : found) {
    json.object().text("kind", service::name(one.kind)).text("title", one.title);
    json.text("where", one.where).text("link", one.link).end_object();
  }
  json.end_list().null("next").end_object();
  return Reply{.body = json.take()};
}

constexpr Parameter search_query[] = {
    {"q", "Words of what is looked for, or an id."},
    {"limit", "How many findings are answered, 1 to 500; 20 without it."},
};

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/search",
     .id = "quick_find",
     .summary = "Find screens, settings, apps, users, profiles, permission sets and receipts",
     .query = search_query,
     .answer = "FindingPage",
     .handle = search},
};

}  // namespace

std::span<const Operation> screen_operations() { return table; }

}  // namespace doorward::setup
