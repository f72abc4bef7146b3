// SPDX-License-Identifier: Apache-2.0
#include "wire/authorization_request.h"

#include <algorithm>
#include <charconv>

#include "wire/claims_request.h"
#include "wire/scope.h"
#include "wire/text.h"

namespace doorward::wire {
namespace {

constexpr std::int64_t longest_max_age = 100LL * 365 * 24 * 3600;

struct Parameter {
  std::string_view name;
  std::string AuthorizationRequest::* member;
};

constexpr Parameter parameters[] = {
    {"response_type", &AuthorizationRequest::response_type},
    {"client_id", &AuthorizationRequest::client_id},
    {"redirect_uri", &AuthorizationRequest::redirect_uri},
    {"scope", &AuthorizationRequest::scope},
    {"state", &AuthorizationRequest::state},
    {"nonce", &AuthorizationRequest::nonce},
    {"code_challenge", &AuthorizationRequest::code_challenge},
    {"code_challenge_method", &AuthorizationRequest::code_challenge_method},
    {"dpop_jkt", &AuthorizationRequest::dpop_jkt},
    {"response_mode", &AuthorizationRequest::response_mode},
    {"prompt", &AuthorizationRequest::prompt},
    {"max_age", &AuthorizationRequest::max_age},
    {"login_hint", &AuthorizationRequest::login_hint},
    {"id_token_hint", &AuthorizationRequest::id_token_hint},
    {"acr_values", &AuthorizationRequest::acr_values},
    {"display", &AuthorizationRequest::display},
    {"ui_locales", &AuthorizationRequest::ui_locales},
    {"claims", &AuthorizationRequest::claims},
};

// The words of a list, one after the other.
template <class Each>
void each_word(std::string_view text, Each each) {
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) each(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// Whether `prompt` has only words that discovery names. OpenID Connect Core leaves it open whether
// another is ignored; Initiating User Registration (section 4.1) has it refused, and an app that
// asks for a new sign-in with a misspelt word hears of it.
bool prompt_known(std::string_view text) {
  constexpr std::string_view known[] = {"none", "login", "consent", "select_account"};
  bool all = true;
  each_word(text, [&](std::string_view word) {
    all = all && std::ranges::find(known, word) != std::ranges::end(known);
  });
  return all;
}

// Written as a query a character takes three bytes at most: what is short needs not be written for
// that.
bool is_too_long(const AuthorizationRequest& request) {
  constexpr std::size_t longest_name = 32;
  std::size_t at_most = 0;
  for (const auto& parameter : parameters) {
    at_most += longest_name + 3 * (request.*parameter.member).size();
  }
  return at_most > longest_authorization_request &&
         query_of(request).size() > longest_authorization_request;
}

std::string fault_of(const AuthorizationRequest& request) {
  if (is_too_long(request)) {
    return "parameters: longer than " + std::to_string(longest_authorization_request) +
           " bytes, encoded";
  }
  if (request.response_type.empty()) return "response_type: missing";
  const auto& prompt = request.prompts;
  if (prompt.none && (prompt.login || prompt.consent || prompt.select_account)) {
    return "prompt: none stands alone";
  }
  if (!prompt_known(request.prompt)) {
    return "prompt: only none, login, consent and select_account are known";
  }
  if (!request.max_age.empty() && !request.oldest_sign_in)
    return "max_age: not a number of seconds";
  if (!request.claims.empty() && !parse_claims_request(request.claims)) {
    return "claims: not JSON of OpenID Connect Core section 5.5, or too large";
  }
  return {};
}

Prompt prompt_of(std::string_view text) {
  Prompt prompt;
  each_word(text, [&](std::string_view word) {
    if (word == "none") prompt.none = true;
    if (word == "login") prompt.login = true;
    if (word == "consent") prompt.consent = true;
    if (word == "select_account") prompt.select_account = true;
  });
  return prompt;
}

std::optional<ResponseMode> response_mode_of(const AuthorizationRequest& request) {
  const auto& mode = request.response_mode;
  if (mode.empty()) return usual_response_mode(request.response_type);
  if (mode == "query") return ResponseMode::query;
  if (mode == "fragment") return ResponseMode::fragment;
  if (mode == "form_post") return ResponseMode::form_post;
  return std::nullopt;
}

std::optional<seconds> max_age_of(const AuthorizationRequest& request) {
  if (request.max_age.empty()) return std::nullopt;
  std::int64_t number = 0;
  const auto& text = request.max_age;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (number < 0 || number > longest_max_age) return std::nullopt;
  return seconds{number};
}

}  // namespace

ResponseMode usual_response_mode(std::string_view response_type) {
  bool fragment = false;
  each_word(response_type, [&](std::string_view word) {
    fragment = fragment || word == "token" || word == "id_token" || word == "hybrid_token";
  });
  return fragment ? ResponseMode::fragment : ResponseMode::query;
}

AuthorizationRequest parse_authorization_request(const Form& form, Dialect dialect) {
  AuthorizationRequest request;
  for (const auto& parameter : parameters) {
    request.*parameter.member = std::string{form.get(parameter.name)};
  }
  request.scope_sent = form.has("scope");
  request.scope_malformed = request.scope_sent && !scope_wellformed(request.scope);
  request.request_object = form.has("request");
  request.request_uri = form.has("request_uri");
  if (dialect == Dialect::salesforce && form.get("immediate") == "true") request.prompt = "none";
  // Salesforce's clients leave the method out and mean S256.
  const bool left_out = !request.code_challenge.empty() && request.code_challenge_method.empty();
  if (dialect == Dialect::salesforce && left_out) request.code_challenge_method = "S256";
  request.prompts = prompt_of(request.prompt);
  request.mode = response_mode_of(request);
  request.oldest_sign_in = max_age_of(request);
  request.asked = parse_claims_request(request.claims).value_or(ClaimsAsked{});
  request.fault = fault_of(request);
  return request;
}

std::string query_of(const AuthorizationRequest& request) {
  std::string out;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (!out.empty()) out += '&';
    out += name;
    out += '=';
    append_url_encoded(out, value);
  };
  for (const auto& parameter : parameters) add(parameter.name, request.*parameter.member);
  if (request.request_object) add("request", "sent");
  if (request.request_uri) add("request_uri", "sent");
  return out;
}

}  // namespace doorward::wire
