// SPDX-License-Identifier: Apache-2.0
// Who a token speaks for: /oauth2/userinfo (OpenID Connect Core section 5.3),
// /services/oauth2/userinfo and the identity URL /id/{organization}/{user}.
#include "base/fiber.h"
#include "base/time_zone.h"
#include "domain/standard_claims.h"
#include "endpoints/reading.h"
#include "endpoints/services.h"
#include "endpoints/versions.h"
#include "service/id_token.h"
#include "wire/accept.h"
#include "wire/identity.h"
#include "wire/salesforce.h"
#include "wire/standard.h"

namespace doorward::endpoints {
namespace {

constexpr std::string_view standard_path = "/oauth2/userinfo";
constexpr std::string_view salesforce_path = "/services/oauth2/userinfo";
constexpr std::string_view identity_path = "/id/{organization}/{user}";

wire::Identity identity(const service::Bearer& bearer, const std::string& issuer) {
  const auto& user = *bearer.user;
  return {.organization_id = bearer.token.org.text(),
          .user_id = user.id.text(),
          .identity_url = issuer + "/id/" + bearer.token.org.text() + '/' + user.id.text(),
          .instance_url = issuer,
          .username = user.username,
          .email = user.email,
          .first_name = user.first_name,
          .last_name = user.last_name,
          .nickname = user.nickname,
          .display_name = user.display_name(),
          .language = user.language,
          .locale = user.locale,
          .time_zone = user.time_zone,
          .phone = user.phone,
          .street = user.street,
          .city = user.city,
          .state = user.state,
          .postal_code = user.postal_code,
          .country = user.country,
          .utc_offset = standard_offset(user.time_zone),
          .active = user.active,
          .modified_at = user.meta.modified_at,
          .open = claim_scopes(bearer.token.scopes)};
}

// Any of these scopes opens the door: `openid` and `id` by their meaning, `api` because a program
// that acts as the user may know as whom it acts (Salesforce's clients rely on it). In Salesforce's
// dialect the parts of `id` are other names of it, and here each opens its own part. What is told
// then is another question: claim_scopes() answers it for both dialects.
ScopeSet opening(Dialect dialect) {
  ScopeSet scopes;
  scopes.set(scope::openid()).set(scope::id()).set(scope::api()).set(scope::full());
  if (dialect == Dialect::standard) return scopes;
  return scopes.set(scope::profile()).set(scope::email()).set(scope::address()).set(scope::phone());
}

Result<service::Bearer> who(const http::Request& request, const Services& services, Dialect dialect,
                            std::string_view endpoint) {
  const auto asked = call(request, dialect, endpoint);
  const std::string_view flow = endpoint == identity_path ? "identity" : "userinfo";
  const auto token = shown_token(request, dialect);
  if (!token) return std::unexpected(services.tokens.refused(asked, flow, token.error()));
  return services.tokens.check(asked, *token, {.flow = flow, .one_of = opening(dialect)});
}

// Only who names the type gets a signed answer, unless a plain one would be more welcome.
bool prefers_jwt(const http::Request& request) {
  const auto accept = request.header("Accept");
  const auto jwt = wire::welcome(accept, "application/jwt");
  return jwt.by_name && jwt.quality > 0 &&
         jwt.quality >= wire::welcome(accept, "application/json").quality;
}

// Signing with RSA takes a hundred times as long as all the rest.
http::Place place(const http::Request& request) {
  return prefers_jwt(request) ? http::Place::fiber : http::Place::worker;
}

// Section 5.3.2: signed when the app asks for it; RS256 is what every program can check.
http::Response signed_claims(const std::string& claims, const service::Bearer& bearer,
                             const std::string& issuer, Instant now) {
  http::Response answer{.content_type = "application/jwt"};
  elsewhere([&] {
    answer.body = service::signed_userinfo(claims, issuer, bearer.app->consumer_key,
                                           *bearer.snapshot->keys, now);
  });
  return answer;
}

http::Response standard(const http::Request& request, const Services& services) {
  const bool jwt = prefers_jwt(request);
  // In the moments of the very first start the key is still being made.
  if (jwt && !services.signing_keys_made.try_wait()) {
    elsewhere([&] { services.signing_keys_made.wait(); });
  }
  const auto bearer = who(request, services, Dialect::standard, standard_path);
  if (!bearer) {
    return response(
        wire::standard_error(bearer.error(), request.id.text(), wire::Challenge::bearer, "openid"));
  }
  const auto claims = wire::standard_userinfo(
      *bearer->user, bearer->token.org, claim_scopes(bearer->token.scopes), bearer->token.claims);
  if (!jwt) return response(claims);
  return signed_claims(claims.body, *bearer, services.issuer.issuer(), request.now);
}

http::Response salesforce(const http::Request& request, const Services& services) {
  const auto bearer = who(request, services, Dialect::salesforce, salesforce_path);
  if (!bearer) return response(wire::salesforce_identity_error(bearer.error()));
  return response(wire::salesforce_userinfo(identity(*bearer, services.issuer.issuer())));
}

// `format` and `version` stand in the URL, or in the form of a POST.
struct Wanted {
  wire::Format format = wire::Format::json;
  std::string version;  // empty: clients fill it in themselves
};
Wanted wanted(const http::Request& request) {
  const auto query = wire::parse_query(request.query);
  const auto form = request.method == "POST" ? posted_form(request) : wire::Form{};
  const auto asked = [&](std::string_view name) {
    const auto in_url = query ? query->get(name) : std::string_view{};
    return std::string{in_url.empty() && form ? form->get(name) : in_url};
  };
  const auto version = asked("version");
  const auto number = version == "latest" ? std::optional{newest_version} : api_version(version);
  return {.format = wire::salesforce_format(asked("format"), request.header("Accept")),
          .version = number ? std::to_string(*number) + ".0" : std::string{}};
}

// Custom attributes are made of whatever is on file, so they are for whom all of it is open.
void add_custom(wire::Identity& who, const service::Bearer& bearer, const Services& services) {
  const auto& has = bearer.token.scopes;
  if (has.test(scope::id()) || has.test(scope::api()) || has.test(scope::full())) {
    const auto app = services.app_settings.of(*bearer.app);
    who.custom_attributes = service::attribute_values(*app, *bearer.user, bearer.profile,
                                                      bearer.snapshot->organization);
  }
  if (service::tell_custom_permissions(has)) {
    who.custom_permissions = service::custom_permissions(*bearer.snapshot, *bearer.user);
  }
}

// The token's own user only: a token says nothing about others.
http::Response identity_url(const http::Request& request, const Services& services) {
  const auto bearer = who(request, services, Dialect::salesforce, identity_path);
  if (!bearer) return response(wire::salesforce_identity_error(bearer.error()));
  const auto org = OrgId::parse(http::segment(identity_path, request.path, "organization"));
  const auto user = UserId::parse(http::segment(identity_path, request.path, "user"));
  if (org != bearer->token.org || user != bearer->user->id) {
    const auto denial = services.tokens.refused(
        call(request, Dialect::salesforce, identity_path), "identity", *bearer,
        {Rule::token_audience, "the identity URL names another organization or user"});
    return response(wire::salesforce_identity_error(denial));
  }
  const auto [format, version] = wanted(request);
  auto told = identity(*bearer, services.issuer.issuer());
  add_custom(told, *bearer, services);
  return response(wire::salesforce_identity(told, format, version));
}

}  // namespace

void add_userinfo(http::Router& router, Services& services) {
  for (const auto* method : {"GET", "POST"}) {
    router.add(method, standard_path, place,
               [&](const http::Request& request) { return standard(request, services); });
    router.add(method, salesforce_path, http::Place::worker,
               [&](const http::Request& request) { return salesforce(request, services); });
    router.add(method, identity_path, http::Place::pool,  // An app's formulas are in the store.
               [&](const http::Request& request) { return identity_url(request, services); });
  }
}

}  // namespace doorward::endpoints
