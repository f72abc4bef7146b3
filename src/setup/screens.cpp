// SPDX-License-Identifier: Apache-2.0
// What the console shows that is no object: Setup home and Quick Find.
#include "service/home.h"
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

Outcome<Reply> home(const Input& input) {
  // Further away it may be the way out of a user's own network.
  const bool proxy = input.request.by_unnamed_proxy && input.request.peer.is_loopback();
  TRY(const auto all,
      service::attention(input.context.admin, input.context.recorder, input.actor, proxy));
  JsonWriter json;
  json.object().name("attention").list();
  for (const auto& one : all) {
    json.object().text("kind", one.kind).text("severity", service::name(one.severity));
    json.text("sentence", one.sentence).number("count", one.count).text("link", one.link);
    json.name("apps").list();
    for (const auto& [id, name] : one.apps) {
      json.object().text("id", id.text()).text("name", name).end_object();
    }
    json.end_list().end_object();
  }
  json.end_list().end_object();
  return Reply{.body = json.take()};
}

constexpr Parameter search_query[] = {
    {"q", "Words of what is looked for, or an id."},
    {"limit", "How many findings are answered, 1 to 500; 20 without it."},
};

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/"
             "home",
     .id = "get_home",
     .summary = "Tell what needs attention, the worst first",
     .answer = "Home",
     .handle = home},
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
