// SPDX-License-Identifier: Apache-2.0
// POST /oauth2/token and /services/oauth2/token (RFC 6749 section 3.2). Parse, ask, render.
#include "base/fiber.h"
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
  auto wanted = wire::parse_token_request(form, dialect);
  // Nobody gets such a grant, so nobody is asked who he is: its clients often have no secret.
  if (wanted && std::holds_alternative<LaterRequest>(*wanted)) {
    out.wanted = *std::move(wanted);
    return out;
  }
  if (request.header_count("DPoP") > 0) return deny(Rule::dpop_absent, "the header DPoP was sent");
  TRY(out.client, client(request, form, dialect));
  TRY(out.wanted, std::move(wanted));
  // A user's grant may be asked for without a secret: whether it is needed is the app's setting.
  const bool users = std::holds_alternative<CodeRequest>(out.wanted) ||
                     std::holds_alternative<RefreshRequest>(out.wanted) ||
                     std::holds_alternative<ExchangeRequest>(out.wanted);
  // Salesforce's clients name no app for a connected device: the subject token does.
  const auto* exchange = std::get_if<ExchangeRequest>(&out.wanted);
  const bool by_token =
      dialect == Dialect::salesforce && exchange != nullptr && !exchange->actor_token.empty();
  const bool named = users && (by_token || !out.client.consumer_key.empty());
  if (out.client.method == wire::ClientCredentials::Method::none && !named) {
    return deny(Rule::client_authentication_sent);
  }
  return out;
}

Result<service::IssuedToken> answer(const http::Request& request, Dialect dialect,
                                    Services& services, const Result<wire::Form>& form) {
  auto& issuer = services.issuer;
  const auto asked =
      call(request, dialect, dialect == Dialect::standard ? standard_path : salesforce_path);
  const auto claimed = [&] { return claimed_key(request, form, dialect); };
  if (!form) return std::unexpected(issuer.refused(asked, form.error(), claimed()));
  const auto parsed = read(request, *form, dialect);
  if (!parsed) return std::unexpected(issuer.refused(asked, parsed.error(), claimed()));
  if (const auto* later = std::get_if<LaterRequest>(&parsed->wanted)) {
    return std::unexpected(
        issuer.refused(asked, {Rule::grant_available, later->asked}, claimed(), later->flow));
  }
  const auto sent = credentials(parsed->client);
  if (!std::holds_alternative<ClientCredentialsRequest>(parsed->wanted)) {
    // In the moments of the very first start. A code works once: none is used up before its ID
    // token can be signed.
    if (!services.signing_keys_made.try_wait()) {
      elsewhere([&] { services.signing_keys_made.wait(); });
    }
  }
  if (const auto* code = std::get_if<CodeRequest>(&parsed->wanted)) {
    return services.user_tokens.redeem(asked, sent, *code);
  }
  if (const auto* refresh = std::get_if<RefreshRequest>(&parsed->wanted)) {
    return services.user_tokens.refresh(asked, sent, *refresh);
  }
  if (const auto* exchange = std::get_if<ExchangeRequest>(&parsed->wanted)) {
    return services.token_exchange.exchange(asked, sent, *exchange);
  }
  return issuer.issue(asked, sent, parsed->wanted);
}

// Whether the form says just this, spelled like this.
bool says(std::string_view body, std::string_view pair) {
  const auto at = body.find(pair);
  if (at == std::string_view::npos) return false;
  const auto end = at + pair.size();
  return (at == 0 || body[at - 1] == '&') && (end == body.size() || body[end] == '&');
}

// Client credentials need nothing but what is in memory, codes and refresh tokens one commit. All
// else may wait for more: a body that names a grant under another spelling too, or names two, which
// is refused before anybody is asked.
http::Place place(const http::Request& request) {
  if (says(request.body, "grant_type=client_credentials")) return http::Place::worker;
  if (says(request.body, "grant_type=refresh_token")) return http::Place::fiber;
  if (says(request.body, "grant_type=authorization_code")) return http::Place::fiber;
  return http::Place::pool;
}

// Where its APIs are, for a token that Salesforce's newer ones take.
std::string_view api_instance_url(const service::IssuedToken& made, std::string_view issuer) {
  static const auto platform = builtin_scope("sfap_api");
  const auto& scopes = made.token.scopes;
  return scopes.any() && (made.jwt || scopes.test(*platform)) ? issuer : std::string_view{};
}

wire::IssuedToken presented(service::IssuedToken&& made, const std::string& issuer) {
  return {
      .access_token = std::move(made.access_token),
      .scopes = std::move(made.scopes),
      .lifetime = std::chrono::duration_cast<seconds>(made.token.expires_at - made.token.issued_at),
      .issued_at = made.token.issued_at,
      .identity_url = std::move(made.identity_url),
      .instance_url = issuer,
      .api_instance_url = api_instance_url(made, issuer),
      .signature = std::move(made.signature),
      .jwt = made.jwt,
      .tells_lifetime = made.tells_lifetime,
      .issued_token_type = made.issued_token_type,
      .refresh_token = std::move(made.refresh_token),
      .id_token = std::move(made.id_token)};
}

// The address is looked at once the app has proved who it is.
http::Response refused(const http::Request& request, const Denial& denial, wire::Answer answer) {
  auto out = response(std::move(answer));
  if (denial.rule == Rule::address_allowed) tell_of_unnamed_proxy(request, out);
  return out;
}

http::Response standard(const http::Request& request, Services& services) {
  auto form = posted_form(request);
  if (!form) {
    // All of it in the URL, and no body: that the secret stood there is what has to be told.
    if (const auto in_url = wire::no_secret_in_url(request.query); !in_url) {
      form = std::unexpected(in_url.error());
    }
  }
  auto made = answer(request, Dialect::standard, services, form);
  if (made) {
    return response(wire::standard_token(presented(*std::move(made), services.issuer.issuer())));
  }
  return refused(request, made.error(),
                 wire::standard_error(made.error(), request.id.text(), wire::Challenge::basic));
}

http::Response salesforce(const http::Request& request, Services& services) {
  const auto form = posted_form(request);
  const auto format =
      wire::salesforce_format(form ? form->get("format") : "", request.header("Accept"));
  auto made = answer(request, Dialect::salesforce, services, form);
  if (made) {
    return response(
        wire::salesforce_token(presented(*std::move(made), services.issuer.issuer()), format));
  }
  return refused(request, made.error(), wire::salesforce_error(made.error(), format));
}

// Clients whose POST was redirected arrive with GET.
constexpr std::string_view redirected =
    "sent with GET, which a redirect from http to https makes of a POST";

// Salesforce tells them of the grant type.
http::Response salesforce_get(const http::Request& request, service::TokenIssuer& issuer) {
  const auto denial = issuer.refused(
      call(request, Dialect::salesforce, salesforce_path),
      {Rule::grant_type_known, std::string{redirected}},
      wire::claimed_consumer_key(request.header("Authorization"), {}, Dialect::salesforce));
  return response(wire::salesforce_error(denial, wire::Format::json));
}

// A secret in the address is worse than the method: it is told first.
http::Response standard_get(const http::Request& request, service::TokenIssuer& issuer) {
  const auto in_url = wire::no_secret_in_url(request.query);
  auto why = in_url ? Denial{Rule::request_wellformed, std::string{redirected}} : in_url.error();
  const auto denial = issuer.refused(
      call(request, Dialect::standard, standard_path), std::move(why),
      wire::claimed_consumer_key(request.header("Authorization"), {}, Dialect::standard));
  auto answer = response(wire::standard_error(denial, request.id.text(), wire::Challenge::basic));
  answer.status = 405;
  answer.headers.emplace_back("Allow", "POST");
  return answer;
}

}  // namespace

void add_token(http::Router& router, Services& services) {
  using http::Place;
  auto& issuer = services.issuer;
  router.add("POST", standard_path, place,
             [&](const http::Request& request) { return standard(request, services); });
  router.add("POST", salesforce_path, place,
             [&](const http::Request& request) { return salesforce(request, services); });
  router.add("GET", salesforce_path, Place::worker,
             [&](const http::Request& request) { return salesforce_get(request, issuer); });
  router.add("GET", standard_path, Place::worker,
             [&](const http::Request& request) { return standard_get(request, issuer); });
  for (const auto path : {salesforce_path, standard_path}) router.only_refuses("GET", path);
}

}  // namespace doorward::endpoints
