// SPDX-License-Identifier: Apache-2.0
// POST /oauth2/token and /services/oauth2/token (RFC 6749 section 3.2). Parse, ask, render.
#include "base/try.h"
#include "endpoints/reading.h"
#include "endpoints/services.h"
#include "wire/salesforce.h"
#include "wire/standard.h"
#include "wire/token_request.h"

namespace doorward::endpoints {
namespace {

constexpr std::string_view standard_path = "/oauth2/token";
constexpr std::string_view salesforce_path = "/services/oauth2/token";

struct Read {
  wire::ClientCredentials client;
  TokenRequest wanted;
};

Result<Read> read(const http::Request& request, const wire::Form& form, Dialect dialect) {
  Read out;
  TRY(out.client, client(request, form, dialect));
  TRY(out.wanted, wire::parse_token_request(form, dialect));
  if (out.client.method == wire::ClientCredentials::Method::none) {
    return deny(Rule::client_authentication_sent);
  }
  return out;
}

Result<service::IssuedToken> answer(const http::Request& request, Dialect dialect,
                                    service::TokenIssuer& issuer, const Result<wire::Form>& form) {
  const auto asked =
      call(request, dialect, dialect == Dialect::standard ? standard_path : salesforce_path);
  if (!form) return std::unexpected(issuer.refused(asked, form.error(), {}));
  const auto parsed = read(request, *form, dialect);
  if (!parsed) {
    return std::unexpected(issuer.refused(
        asked, parsed.error(),
        wire::claimed_consumer_key(request.header("Authorization"), *form, dialect)));
  }
  return issuer.issue(asked, credentials(parsed->client), parsed->wanted);
}

wire::IssuedToken presented(service::IssuedToken&& made, const std::string& issuer) {
  return {
      .access_token = std::move(made.access_token),
      .scopes = std::move(made.scopes),
      .lifetime = std::chrono::duration_cast<seconds>(made.token.expires_at - made.token.issued_at),
      .issued_at = made.token.issued_at,
      .identity_url = std::move(made.identity_url),
      .instance_url = issuer,
      .signature = std::move(made.signature)};
}

http::Response standard(const http::Request& request, service::TokenIssuer& issuer) {
  auto made = answer(request, Dialect::standard, issuer, posted_form(request));
  if (made) return response(wire::standard_token(presented(*std::move(made), issuer.issuer())));
  return response(wire::standard_error(made.error(), request.id.text(), wire::Challenge::basic));
}

http::Response salesforce(const http::Request& request, service::TokenIssuer& issuer) {
  const auto form = posted_form(request);
  const auto format =
      wire::salesforce_format(form ? form->get("format") : "", request.header("Accept"));
  auto made = answer(request, Dialect::salesforce, issuer, form);
  if (made)
    return response(wire::salesforce_token(presented(*std::move(made), issuer.issuer()), format));
  return response(wire::salesforce_error(made.error(), format));
}

// Clients whose POST was redirected arrive with GET: Salesforce tells them of the grant type.
http::Response redirected_get(const http::Request& request, service::TokenIssuer& issuer) {
  const auto denial = issuer.refused(call(request, Dialect::salesforce, salesforce_path),
                                     {Rule::grant_type_known, "sent with GET"}, {});
  return response(wire::salesforce_error(denial, wire::Format::json));
}

}  // namespace

void add_token(http::Router& router, Services& services) {
  using http::Place;
  auto& issuer = services.issuer;
  router.add("POST", standard_path, Place::worker,
             [&](const http::Request& request) { return standard(request, issuer); });
  router.add("POST", salesforce_path, Place::worker,
             [&](const http::Request& request) { return salesforce(request, issuer); });
  router.add("GET", salesforce_path, Place::worker,
             [&](const http::Request& request) { return redirected_get(request, issuer); });
}

}  // namespace doorward::endpoints
