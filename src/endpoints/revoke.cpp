// SPDX-License-Identifier: Apache-2.0
// POST /oauth2/revoke (RFC 7009); GET and POST /services/oauth2/revoke, where the token is enough.
#include "base/try.h"
#include "endpoints/reading.h"
#include "endpoints/services.h"
#include "wire/salesforce.h"
#include "wire/standard.h"

namespace doorward::endpoints {
namespace {

constexpr std::string_view standard_path = "/oauth2/revoke";
constexpr std::string_view salesforce_path = "/services/oauth2/revoke";

struct Read {
  wire::ClientCredentials client;
  std::string token;
  // By key and secret, or by its consumer key alone: whether that is enough is the app's setting.
  bool says_who() const {
    return client.method != wire::ClientCredentials::Method::none || !client.consumer_key.empty();
  }
};

Result<Read> read_query(const http::Request& request, Dialect dialect) {
  Read out;
  TRY(const auto query, wire::parse_query(request.query));
  TRY(out.client, client(request, {}, dialect));
  out.token = query.get("token");
  return out;
}

Result<Read> read_form(const http::Request& request, const wire::Form& form, Dialect dialect) {
  Read out;
  TRY(out.client, client(request, form, dialect));
  out.token = form.get("token");
  return out;
}

// What cannot be read is recorded with the app that it claims to be of.
Result<Read> read(const http::Request& request, const service::Call& asked,
                  const Services& services) {
  const bool in_url = request.method == "GET";
  const auto form = in_url ? wire::Form{} : posted_form(request);
  auto out = in_url ? read_query(request, asked.dialect)
             : form ? read_form(request, *form, asked.dialect)
                    : std::unexpected(form.error());
  if (out) return out;
  return std::unexpected(services.tokens.refused(asked, "revocation", out.error(),
                                                 claimed_key(request, form, asked.dialect)));
}

http::Response standard(const http::Request& request, const Services& services) {
  const auto asked = call(request, Dialect::standard, standard_path);
  const auto done = [&]() -> Result<> {
    TRY(const auto parsed, read(request, asked, services));
    if (!parsed.says_who()) {
      return std::unexpected(
          services.tokens.refused(asked, "revocation", {Rule::client_authentication_sent, {}}));
    }
    return services.revocation.revoke(asked, credentials(parsed.client), parsed.token);
  }();
  if (done) return response(wire::standard_revoked());
  return response(wire::standard_error(done.error(), request.id.text(), wire::Challenge::basic));
}

// Salesforce asks for no client authentication here; the organization can.
http::Response salesforce(const http::Request& request, const Services& services) {
  const auto asked = call(request, Dialect::salesforce, salesforce_path);
  const auto format = wire::salesforce_format("", request.header("Accept"));
  const auto parsed = read(request, asked, services);
  if (!parsed) return response(wire::salesforce_refusal(parsed.error(), format));
  const bool by_holder =
      services.live.snapshot()->organization.revoke_without_client_authentication;
  if (!by_holder && !parsed->says_who()) {
    const auto denial =
        services.tokens.refused(asked, "revocation", {Rule::client_authentication_sent, {}});
    return response(wire::salesforce_refusal(denial, format));
  }
  const auto done =
      by_holder ? services.revocation.revoke_by_holder(asked, parsed->token)
                : services.revocation.revoke(asked, credentials(parsed->client), parsed->token);
  if (done) return response(wire::salesforce_revoked());
  if (done.error().rule == Rule::token_authentic)
    return response(wire::salesforce_not_revoked(format));
  return response(wire::salesforce_refusal(done.error(), format));
}

}  // namespace

void add_revoke(http::Router& router, Services& services) {
  router.add("POST", standard_path, http::Place::pool,
             [&](const http::Request& request) { return standard(request, services); });
  for (const auto* method : {"GET", "POST"}) {
    router.add(method, salesforce_path, http::Place::pool,
               [&](const http::Request& request) { return salesforce(request, services); });
  }
  router.refuse_head(salesforce_path);
}

}  // namespace doorward::endpoints
