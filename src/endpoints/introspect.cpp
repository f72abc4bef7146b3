// SPDX-License-Identifier: Apache-2.0
// POST /oauth2/introspect and /services/oauth2/introspect (RFC 7662).
#include <utility>

#include "base/bytes.h"
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

// The texts of an answer that stand nowhere else.
struct Made {
  std::string subject, token_id;
};

Made made_for(const std::optional<service::Bearer>& bearer, const std::string& issuer,
              Dialect dialect) {
  if (!bearer) return {};
  auto user = bearer->user->id.text();
  return {.subject = dialect == Dialect::standard
                         ? std::move(user)
                         : issuer + "/id/" + bearer->token.org.text() + '/' + user,
          .token_id = hex({reinterpret_cast<const char*>(bearer->token.id.data()), 24})};
}

wire::Introspection told(const std::optional<service::Bearer>& bearer, const Made& made,
                         const std::string& issuer) {
  if (!bearer) return {};
  return {.active = true,
          .scopes = bearer->scopes,
          .client_id = bearer->app->consumer_key,
          .username = bearer->user->username,
          .subject = made.subject,
          .issuer = issuer,
          .audience = issuer,
          .token_id = made.token_id,
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
  const auto& issuer = services.issuer.issuer();
  const auto made = made_for(*found, issuer, Dialect::standard);
  return response(wire::standard_introspection(told(*found, made, issuer)));
}

http::Response salesforce(const http::Request& request, const Services& services) {
  const auto found = answer(request, Dialect::salesforce, services);
  if (!found) {
    return response(wire::salesforce_error(found.error(),
                                           wire::salesforce_format("", request.header("Accept"))));
  }
  const auto& issuer = services.issuer.issuer();
  const auto made = made_for(*found, issuer, Dialect::salesforce);
  return response(wire::salesforce_introspection(told(*found, made, issuer)));
}

}  // namespace

void add_introspect(http::Router& router, Services& services) {
  router.add("POST", standard_path, http::Place::worker,
             [&](const http::Request& request) { return standard(request, services); });
  router.add("POST", salesforce_path, http::Place::worker,
             [&](const http::Request& request) { return salesforce(request, services); });
}

}  // namespace doorward::endpoints
