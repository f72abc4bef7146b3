// SPDX-License-Identifier: Apache-2.0
#include "wire/token_request.h"

#include <algorithm>

#include "base/try.h"
#include "wire/scope.h"

namespace doorward::wire {
namespace {

struct Known {
  std::string_view grant_type, flow;
  bool salesforce_only = false;
};

// Every other grant type that clients of either dialect send.
constexpr Known known[] = {
    {"password", "password"},
    {"urn:ietf:params:oauth:grant-type:device_code", "device"},
    {"urn:ietf:params:oauth:grant-type:jwt-bearer", "jwt_bearer"},
    {"urn:ietf:params:oauth:grant-type:saml2-bearer", "saml2_bearer"},
    {"urn:ietf:params:oauth:grant-type:hybrid-token-exchange", "token_exchange", true},
    {"hybrid_auth_code", "authorization_code", true},
    {"hybrid_refresh", "refresh_token", true},
    {"device", "device", true},
    {"assertion", "saml_assertion", true},
};

Result<TokenRequest> client_credentials(const Form& form) {
  ClientCredentialsRequest request{.scope = std::string{form.get("scope")},
                                   .scope_sent = form.has("scope")};
  if (request.scope_sent) TRY_DONE(scope_wellformed(request.scope));
  return TokenRequest{std::move(request)};
}

Result<TokenRequest> code(const Form& form) {
  if (!form.has("code")) return deny(Rule::request_wellformed, "code: missing");
  return TokenRequest{CodeRequest{.code = std::string{form.get("code")},
                                  .redirect_uri = std::string{form.get("redirect_uri")},
                                  .code_verifier = std::string{form.get("code_verifier")},
                                  .verifier_sent = form.has("code_verifier")}};
}

Result<TokenRequest> refresh(const Form& form) {
  if (!form.has("refresh_token")) return deny(Rule::request_wellformed, "refresh_token: missing");
  RefreshRequest request{.refresh_token = std::string{form.get("refresh_token")},
                         .scope = std::string{form.get("scope")},
                         .scope_sent = form.has("scope")};
  if (request.scope_sent) TRY_DONE(scope_wellformed(request.scope));
  return TokenRequest{std::move(request)};
}

constexpr std::string_view token_exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
constexpr std::size_t longest_exchanged_token = 10'000;

// A token and what it is said to be come together.
Result<> pair_sent(const Form& form, std::string_view token, std::string_view type) {
  if (!form.has(token)) return deny(Rule::request_wellformed, std::string{token} + ": missing");
  if (!form.has(type)) return deny(Rule::request_wellformed, std::string{type} + ": missing");
  if (form.get(token).size() <= longest_exchanged_token) return {};
  return deny(Rule::request_wellformed, std::string{token} + ": longer than 10000 characters");
}

Result<TokenRequest> exchange(const Form& form) {
  TRY_DONE(pair_sent(form, "subject_token", "subject_token_type"));
  const bool acts = form.has("actor_token") || form.has("actor_token_type");
  if (acts) TRY_DONE(pair_sent(form, "actor_token", "actor_token_type"));
  ExchangeRequest request{.subject_token = std::string{form.get("subject_token")},
                          .subject_token_type = token_type(form.get("subject_token_type")),
                          .actor_token = std::string{form.get("actor_token")},
                          .actor_token_type = token_type(form.get("actor_token_type")),
                          .requested_token_type = {},
                          .audience = std::string{form.get("audience")},
                          .resource = std::string{form.get("resource")},
                          .scope = std::string{form.get("scope")},
                          .scope_sent = form.has("scope")};
  if (form.has("requested_token_type")) {
    request.requested_token_type = token_type(form.get("requested_token_type"));
  }
  if (request.scope_sent) TRY_DONE(scope_wellformed(request.scope));
  return TokenRequest{std::move(request)};
}

std::unexpected<Denial> no_grant_type(const Form& form, Dialect dialect) {
  // Salesforce answers a missing grant type like a wrong one; RFC 6749 section 5.2 tells them
  // apart.
  const auto rule =
      dialect == Dialect::salesforce ? Rule::grant_type_known : Rule::request_wellformed;
  return deny(rule, form.size() == 0 ? "the body is empty" : "grant_type: missing");
}

}  // namespace

Result<TokenRequest> parse_token_request(const Form& form, Dialect dialect) {
  const bool salesforce = dialect == Dialect::salesforce;
  const auto grant_type = form.get("grant_type");
  if (grant_type == "client_credentials") return client_credentials(form);
  if (grant_type == "authorization_code") return code(form);
  if (grant_type == "refresh_token") return refresh(form);
  if (grant_type == token_exchange) return exchange(form);
  if (grant_type.empty()) {
    if (salesforce && form.get("response_type") == "device_code") {
      return TokenRequest{LaterRequest{.asked = "response_type device_code", .flow = "device"}};
    }
    return no_grant_type(form, dialect);
  }
  const auto row = std::ranges::find(known, grant_type, &Known::grant_type);
  if (row != std::end(known) && (salesforce || !row->salesforce_only)) {
    return TokenRequest{LaterRequest{"grant_type " + std::string{grant_type}, row->flow}};
  }
  // What was sent is shown as far as it can be a grant type at all.
  const bool shown = grant_type.size() <= 100 && scope_wellformed(grant_type).has_value();
  return deny(Rule::grant_type_known, shown ? "grant_type: " + std::string{grant_type}
                                            : "grant_type: not the name of a grant");
}

}  // namespace doorward::wire
