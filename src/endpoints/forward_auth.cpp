// SPDX-License-Identifier: Apache-2.0
// /oauth2/forward-auth: what nginx's auth_request and Traefik's ForwardAuth ask before they let a
// request pass; and below it Envoy's ext_authz, which puts the client's own path, query and method
// there. 200 with who it is in headers (Envoy takes no other 2xx), or 401 and 403.
#include "base/try.h"
#include "endpoints/reading.h"
#include "endpoints/services.h"
#include "wire/standard.h"

namespace doorward::endpoints {
namespace {

constexpr std::string_view path = "/oauth2/forward-auth";
constexpr std::string_view below = "/oauth2/forward-auth/{path...}";
constexpr std::string_view methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

// The scope that the proxy's configuration names per location; empty when it names none. Two of
// them, or one without a name, are a mistake of that configuration: it lets nobody pass.
// Where the proxy chose the whole address, as `?scope=name`.
Result<std::string> scope_in_query(const http::Request& request) {
  TRY(const auto query, wire::parse_query(request.query));
  const auto scope = query.get("scope");
  for (std::size_t i = 0; i < query.size(); ++i) {
    if (query.name(i) == "scope" && scope.empty()) {
      return deny(Rule::request_wellformed, "scope: it names one scope, or is not there");
    }
  }
  return std::string{scope};
}

// Where the query is the client's own, in a header that the proxy sets.
Result<std::string> scope_in_header(const http::Request& request) {
  const auto count = request.header_count("Doorward-Scope");
  const auto name = request.header("Doorward-Scope");
  if (count > 1 || (count == 1 && name.empty())) {
    return deny(Rule::request_wellformed, "Doorward-Scope: it names one scope, once");
  }
  return std::string{name};
}

Result<service::Bearer> admitted(const http::Request& request, const Services& services,
                                 std::string& needed) {
  const auto asked = call(request, Dialect::standard, path);
  const auto refused = [&](const Denial& denial) {
    return std::unexpected(services.tokens.refused(asked, "forward_auth", denial));
  };
  // A slash after it is the client's "/" already.
  const bool the_proxys_own = request.path == path;
  const auto token =
      the_proxys_own ? shown_token(request, Dialect::standard) : header_token(request);
  if (!token) return refused(token.error());
  const auto scope = the_proxys_own ? scope_in_query(request) : scope_in_header(request);
  if (!scope) return refused(scope.error());
  service::Demand demand{.flow = "forward_auth"};
  if (!scope->empty()) {
    demand.scope = services.live.snapshot()->scopes->number(*scope);
    if (!demand.scope) {
      return refused({Rule::request_wellformed, "scope: there is none named so"});
    }
    needed = *scope;  // One that no token can have is asked of nobody.
  }
  return services.tokens.check(asked, *token, demand);
}

http::Response forward_auth(const http::Request& request, const Services& services) {
  std::string needed;
  const auto bearer = admitted(request, services, needed);
  if (!bearer) {
    auto answer =
        wire::standard_error(bearer.error(), request.id.text(), wire::Challenge::bearer, needed);
    // A proxy lets only 2xx, 401 and 403 through as answers.
    if (answer.status != 401 && answer.status != 403) answer.status = 401;
    return response(std::move(answer));
  }
  return {.status = 200,
          .content_type = "",
          .body = "",
          .headers = {{"X-Doorward-User", bearer->user->username},
                      {"X-Doorward-User-Id", bearer->user->id.text()},
                      {"X-Doorward-App", bearer->app->consumer_key},
                      {"X-Doorward-Scopes", bearer->scopes}}};
}

}  // namespace

void add_forward_auth(http::Router& router, Services& services) {
  for (const auto pattern : {path, below}) {
    for (const auto method : methods) {
      router.add(method, pattern, http::Place::worker,
                 [&](const http::Request& request) { return forward_auth(request, services); });
    }
  }
}

}  // namespace doorward::endpoints
