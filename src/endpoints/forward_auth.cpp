// SPDX-License-Identifier: Apache-2.0
// GET /oauth2/forward-auth: what nginx's auth_request, Traefik's ForwardAuth and Envoy's ext_authz
// ask before they let a request pass. 204 with who it is in headers, or 401 and 403.
#include "base/try.h"
#include "endpoints/reading.h"
#include "endpoints/services.h"
#include "wire/standard.h"

namespace doorward::endpoints {
namespace {

constexpr std::string_view path = "/oauth2/forward-auth";

// `?scope=name` asks for a scope; the proxy's configuration names it per location.
Result<service::Bearer> admitted(const http::Request& request, const Services& services,
                                 std::string& needed) {
  const auto asked = call(request, Dialect::standard, path);
  const auto token = shown_token(request, Dialect::standard);
  if (!token) return std::unexpected(services.tokens.refused(asked, "forward_auth", token.error()));
  const auto query = wire::parse_query(request.query);
  if (!query) return std::unexpected(services.tokens.refused(asked, "forward_auth", query.error()));
  const auto scope = query->get("scope");
  service::Demand demand{.flow = "forward_auth"};
  if (!scope.empty()) {
    demand.scope = services.live.snapshot()->scopes->number(scope);
    if (!demand.scope) {
      return std::unexpected(services.tokens.refused(
          asked, "forward_auth", {Rule::request_wellformed, "scope: there is none named so"}));
    }
    needed = scope;  // One that no token can have is asked of nobody.
  }
  return services.tokens.check(asked, *token, demand);
}

http::Response forward_auth(const http::Request& request, const Services& services) {
  std::string needed;
  const auto bearer = admitted(request, services, needed);
  if (!bearer) {
    auto answer =
        wire::standard_error(bearer.error(), request.id.text(), wire::Challenge::bearer, needed);
    // A proxy lets only 2xx, 401 and 403 through as answers; and a 401 says what would be let in
    // (RFC 9110 section 15.5.2).
    if (answer.status != 401 && answer.status != 403) {
      answer.status = 401;
      answer.headers.emplace_back("WWW-Authenticate", wire::bearer_challenge(bearer.error()));
    }
    return response(std::move(answer));
  }
  return {.status = 204,
          .content_type = "",
          .body = "",
          .headers = {{"X-Doorward-User", bearer->user->username},
                      {"X-Doorward-User-Id", bearer->user->id.text()},
                      {"X-Doorward-App", bearer->app->consumer_key},
                      {"X-Doorward-Scopes", bearer->scopes}}};
}

}  // namespace

void add_forward_auth(http::Router& router, Services& services) {
  router.add("GET", path, http::Place::worker,
             [&](const http::Request& request) { return forward_auth(request, services); });
}

}  // namespace doorward::endpoints
