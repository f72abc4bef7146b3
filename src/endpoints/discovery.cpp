// SPDX-License-Identifier: Apache-2.0
// What this server is and where its doors are: OpenID Connect Discovery, RFC 8414, JWKS (RFC 7517).
// States exactly what is switched on.
#include <algorithm>

#include "domain/authorization_request.h"
#include "endpoints/services.h"
#include "wire/text.h"

namespace doorward::endpoints {
namespace {

using wire::append_json_string;

void member(std::string& out, std::string_view name, std::string_view value) {
  out += out.size() > 1 ? "," : "";
  append_json_string(out, name);
  out += ':';
  append_json_string(out, value);
}

void list(std::string& out, std::string_view name, std::initializer_list<std::string_view> values) {
  out += ',';
  append_json_string(out, name);
  out += ":[";
  bool first = true;
  for (const auto value : values) {
    if (!first) out += ',';
    append_json_string(out, value);
    first = false;
  }
  out += ']';
}

void claims_supported(std::string& out) {
  out += ",\"claims_supported\":[\"iss\",\"aud\",\"sub\",\"auth_time\",\"acr\",\"amr\",\"sid\"";
  for (const auto& claim : standard_claims()) {
    out += ',';
    append_json_string(out, claim.name);
  }
  out += ']';
}

// All that an app can be given and get, but for custom scopes: those are between the organization
// and its apps, and RFC 8414 section 2 lets them be left out.
void scopes_supported(std::string& out) {
  out += ",\"scopes_supported\":[";
  bool first = true;
  for (const auto& scope : builtin_scopes()) {
    if (!first) out += ',';
    append_json_string(out, scope.name);
    first = false;
  }
  out += ']';
}

std::string document(const std::string& issuer, const Organization& organization) {
  std::string out = "{";
  member(out, "issuer", issuer);
  member(out, "authorization_endpoint", issuer + "/oauth2/authorize");
  member(out, "token_endpoint", issuer + "/oauth2/token");
  member(out, "introspection_endpoint", issuer + "/oauth2/introspect");
  member(out, "revocation_endpoint", issuer + "/oauth2/revoke");
  member(out, "userinfo_endpoint", issuer + "/oauth2/userinfo");
  member(out, "jwks_uri", issuer + "/oauth2/jwks");
  member(out, "end_session_endpoint", issuer + "/oauth2/logout");
  member(out, "check_session_iframe", issuer + "/oauth2/check-session");
  out +=
      ",\"frontchannel_logout_supported\":true,\"frontchannel_logout_session_supported\":true"
      ",\"backchannel_logout_supported\":true,\"backchannel_logout_session_supported\":true";
  list(out, "grant_types_supported",
       {"authorization_code", "client_credentials", "refresh_token",
        "urn:ietf:params:oauth:grant-type:token-exchange"});
  if (organization.allow_code_credentials_flow)
    list(out, "response_types_supported", {"code", "code_credentials"});
  else
    list(out, "response_types_supported", {"code"});
  list(out, "response_modes_supported", {"query", "fragment", "form_post"});
  list(out, "code_challenge_methods_supported", {"S256"});
  list(out, "prompt_values_supported", {"none", "login", "consent", "select_account"});
  out +=
      ",\"authorization_response_iss_parameter_supported\":true"
      ",\"request_parameter_supported\":false,\"request_uri_parameter_supported\":false";
  out += ",\"claims_parameter_supported\":true";
  list(out, "claim_types_supported", {"normal"});
  list(out, "acr_values_supported", {acr_standard, acr_high});
  list(out, "display_values_supported", {"page"});
  list(out, "ui_locales_supported", {"en"});
  list(out, "subject_types_supported", {"public"});
  list(out, "id_token_signing_alg_values_supported", {"RS256", "ES256", "EdDSA"});
  list(out, "userinfo_signing_alg_values_supported", {"RS256"});
  // `none`: of an app whose settings ask for no secret.
  for (const auto* endpoint : {"token", "revocation"}) {
    list(out, std::string{endpoint} + "_endpoint_auth_methods_supported",
         {"client_secret_basic", "client_secret_post", "none"});
  }
  list(out, "introspection_endpoint_auth_methods_supported",
       {"client_secret_basic", "client_secret_post"});
  scopes_supported(out);
  claims_supported(out);
  return out + '}';
}

http::Response cacheable(std::string body, std::string_view age) {
  return {.body = std::move(body),
          .headers = {{"Cache-Control", "public, max-age=" + std::string{age}}},
          .may_be_cached = true};
}

// The next key stands here before it signs, an old one as long as its tokens live. RSA comes before
// the others: programs that try one key after the other (python-jose) give up at one of another
// kind than the token's, and RS256 signs wherever nothing else was chosen.
http::Response jwks(const cluster::Live& live, Instant now) {
  std::string out = "{\"keys\":[";
  const auto& keys = live.snapshot()->keys->signing_keys;
  for (const bool rsa : {true, false}) {
    for (const auto& key : keys) {
      if ((key.algorithm == crypto::SigningAlgorithm::rs256) != rsa) continue;
      if (state_of(keys, key, now) == cluster::SigningKeyState::retired) continue;
      if (out.ends_with('}')) out += ',';
      out += key.jwk;
    }
  }
  return cacheable(out + "]}", "300");
}

// The path of the issuer's URL with its slash in front; empty where it has none.
std::string_view path_of(std::string_view issuer) {
  const auto host = issuer.find("://") + 3;
  return issuer.substr(std::min(issuer.find('/', host), issuer.size()));
}

}  // namespace

std::vector<std::string> metadata_paths(std::string_view issuer) {
  std::vector<std::string> paths;
  const auto below = path_of(issuer);
  for (const std::string place :
       {"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"}) {
    paths.push_back(place);
    if (!below.empty()) paths.push_back(place + std::string{below});
  }
  return paths;
}

void add_discovery(http::Router& router, Services& services) {
  using http::Place;
  const auto metadata = [&services](const http::Request&) {
    return cacheable(document(services.issuer.issuer(), services.live.snapshot()->organization),
                     "300");
  };
  for (const auto& path : metadata_paths(services.issuer.issuer())) {
    router.add("GET", path, Place::worker, metadata);
  }
  // At the very first start an RSA key is still being looked for. Whoever has read the metadata by
  // then waits for it: an empty set would be kept, and say that nothing of ours can be verified.
  const auto keys = [&services](const http::Request& request) {
    services.signing_keys_made.wait();
    return jwks(services.live, request.now);
  };
  router.add("GET", "/oauth2/jwks", Place::pool, keys);
  router.add("GET", "/id/keys", Place::pool, keys);
}

}  // namespace doorward::endpoints
