// SPDX-License-Identifier: Apache-2.0
#include "setup/problems.h"

#include <utility>

#include "wire/problem.h"
#include "wire/standard.h"

namespace doorward::setup {
namespace {

struct Kind {
  int status;
  std::string_view name, title;
};

Kind kind_of(service::No no) {
  switch (no) {
    using enum service::No;
    case forbidden: return {403, "permission-required", "You lack a permission"};
    case unknown: return {404, "not-found", "No such object"};
    case stale: return {412, "stale", "Saved by somebody else in between"};
    case conflict: return {409, "conflict", "Its state does not allow this"};
    case invalid: return {422, "invalid", "Values that cannot be used"};
    case verification_required: return {403, "verification-required", "Verify your identity first"};
    case too_many: return {429, "too-many", "Asked too often"};
  }
  std::unreachable();
}

Kind kind_of(Refused refused) {
  switch (refused) {
    using enum Refused;
    case malformed_body: return {400, "malformed-body", "The body cannot be read"};
    case unsupported_media_type: return {415, "unsupported-media-type", "The body is not JSON"};
    case malformed_query: return {400, "malformed-query", "The query cannot be read"};
    case if_match_missing: return {428, "precondition-required", "If-Match is needed"};
    case if_match_malformed: return {400, "malformed-if-match", "If-Match cannot be read"};
    case key_malformed: return {400, "malformed-idempotency-key", "Idempotency-Key cannot be read"};
  }
  std::unreachable();
}

// A list of wrong values as long as a request can be would make an answer many times its size.
constexpr std::size_t most_errors = 200;

http::Response answer(const http::Request& request, const Kind& kind, std::string detail,
                      Problems problems, bool receipt = false) {
  if (problems.size() > most_errors) {
    problems.erase(problems.begin() + most_errors, problems.end());
  }
  auto made = wire::problem_answer({.status = kind.status,
                                    .name = kind.name,
                                    .title = kind.title,
                                    .detail = std::move(detail),
                                    .errors = std::move(problems),
                                    .receipt = receipt},
                                   request.id.text());
  return {.status = made.status,
          .content_type = made.content_type,
          .body = std::move(made.body),
          .headers = std::move(made.headers)};
}

}  // namespace

http::Response problem(const http::Request& request, const service::Refusal& refusal) {
  auto kind = kind_of(refusal.kind);
  if (service::only_warnings(refusal.problems)) kind.title = "Warnings to accept";
  return answer(request, kind, refusal.detail, refusal.problems);
}

http::Response problem(const http::Request& request, Refused refused, std::string detail,
                       Problems problems) {
  return answer(request, kind_of(refused), std::move(detail), std::move(problems));
}

http::Response problem(const http::Request& request, const Denial& denial) {
  const auto words = text(denial.rule);
  const bool forbidden = words.status == 403;
  if (denial.rule == Rule::request_from_our_pages) {
    return answer(request, {403, "csrf", "The request did not come from the console"},
                  std::string{words.told}, {}, true);
  }
  const Kind kind{forbidden ? 403 : 401, forbidden ? "forbidden" : "unauthorized",
                  forbidden ? "The token does not allow this" : "A valid access token is needed"};
  auto response = answer(request, kind, std::string{words.told}, {}, true);
  response.headers =
      wire::standard_error(denial, request.id.text(), wire::Challenge::bearer, "setup").headers;
  return response;
}

}  // namespace doorward::setup
