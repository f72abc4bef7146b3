// SPDX-License-Identifier: Apache-2.0
// Programs that run in a page: a browser shows them an answer of another origin only where the
// answer says that it may (the CORS protocol, Fetch standard section 3.2). No cookie comes along:
// credentials are never allowed, so a page gets what any program with the same token would.
#include <algorithm>

#include "endpoints/services.h"
#include "wire/problem.h"

namespace doorward::endpoints {
namespace {

/// A door that pages may use, and how.
struct Door {
  std::string_view pattern;
  std::string_view methods;
};

// Besides the metadata. Introspection is no door for pages: it takes the secret of an API.
constexpr Door doors[] = {
    {"/oauth2/jwks", "GET"},
    {"/id/keys", "GET"},
    // Without a page of ours (response_type=code_credentials).
    {"/oauth2/authorize", "POST"},
    {"/services/oauth2/authorize", "POST"},
    {"/oauth2/authorize/mail-code", "POST"},
    {"/services/auth/headless/init/passwordless/login", "POST"},
    {"/oauth2/token", "POST"},
    {"/services/oauth2/token", "POST"},
    {"/oauth2/revoke", "POST"},
    {"/services/oauth2/revoke", "GET, POST"},
    {"/oauth2/userinfo", "GET, POST"},
    {"/services/oauth2/userinfo", "GET, POST"},
    {"/id/{organization}/{user}", "GET, POST"},
    {"/services/data", "GET"},
    {"/services/data/{version}", "GET"},
    {"/services/data/{version}/limits", "GET"},
    {"/services/data/{version}/sobjects", "GET"},
    {"/services/data/{version}/sobjects/User/{id}", "GET"},
    {"/services/data/{version}/query", "GET"},
};

constexpr std::string_view taken_headers =
    "Authorization, Content-Type, Auth-Request-Type, Auth-Verification-Type, Sforce-Call-Options";
constexpr std::string_view shown_headers =
    "X-Request-Id, WWW-Authenticate, Retry-After, Sforce-Limit-Info";
// Seconds; a browser asks again after them, and is told of a setting that was changed meanwhile.
constexpr std::string_view preflight_age = "600";

bool allowed(const Organization& organization, std::string_view origin) {
  return std::ranges::find(organization.allowed_origins, origin) !=
         organization.allowed_origins.end();
}

void let_read(http::Response& answer, std::string_view origin) {
  answer.headers.emplace_back("Access-Control-Allow-Origin", origin);
}

http::Response preflight(const http::Request& request, std::string_view methods,
                         const cluster::Live& live) {
  http::Response answer{.status = 204, .body = {}};
  const auto origin = request.header("Origin");
  if (!allowed(live.snapshot()->organization, origin)) {
    const auto told = wire::problem_answer(
        {.status = 403,
         .name = "origin_not_allowed",
         .title = "Pages of this origin may not call this address",
         .detail = "The origin is not one of Allowed Origins (OAuth and OpenID Connect Settings)."},
        request.id.text());
    return {.status = told.status, .content_type = told.content_type, .body = told.body};
  }
  let_read(answer, origin);
  answer.headers.emplace_back("Access-Control-Allow-Methods", methods);
  answer.headers.emplace_back("Access-Control-Allow-Headers", taken_headers);
  answer.headers.emplace_back("Access-Control-Max-Age", preflight_age);
  answer.headers.emplace_back("Vary", "Origin");
  return answer;
}

// RFC 9110 section 9.3.7: no page's browser asks, so this is of what the address does for anybody.
http::Response options(const std::string& allowed) {
  return {.status = 204, .body = {}, .headers = {{"Allow", allowed}}};
}

// A cache must not show one origin what it keeps for another, or for nobody's page.
void add_permission(const http::Request& request, const cluster::Live& live,
                    http::Response& answer) {
  const auto origin = request.header("Origin");
  if (origin.empty() && !answer.may_be_cached) return;
  // The authorization endpoint has pages for people beside the flow without them.
  if (answer.content_type.starts_with("text/html")) return;
  const auto& organization = live.snapshot()->organization;
  if (organization.allowed_origins.empty()) return;
  answer.headers.emplace_back("Vary", "Origin");
  if (!allowed(organization, origin)) return;
  let_read(answer, origin);
  answer.headers.emplace_back("Access-Control-Expose-Headers", shown_headers);
}

}  // namespace

void add_cross_origin(http::Router& router, Services& services) {
  const auto& live = services.live;
  const auto around = [&live](http::Handler inner) -> http::Handler {
    return [&live, inner = std::move(inner)](const http::Request& request) {
      auto answer = inner(request);
      add_permission(request, live, answer);
      return answer;
    };
  };
  std::vector<Door> all(std::begin(doors), std::end(doors));
  const auto metadata = metadata_paths(services.issuer.issuer());
  for (const auto& path : metadata) all.push_back({path, "GET"});
  for (const auto& door : all) {
    for (const std::string_view method : {"GET", "POST"}) {
      if (door.methods.contains(method)) router.wrap(method, door.pattern, around);
    }
    // No method matches: what is told then is what the address does, for pages and for others.
    auto all_methods = router.match({}, door.pattern).allowed + ", OPTIONS";
    router.add("OPTIONS", door.pattern, http::Place::worker,
               [&live, methods = door.methods,
                all_methods = std::move(all_methods)](const http::Request& request) {
                 const bool asks = !request.header("Access-Control-Request-Method").empty();
                 return asks ? preflight(request, methods, live) : options(all_methods);
               });
  }
}

}  // namespace doorward::endpoints
