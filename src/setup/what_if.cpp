// SPDX-License-Identifier: Apache-2.0
// "Test this app": the checks of a made-up token request, against saved or unsaved settings; and
// who would break if these were saved.
#include <algorithm>
#include <charconv>

#include "domain/flow_words.h"
#include "service/rehearsal.h"
#include "service/replay.h"
#include "setup/receipts.h"
#include "wire/scope.h"

namespace doorward::setup {
namespace {

using service::Outcome;

constexpr std::string_view circumstances[] = {
    "address", "at",      "scopes", "grant_type",     "secret",
    "pkce",    "dialect", "user",   "authentication", "second_factor"};
constexpr std::string_view passwordless = "passwordless";

// One of these words; the first when nothing is said.
std::string choice_in(const Document& body, std::string_view name,
                      std::initializer_list<std::string_view> words, Problems& problems) {
  auto said = text_member(body, name, problems);
  if (said.empty()) return std::string{*words.begin()};
  if (std::ranges::find(words, said) != words.end()) return said;
  std::string all;
  for (const auto word : words) {
    if (!all.empty()) all += word == *std::prev(words.end()) ? " or " : ", ";
    all += word;
  }
  problems.push_back(
      {std::string{name}, said, "wrong_form", std::string{name} + " must be " + all + "."});
  return said;
}

// Members below "settings" are an app document; the others are the circumstances.
Document settings_in(const Document& body) {
  constexpr std::string_view below = "settings.";
  Document settings;
  for (const auto& [key, value] : body) {
    if (key.starts_with(below)) settings.emplace(key.substr(below.size()), value);
  }
  return settings;
}

Document without_settings(const Document& body) {
  Document rest;
  for (const auto& [key, value] : body) {
    if (!key.starts_with("settings.")) rest.emplace(key, value);
  }
  return rest;
}

std::optional<std::string> scopes_in(const Document& body, Problems& problems) {
  const auto found = body.find("scopes");
  if (found == body.end() || std::holds_alternative<std::monostate>(found->second))
    return std::nullopt;
  const auto* names = std::get_if<std::vector<std::string>>(&found->second);
  if (names == nullptr) return text_member(body, "scopes", problems);
  std::string joined;
  for (const auto& name : *names) joined += (joined.empty() ? "" : " ") + name;
  return joined;
}

// Empty text is a parameter that was left out (RFC 6749 section 3.1).
std::string fault_of(std::string_view scope) {
  const auto formed = scope.empty() ? Result<>{} : wire::scope_wellformed(scope);
  return formed ? std::string{} : formed.error().because;
}

void read_choices(const Document& body, service::WhatIfRequest& request, Problems& problems) {
  const auto secret = text_member(body, "secret", problems);
  if (!secret.empty() && secret != "right" && secret != "wrong" && secret != "none") {
    problems.push_back({"secret",
                        {},
                        "wrong_form",
                        "secret must be right, wrong or none; never send a real one here."});
  }
  request.secret_right = secret != "wrong";
  request.brought.secret = secret != "none";
  request.brought.challenge = choice_in(body, "pkce", {"sent", "none"}, problems) == "sent";
  request.brought.second_factor =
      choice_in(body, "second_factor", {"shown", "none"}, problems) == "shown";
  const auto sent_by = choice_in(body, "authentication",
                                 {"as_the_app_may", "secret_post", "secret_basic"}, problems);
  if (sent_by == "secret_post") request.sent_by = ClientAuthentication::secret_post;
  if (sent_by == "secret_basic") request.sent_by = ClientAuthentication::secret_basic;
  if (choice_in(body, "dialect", {"standard", "salesforce"}, problems) == "salesforce") {
    request.dialect = Dialect::salesforce;
  }
}

Outcome<service::WhatIfRequest> request_in(const Input& input) {
  const auto body = without_settings(input.body);
  auto problems = unknown_members(body, circumstances);
  service::WhatIfRequest request{
      .at = input.actor.now, .address = input.request.client, .scope = {}};
  if (const auto text = text_member(body, "address", problems); !text.empty()) {
    const auto address = Address::parse(text);
    if (!address)
      problems.push_back(
          {"address", text, "wrong_form", "address must be an IPv4 or IPv6 address."});
    request.address = address.value_or(Address{});
  }
  if (const auto text = text_member(body, "at", problems); !text.empty()) {
    const auto at = parse_iso8601(text);
    if (!at)
      problems.push_back({"at", text, "wrong_form", "at must be a time as 2026-11-23T12:00:00Z."});
    request.at = at.value_or(Instant{});
  }
  if (const auto text = text_member(body, "grant_type", problems); !text.empty())
    request.grant_type = text;
  if (request.grant_type == passwordless) {  // The same flow, with a code in place of the password.
    request.grant_type = "code_credentials";
    request.brought.passwordless = true;
  }
  text_member(body, "user", problems);
  request.scope = scopes_in(body, problems);
  request.scope_fault = fault_of(request.scope.value_or(""));
  read_choices(body, request, problems);
  if (!problems.empty()) return service::refuse(std::move(problems));
  return request;
}

Outcome<Reply> answer(const Input& input, std::string_view app) {
  TRY(const auto request, request_in(input));
  Problems none;  // request_in() has read it.
  TRY(const auto rehearsal,
      service::rehearse(input.context.admin, input.actor, app, settings_in(input.body), request,
                        text_member(input.body, "user", none)));
  const auto& receipt = rehearsal.receipt;
  const auto snapshot = input.context.admin.live.snapshot();
  JsonWriter json;
  json.object()
      .text("at", iso8601(receipt.at))
      .text("flow", receipt.flow)
      .some("address", receipt.address);
  json.name("app").object().some("id", receipt.app ? receipt.app.text() : "");
  json.some("name", rehearsal.app_name).end_object().name("user").object();
  json.some("id", receipt.user ? receipt.user.text() : "")
      .some("username", rehearsal.username)
      .end_object();
  json.text("outcome", receipt.denied ? "denied" : "issued");
  json.some("rule", receipt.denied ? text(*receipt.denied).name : "")
      .some("because", receipt.because);
  json.text("scopes", receipt.scopes).number("revision", receipt.revision);
  const auto screen = receipt.denied ? text(*receipt.denied).screen : Screen::none;
  write_reasons(json, receipt, service::screen_url(screen, *snapshot, receipt.app, receipt.user));
  write_checks(json, receipt);
  json.name("problems").list();
  for (const auto& problem : rehearsal.problems) write_problem(json, problem);
  json.end_list().end_object();
  return Reply{.body = json.take()};
}

Outcome<Reply> for_saved(const Input& input) { return answer(input, input.segment("id")); }
Outcome<Reply> for_unsaved(const Input& input) { return answer(input, {}); }

// A whole number from 1 to `most`; `usual` when nothing was said.
int number_in(const Input& input, std::string_view name, int usual, int most, Problems& problems) {
  const auto given = input.asked(name);
  if (given.empty()) return usual;
  int number = 0;
  const auto* end = given.data() + given.size();
  const auto read = std::from_chars(given.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || number < 1 || number > most) {
    problems.push_back(
        {std::string{name}, given, "out_of_range",
         std::string{name} + " must be a number from 1 to " + std::to_string(most) + "."});
  }
  return number;
}

void write_replayed(JsonWriter& json, std::string_view name,
                    const std::vector<service::Replayed>& all) {
  const auto outcome = [](std::optional<Rule> rule) {
    return rule ? text(*rule).name : std::string_view{"issued"};
  };
  json.name(name).list();
  for (const auto& one : all) {
    json.object().text("receipt", one.receipt).text("at", iso8601(one.at));
    json.text("flow", one.flow).text("title", flow_words(one.flow).title);
    json.some("address", one.address).name("user").object();
    json.some("id", one.user ? one.user.text() : "").some("username", one.username).end_object();
    json.number("count", one.count).text("before", outcome(one.before));
    json.some("rule", one.after ? text(*one.after).name : "").some("because", one.because);
    json.some("setting", one.after ? text(*one.after).setting : "").end_object();
  }
  json.end_list();
}

Outcome<Reply> replay(const Input& input) {
  Problems problems;
  const service::ReplaySpan span{
      .back = hours{number_in(input, "hours", 7 * 24, service::longest_replay.count(), problems)},
      .rows = number_in(input, "limit", 1000, service::most_replayed_rows, problems)};
  if (!problems.empty()) return service::refuse(std::move(problems));
  TRY(const auto found, service::replay(input.context.admin, input.context.recorder, input.actor,
                                        input.segment("id"), input.body, span));
  JsonWriter json;
  json.object().text("since", iso8601(found.since)).number("replayed", found.replayed);
  json.number("unchanged", found.unchanged).flag("whole", found.whole);
  write_replayed(json, "would_break", found.would_break);
  write_replayed(json, "would_work", found.would_work);
  write_replayed(json, "not_known", found.not_known);
  json.end_object();
  return Reply{.body = json.take()};
}

constexpr Parameter replay_query[] = {
    {"hours", "How far back requests are taken, up to 744; a week without it."},
    {"limit", "How many rows of Login History are looked at, up to 5000; 1000 without it."},
};

constexpr Operation table[] = {
    {.method = "POST",
     .path = "/apps/{id}/replay",
     .id = "replay_app",
     .summary = "Who would break? Decide the app's recent requests again over unsaved settings",
     .permission = Permission::view_login_history,
     .query = replay_query,
     .most = service::most_replayed_rows,
     .body = "AppChange",
     .answer = "Replay",
     .handle = replay},
    {.method = "POST",
     .path = "/apps/{id}/what-if",
     .id = "what_if_app",
     .summary = "Tell what would be decided about a token request",
     .body = "WhatIf",
     .answer = "Rehearsal",
     .handle = for_saved},
    {.method = "POST",
     .path = "/apps/what-if",
     .id = "what_if_document",
     .summary = "The same for an app that is not saved",
     .body = "WhatIf",
     .answer = "Rehearsal",
     .handle = for_unsaved},
};

}  // namespace

std::span<const Operation> what_if_operations() { return table; }

}  // namespace doorward::setup
