// SPDX-License-Identifier: Apache-2.0
#include "wire/standard.h"

#include <algorithm>
#include <array>

#include "wire/text.h"

namespace doorward::wire {
namespace {

constexpr std::string_view realm = "realm=\"Doorward\"";

// True where `because` repeats nothing but what the caller sent. All other facts are for the
// app's manager, on the receipt.
bool facts_are_the_callers(Rule rule) {
  using enum Rule;
  constexpr std::array callers = {request_wellformed, parameters_once,
                                  content_type_form,  grant_type_known,
                                  grant_available,    client_authentication_single,
                                  secret_not_in_url,  basic_header_wellformed};
  return std::ranges::find(callers, rule) != callers.end();
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

}  // namespace

// Section 3.1: no error code when the caller sent no token at all.
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
  member(body, "issued_token_type", token.issued_token_type);
  body += ",\"token_type\":\"Bearer\"";
  member(body, "expires_in", token.lifetime.count());
  member(body, "scope", token.scopes);
  member(body, "refresh_token", token.refresh_token);
  member(body, "id_token", token.id_token);
  body += '}';
  return answer;
}

Answer standard_error(const Denial& denial, std::string_view request_id, Challenge challenge,
                      std::string_view scope) {
  const auto rule = text(denial.rule);
  Answer answer{.status = rule.status};
  answer.body = "{\"error\":";
  append_json_string(answer.body, rule.error);
  member(answer.body, "error_description", told(denial));
  member(answer.body, "request_id", request_id);
  answer.body += '}';
  if (challenge == Challenge::bearer) {
    // RFC 6750 section 3: also a request with two tokens, or one in the URL, has none that lets it
    // in. No scope would.
    const bool malformed = answer.status == 400;
    answer.headers.emplace_back("WWW-Authenticate",
                                bearer_challenge(denial, malformed ? std::string_view{} : scope));
  } else if (answer.status == 401) {
    answer.headers.emplace_back("WWW-Authenticate",
                                "Basic " + std::string{realm} + ", charset=\"UTF-8\"");
  }
  if (denial.wait > seconds{0}) {
    answer.headers.emplace_back("Retry-After", std::to_string(denial.wait.count()));
  }
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
  member(body, "token_type", found.token_type);
  if (found.expires_at != Instant{}) member(body, "exp", epoch_seconds(found.expires_at));
  member(body, "iat", epoch_seconds(found.issued_at));
  member(body, "nbf", epoch_seconds(found.issued_at));
  member(body, "sub", found.subject);
  if (found.audiences.empty())
    member(body, "aud", found.audience);
  else
    body.append(",\"aud\":").append(found.audiences);
  member(body, "iss", found.issuer);
  if (!found.token_id.empty()) member(body, "jti", found.token_id);
  if (!found.act.empty()) body.append(",\"act\":").append(found.act);
  if (!found.device.empty()) member(body, "did", found.device);
  if (!found.confirmation.empty()) body.append(",\"cnf\":").append(found.confirmation);
  body += '}';
  return answer;
}

Answer standard_revoked() { return Answer{.status = 200}; }

}  // namespace doorward::wire
