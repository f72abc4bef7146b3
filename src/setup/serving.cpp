// SPDX-License-Identifier: Apache-2.0
// One way in for every operation: who, may they, what do they want, has it been answered before.
#include <algorithm>
#include <charconv>
#include <expected>

#include "base/bytes.h"
#include "domain/field.h"
#include "setup/once.h"
#include "setup/operation.h"
#include "setup/problems.h"
#include "wire/form.h"
#include "wire/json.h"

namespace doorward::setup {
namespace {

template <class T>
using Checked = std::expected<T, http::Response>;

constexpr std::array<Parameter, 4> list_parameters = {{
    {"limit", "How many items a page holds, 1 to 500; 50 without it."},
    {"cursor", "`next` of the page before."},
    {"sort", "A field to sort by; with - before it the other way round."},
    {"search", "Words whose beginnings are looked for."},
}};

std::vector<std::string_view> known_parameters(const Operation& operation) {
  std::vector<std::string_view> names;
  for (const auto& parameter : operation.query) names.push_back(parameter.name);
  if (!operation.listed) return names;
  for (const auto& parameter : list_parameters) names.push_back(parameter.name);
  return names;
}

Problem unknown_parameter(const Operation& operation, std::string_view name,
                          std::string_view value) {
  const auto known = known_parameters(operation);
  const auto meant = nearest(name, known);
  std::string detail = "There is no parameter " + std::string{name} + ".";
  if (!meant.empty()) detail += " Did you mean " + std::string{meant} + "?";
  return {std::string{name}, std::string{value}, "unknown_parameter", std::move(detail)};
}

Checked<std::map<std::string, std::string, std::less<>>> query_of(const http::Request& request,
                                                                  const Operation& operation) {
  const auto form = wire::parse_query(request.query);
  if (!form)
    return std::unexpected(problem(request, Refused::malformed_query, form.error().because));
  const auto known = known_parameters(operation);
  std::map<std::string, std::string, std::less<>> query;
  Problems problems;
  for (std::size_t i = 0; i < form->size(); ++i) {
    if (std::ranges::find(known, form->name(i)) == known.end()) {
      problems.push_back(unknown_parameter(operation, form->name(i), form->value(i)));
    }
    query.emplace(form->name(i), form->value(i));
  }
  int limit = 50;
  if (const auto given = query.find("limit"); given != query.end()) {
    const auto& text = given->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error != std::errc{} || end != text.data() + text.size() || limit < 1 ||
        limit > operation.most) {
      problems.push_back(
          {"limit", text, "out_of_range",
           "limit must be a number from 1 to " + std::to_string(operation.most) + "."});
    }
  }
  if (!problems.empty())
    return std::unexpected(problem(request, service::refuse(std::move(problems)).error()));
  return query;
}

// RFC 9110 section 8.8.3: what may stand between the quotes of an ETag.
bool etag_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > ' ' && byte != '"' && byte != 0x7F;
}

// The revision of an ETag of ours; 0 for another's.
Revision revision_of(std::string_view tag) {
  Revision revision = 0;
  std::from_chars(tag.data(), tag.data() + tag.size(), revision);
  return std::to_string(revision) == tag ? revision : 0;
}

// RFC 9110 section 13.1.1: any, or a list with the present ETag in it. A weak one is never that.
std::optional<service::Expected> read_if_match(std::string_view text) {
  if (text == "*") return service::Expected{0};
  std::vector<Revision> named;
  bool empty = true;
  for (; !text.empty(); text = trim(text)) {
    if (text.starts_with(',')) {
      text.remove_prefix(1);
      continue;
    }
    const bool weak = text.starts_with("W/");
    if (weak) text.remove_prefix(2);
    const auto close = text.starts_with('"') ? text.find('"', 1) : std::string_view::npos;
    if (close == std::string_view::npos) return std::nullopt;
    const auto tag = text.substr(1, close - 1);
    text = trim(text.substr(close + 1));
    const bool ends = text.empty() || text.starts_with(',');
    if (!ends || !std::ranges::all_of(tag, etag_character)) return std::nullopt;
    empty = false;
    if (const auto revision = revision_of(tag); revision > 0 && !weak) named.push_back(revision);
  }
  if (empty) return std::nullopt;
  return service::Expected::one_of(std::move(named));
}

// Several lines are one list (RFC 9110 section 5.3).
std::string if_match_of(const http::Request& request) {
  std::string all;
  for (const auto& header : request.headers) {
    if (!equal_ignoring_case(header.name, "If-Match")) continue;
    all += (all.empty() ? "" : ", ") + std::string{header.value};
  }
  return all;
}

Checked<service::Expected> expected_of(const http::Request& request, const Operation& operation) {
  const auto all = if_match_of(request);
  const auto text = trim(all);
  if (text.empty() && !operation.if_match) return service::Expected{0};
  if (text.empty()) {
    return std::unexpected(
        problem(request, Refused::if_match_missing,
                "Send If-Match with the ETag that you saw, so that nobody's change is lost."));
  }
  if (auto expected = read_if_match(text)) return *std::move(expected);
  return std::unexpected(
      problem(request, Refused::if_match_malformed,
              "If-Match must be ETags, as \"42\" with its quotes and a comma between two, or *."));
}

bool is_json(std::string_view content_type) {
  const auto type = trim(content_type.substr(0, content_type.find(';')));
  return equal_ignoring_case(type, "application/json") ||
         equal_ignoring_case(type, "application/merge-patch+json");
}

Checked<Document> body_of(const http::Request& request, const Operation& operation) {
  if (operation.body.empty() || request.body.empty()) return Document{};
  if (!is_json(request.header("Content-Type"))) {
    return std::unexpected(problem(request, Refused::unsupported_media_type,
                                   "Send the body with Content-Type: application/json."));
  }
  auto document = wire::parse_document(request.body);
  if (document) return *std::move(document);
  std::string detail = document.error().detail;
  return std::unexpected(
      problem(request, Refused::malformed_body, std::move(detail), {document.error()}));
}

// Takes "accept" out of the body: it is about the save, not part of what is saved.
Checked<std::vector<std::string>> accept_of(const http::Request& request, Document& body) {
  const auto found = body.find("accept");
  if (found == body.end()) return std::vector<std::string>{};
  auto* rules = std::get_if<std::vector<std::string>>(&found->second);
  if (rules == nullptr) {
    return std::unexpected(
        problem(request, service::refuse(Problems{{"accept", printed(found->second), "wrong_form",
                                                   "accept must be a list of rules."}})
                             .error()));
  }
  auto accept = std::move(*rules);
  body.erase(found);
  return accept;
}

http::Response rendered(Reply reply) {
  http::Response response{.status = reply.status, .body = std::move(reply.body), .headers = {}};
  if (reply.revision != 0)
    response.headers.emplace_back("ETag", '"' + std::to_string(reply.revision) + '"');
  if (!reply.location.empty())
    response.headers.emplace_back("Location", std::string{root} + reply.location);
  return response;
}

service::Refusal taken(const Input& input, const store::NotUnique& name) {
  if (name.field == service::Idempotency::claim_field) {
    return service::refuse(service::No::conflict, std::string{service::Idempotency::at_work})
        .error();
  }
  const auto given = [&](std::string_view field) {
    const auto found = input.body.find(field);
    return found == input.body.end() ? std::string{} : printed(found->second);
  };
  if (name.field == "number") {  // Nobody sends it: the store numbers custom scopes.
    return service::refuse(
               Problems{{"name", given("name"), "too_many",
                         "An organization can have at most 192 custom scopes. Deleted ones count: "
                         "another in the place of one would give old tokens a new meaning."}})
        .error();
  }
  return service::refuse(
             Problems{{name.field, given(name.field), "unique", "Another one has this already."}})
      .error();
}

service::Refusal wrong_list(const Input& input, const store::BadQuery& query) {
  return service::refuse(
             Problems{{query.which, input.asked(query.which), "unknown_parameter", query.what()}})
      .error();
}

// Slashes only separate for the router, so "/usage/Assess/" would be all of the app, and
// "/usage//Assess" too: whoever left a name empty means one. Slashes before the first are nobody's.
bool has_empty_name(const http::Request& request) {
  const auto names = request.path.substr(std::min(root.size(), request.path.size()));
  return names.size() > 1 && (names.ends_with('/') || !request.path_as_sent.ends_with(names));
}

http::Response answered(const Operation& operation, Context& context, const http::Request& request,
                        service::Actor& actor) {
  if (has_empty_name(request)) {
    return problem(request, service::refuse(service::No::unknown,
                                            "A name in the address is empty: nothing is called so.")
                                .error());
  }
  if (operation.who == Who::permitted) {
    if (const auto may = service::need(actor, operation.permission); !may)
      return problem(request, may.error());
  }
  auto query = query_of(request, operation);
  if (!query) return std::move(query).error();
  const auto expected = expected_of(request, operation);
  if (!expected) return expected.error();
  auto body = body_of(request, operation);
  if (!body) return std::move(body).error();
  auto accept = accept_of(request, *body);
  if (!accept) return std::move(accept).error();
  const Input input{.request = request,
                    .actor = actor,
                    .context = context,
                    .operation = operation,
                    .body = *std::move(body),
                    .accept = *std::move(accept),
                    .query = *std::move(query),
                    .expected = *expected};
  const auto key = request.header("Idempotency-Key");
  if (operation.method == "POST" && !key.empty()) return once(input, actor, key);
  bool secret = false;
  return handled(input, secret);
}

http::Response served(const Operation& operation, Context& context, const http::Request& request) {
  service::Actor actor{.now = request.now};
  if (operation.who != Who::anyone) {
    auto proved = context.authorize(request);
    if (!proved) return problem(request, proved.error());
    actor = *std::move(proved);
  }
  return answered(operation, context, request, actor);
}

}  // namespace

// The store says by exception that a name is taken or a cursor is none of its own: both are
// mistakes of whoever asked.
http::Response handled(const Input& input, bool& secret) {
  try {
    auto reply = input.operation.handle(input);
    if (!reply) return problem(input.request, reply.error());
    secret = reply->secret;
    return rendered(*std::move(reply));
  } catch (const store::NotUnique& name) {
    return problem(input.request, taken(input, name));
  } catch (const store::BadQuery& query) {
    return problem(input.request, wrong_list(input, query));
  }
}

std::string Input::segment(std::string_view name) const {
  const std::string pattern = std::string{root} + std::string{operation.path};
  const auto found = http::segment(pattern, request.path, name);
  return percent_decoded(found).value_or(std::string{found});
}

std::string Input::asked(std::string_view name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string{} : found->second;
}

store::ListQuery Input::list() const {
  store::ListQuery wanted;
  for (const auto& [name, value] : query) {
    if (name == "limit")
      wanted.limit = std::stoi(value);
    else if (name == "cursor")
      wanted.cursor = value;
    else if (name == "search")
      wanted.search = value;
    else if (name == "sort")
      wanted.sort = value.starts_with('-') ? value.substr(1) : value;
    else
      wanted.filters.emplace(name, value);
  }
  wanted.descending = asked("sort").starts_with('-');
  return wanted;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i];
      continue;
    }
    const auto byte = i + 2 < text.size() ? unhex(lower(text.substr(i + 1, 2))) : std::nullopt;
    if (!byte) return std::nullopt;
    plain += *byte;
    i += 2;
  }
  return valid_utf8(plain) ? std::optional{plain} : std::nullopt;
}

void add_setup(http::Router& router, Context& context) {
  for (const auto& operation : operations()) {
    router.add(operation.method, std::string{root} + std::string{operation.path}, http::Place::pool,
               [&operation, &context](const http::Request& request) {
                 return served(operation, context, request);
               });
  }
}

}  // namespace doorward::setup
