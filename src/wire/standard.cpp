// SPDX-License-Identifier: Apache-2.0
#include "wire/standard.h"

#include <utility>

#include "wire/text.h"

namespace doorward::wire {
namespace {

constexpr std::string_view realm = "realm=\"Doorward\"";

// True where `because` repeats nothing but what the caller sent. All other facts are for the
// app's manager, on the receipt.
bool facts_are_the_callers(Rule rule) {
  switch (rule) {
    using enum Rule;
    case request_wellformed:
    case parameters_once:
    case content_type_form:
    case grant_type_known:
    case grant_available:
    case client_authentication_single:
    case secret_not_in_url:
    case basic_header_wellformed: return true;
    case client_authentication_sent:
    case app_known:
    case oauth_enabled:
    case not_throttled:
    case secret_right:
    case client_authentication_method:
    case app_not_blocked:
    case flow_enabled:
    case organization_active:
    case address_allowed:
    case run_as_user_set:
    case run_as_user_active:
    case within_login_hours:
    case api_enabled:
    case user_admitted:
    case session_level_sufficient:
    case scope_parameter_supported:
    case scope_remains:
    case scope_allowed:
    case within_rate_limit:
    case token_sent:
    case token_wellformed:
    case token_authentic:
    case token_unexpired:
    case token_app_in_force:
    case token_not_revoked:
    case token_user_active:
    case token_scope_sufficient:
    case token_audience:
    case token_owned:
    case sign_in_turn_free:
    case sign_in_not_throttled:
    case user_known:
    case password_right:
    case second_factor_right:
    case link_valid:
    case session_valid:
    case user_active:
    case sign_in_address_allowed:
    case sign_in_hours:
    case sign_in_allowed:
    case request_from_our_pages:
    case permission_held:
    case verification_fresh: return false;
  }
  std::unreachable();
}

void member(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += ",\"";
  out += name;
  out += "\":";
  append_json_string(out, value);
}

void member(std::string& out, std::string_view name, std::int64_t value) {
  out += ",\"";
  out += name;
  out += "\":";
  append_number(out, value);
}

// RFC 6750 section 3.1: no error code when the caller sent no token at all.
std::string bearer_challenge(const Denial& denial, std::string_view scope) {
  std::string out = "Bearer ";
  out += realm;
  if (denial.rule == Rule::token_sent) return out;
  out += ", error=\"";
  out += text(denial.rule).error;
  out += "\", error_description=\"" + told(denial) + '"';
  if (!scope.empty()) out += ", scope=\"" + description_text(scope) + '"';
  return out;
}

}  // namespace

std::string told(const Denial& denial) {
  std::string out{text(denial.rule).told};
  if (facts_are_the_callers(denial.rule) && !denial.because.empty())
    out += " (" + denial.because + ')';
  return description_text(out);
}

Answer standard_token(const IssuedToken& token) {
  Answer answer;
  std::string& body = answer.body;
  body.reserve(token.access_token.size() + token.scopes.size() + 80);
  body += "{\"access_token\":";
  append_json_string(body, token.access_token);
  body += ",\"token_type\":\"Bearer\"";
  member(body, "expires_in", token.lifetime.count());
  member(body, "scope", token.scopes);
  body += '}';
  return answer;
}

Answer standard_error(const Denial& denial, std::string_view request_id, Challenge challenge,
                      std::string_view scope) {
  const auto rule = text(denial.rule);
  Answer answer{.status = rule.status};
  // A request without a token is not a malformed one where a token is what is asked for.
  if (challenge == Challenge::bearer && denial.rule == Rule::token_sent) answer.status = 401;
  answer.body = "{\"error\":";
  append_json_string(answer.body, rule.error);
  member(answer.body, "error_description", told(denial));
  member(answer.body, "request_id", request_id);
  answer.body += '}';
  const bool bearer = challenge == Challenge::bearer;
  if (bearer && (answer.status == 401 || answer.status == 403)) {
    answer.headers.emplace_back("WWW-Authenticate", bearer_challenge(denial, scope));
  } else if (answer.status == 401) {
    answer.headers.emplace_back("WWW-Authenticate",
                                "Basic " + std::string{realm} + ", charset=\"UTF-8\"");
  }
  if (answer.status == 429) answer.headers.emplace_back("Retry-After", "60");
  return answer;
}

Answer standard_introspection(const Introspection& found) {
  Answer answer;
  if (!found.active) {
    answer.body = "{\"active\":false}";
    return answer;
  }
  std::string& body = answer.body;
  body.reserve(512);
  body += "{\"active\":true";
  member(body, "scope", found.scopes);
  member(body, "client_id", found.client_id);
  member(body, "username", found.username);
  body += ",\"token_type\":\"Bearer\"";
  member(body, "exp", epoch_seconds(found.expires_at));
  member(body, "iat", epoch_seconds(found.issued_at));
  member(body, "nbf", epoch_seconds(found.issued_at));
  member(body, "sub", found.subject);
  member(body, "aud", found.audience);
  member(body, "iss", found.issuer);
  member(body, "jti", found.token_id);
  body += '}';
  return answer;
}

Answer standard_revoked() { return Answer{.status = 200}; }

}  // namespace doorward::wire
