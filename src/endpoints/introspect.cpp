// SPDX-License-Identifier: Apache-2.0
// POST /oauth2/introspect and /services/oauth2/introspect (RFC 7662).
#include "base/try.h"
#include "endpoints/reading.h"
#include "endpoints/services.h"
#include "wire/bearer.h"
#include "wire/salesforce.h"
#include "wire/standard.h"

namespace doorward::endpoints {
namespace {

constexpr std::string_view standard_path = "/oauth2/introspect";
constexpr std::string_view salesforce_path = "/services/oauth2/introspect";

wire::Introspection told(const std::optional<service::Bearer>& bearer, const std::string& issuer,
                         Dialect dialect) {
  if (!bearer) return {};
  const auto identity = issuer + "/id/" + bearer->token.org.text() + '/' + bearer->user->id.text();
  return {.active = true,
          .scopes = bearer->scopes,
          .client_id = bearer->app->consumer_key,
          .username = bearer->user->username,
          .subject = dialect == Dialect::standard ? bearer->user->id.text() : identity,
          .issuer = issuer,
          .audience = issuer,
          .token_id = hex({reinterpret_cast<const char*>(bearer->token.id.data()), 24}),
          .issued_at = bearer->token.issued_at,
          .expires_at = bearer->token.expires_at};
}

Result<std::optional<service::Bearer>> answer(const http::Request& request, Dialect dialect,
                                              const Services& services) {
  const auto asked =
      call(request, dialect, dialect == Dialect::standard ? standard_path : salesforce_path);
  struct Read {
    wire::ClientCredentials client;
    std::string token;
  };
  const auto read = [&]() -> Result<Read> {
    TRY(const auto form, posted_form(request));
    Read out;
    TRY(out.client, client(request, form, dialect));
    if (out.client.method == wire::ClientCredentials::Method::none) {
      return deny(Rule::client_authentication_sent);
    }
    out.token = form.get("token");
    return out;
  }();
  if (!read) return std::unexpected(services.tokens.refused(asked, "introspection", read.error()));
  return services.introspection.introspect(asked, credentials(read->client), read->token);
}

http::Response standard(const http::Request& request, const Services& services) {
  const auto found = answer(request, Dialect::standard, services);
  if (!found) {
    return response(wire::standard_error(found.error(), request.id.text(), wire::Challenge::basic));
  }
  return response(
      wire::standard_introspection(told(*found, services.issuer.issuer(), Dialect::standard)));
}

http::Response salesforce(const http::Request& request, const Services& services) {
  const auto found = answer(request, Dialect::salesforce, services);
  if (!found) {
    return response(wire::salesforce_error(found.error(),
                                           wire::salesforce_format("", request.header("Accept"))));
  }
  return response(
      wire::salesforce_introspection(told(*found, services.issuer.issuer(), Dialect::salesforce)));
}

}  // namespace

void add_introspect(http::Router& router, Services& services) {
  router.add("POST", standard_path, http::Place::worker,
             [&](const http::Request& request) { return standard(request, services); });
  router.add("POST", salesforce_path, http::Place::worker,
             [&](const http::Request& request) { return salesforce(request, services); });
}

}  // namespace doorward::endpoints
