// SPDX-License-Identifier: Apache-2.0
// POST /oauth2/introspect and /services/oauth2/introspect (RFC 7662).
#include <utility>

#include "base/bytes.h"
#include "base/json_text.h"
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
  std::string subject, token_id, audience, audiences, act;
};

std::string list_of(const std::vector<std::string>& texts) {
  std::string list;
  for (const auto& text : texts) append_json_string(list += list.empty() ? '[' : ',', text);
  return list.empty() ? "[]" : list += ']';
}

// A device's token and an ID token may address several, and are told with all of them.
std::string audiences_of(const service::Bearer& bearer) {
  if (bearer.device) return list_of(bearer.device->audiences);
  return bearer.audiences.size() > 1 ? list_of(bearer.audiences) : std::string{};
}

Made made_for(const std::optional<service::Introspected>& found, const std::string& issuer,
              Dialect dialect) {
  if (!found) return {};
  const auto* bearer = &found->bearer;
  auto user = bearer->user->id.text();
  const auto* target = bearer->snapshot->app(bearer->token.audience);
  return {.subject = dialect == Dialect::standard
                         ? std::move(user)
                         : issuer + "/id/" + bearer->token.org.text() + '/' + user,
          .token_id =
              found->kind == service::TokenKind::access || found->kind == service::TokenKind::asset
                  ? hex({reinterpret_cast<const char*>(bearer->token.id.data()), 24})
                  : std::string{},
          .audience = found->kind == service::TokenKind::id ? bearer->app->consumer_key
                      : target != nullptr                   ? target->consumer_key
                                                            : issuer,
          .audiences = audiences_of(*bearer),
          .act = act_claim(bearer->actors)};
}

// RFC 7662 section 2.2. Only an access token is a Bearer: nothing else may pass for one.
std::string_view token_type(service::TokenKind kind, Dialect dialect) {
  switch (kind) {
    case service::TokenKind::access:
      return dialect == Dialect::standard ? "Bearer" : "access_token";
    case service::TokenKind::refresh: return "refresh_token";
    case service::TokenKind::id: return "id_token";
    case service::TokenKind::asset: return "asset_token";
  }
  std::unreachable();
}

wire::Introspection told(const std::optional<service::Introspected>& found, const Made& made,
                         const std::string& issuer, Dialect dialect) {
  if (!found) return {};
  const auto* bearer = &found->bearer;
  return {.active = true,
          .scopes = bearer->scopes,
          .client_id = bearer->app->consumer_key,
          .username = bearer->user->username,
          .subject = made.subject,
          .issuer = issuer,
          .audience = made.audience,
          .audiences = made.audiences,
          .device = bearer->device ? std::string_view{bearer->device->device} : "",
          .confirmation = bearer->device ? std::string_view{bearer->device->confirmation} : "",
          .token_id = made.token_id,
          .token_type = token_type(found->kind, dialect),
          .act = made.act,
          .issued_at = bearer->token.issued_at,
          .expires_at = bearer->token.expires_at};
}

Result<std::optional<service::Introspected>> introspected(const http::Request& request,
                                                          Dialect dialect,
                                                          const Services& services) {
  const auto asked =
      call(request, dialect, dialect == Dialect::standard ? standard_path : salesforce_path);
  struct Read {
    wire::ClientCredentials client;
    std::string token;
    bool id_token = false;
  };
  const auto form = posted_form(request);
  const auto read = [&]() -> Result<Read> {
    if (!form) return std::unexpected(form.error());
    Read out;
    TRY(out.client, client(request, *form, dialect));
    if (out.client.method == wire::ClientCredentials::Method::none) {
      return deny(Rule::client_authentication_sent);
    }
    out.token = form->get("token");
    out.id_token = form->get("token_type_hint") == "id_token";
    return out;
  }();
  if (!read) {
    return std::unexpected(services.tokens.refused(asked, "introspection", read.error(),
                                                   claimed_key(request, form, dialect)));
  }
  return services.introspection.introspect(asked, credentials(read->client), read->token,
                                           read->id_token);
}

http::Response standard(const http::Request& request, const Services& services) {
  const auto found = introspected(request, Dialect::standard, services);
  if (!found) {
    return response(wire::standard_error(found.error(), request.id.text(), wire::Challenge::basic));
  }
  const auto& issuer = services.issuer.issuer();
  const auto made = made_for(*found, issuer, Dialect::standard);
  auto answer =
      response(wire::standard_introspection(told(*found, made, issuer, Dialect::standard)));
  tell_of_unnamed_proxy(request, answer);
  return answer;
}

http::Response salesforce(const http::Request& request, const Services& services) {
  const auto found = introspected(request, Dialect::salesforce, services);
  if (!found) {
    return response(wire::salesforce_refusal(
        found.error(), wire::salesforce_format("", request.header("Accept"))));
  }
  const auto& issuer = services.issuer.issuer();
  const auto made = made_for(*found, issuer, Dialect::salesforce);
  auto answer =
      response(wire::salesforce_introspection(told(*found, made, issuer, Dialect::salesforce)));
  tell_of_unnamed_proxy(request, answer);
  return answer;
}

// Access tokens, and ID tokens, need nothing but what is in memory. All else may wait for the
// store.
http::Place place(const http::Request& request) {
  constexpr std::string_view name = "token=";
  const auto at = request.body.starts_with(name) ? std::size_t{0} : request.body.find("&token=");
  if (at == std::string_view::npos) return http::Place::pool;
  auto value = request.body.substr(request.body.find('=', at) + 1);
  return value.starts_with("00D") || value.starts_with("ey") ? http::Place::worker
                                                             : http::Place::pool;
}

}  // namespace

void add_introspect(http::Router& router, Services& services) {
  router.add("POST", standard_path, place,
             [&](const http::Request& request) { return standard(request, services); });
  router.add("POST", salesforce_path, place,
             [&](const http::Request& request) { return salesforce(request, services); });
}

}  // namespace doorward::endpoints
