// SPDX-License-Identifier: Apache-2.0
#include "wire/authorization_answer.h"

#include "wire/salesforce.h"
#include "wire/standard.h"
#include "wire/text.h"

namespace doorward::wire {
namespace {

// Salesforce names these two otherwise when it answers a browser (its sections 2.1 and 2.6).
std::string_view salesforce_error_code(Rule rule) {
  if (rule == Rule::app_not_blocked) return "OAUTH_APP_BLOCKED";
  if (rule == Rule::user_admitted) return "OAUTH_APP_ACCESS_DENIED";
  return salesforce_text(rule).error;
}

// A session whose user could not sign in now is as good as none, and the app goes on as with none:
// it sends its user here, where the sign-in page tells them why.
Rule told_as(Rule rule) {
  switch (rule) {
    case Rule::user_active:
    case Rule::sign_in_address_allowed:
    case Rule::sign_in_hours:
    case Rule::sign_in_allowed: return Rule::signed_in;
    default: return rule;
  }
}

void add_common(AnswerParameters& answer, std::string_view state, std::string_view issuer) {
  if (!state.empty()) answer.emplace_back("state", state);
  answer.emplace_back("iss", issuer);
}

}  // namespace

AnswerParameters code_answer(std::string_view code, std::string_view state,
                             std::string_view issuer) {
  AnswerParameters answer;
  answer.emplace_back("code", code);
  add_common(answer, state, issuer);
  return answer;
}

AnswerParameters error_answer(const Denial& denial, Dialect dialect, std::string_view state,
                              std::string_view issuer) {
  AnswerParameters answer;
  const auto rule = told_as(denial.rule);
  if (dialect == Dialect::salesforce) {
    answer.emplace_back("error", salesforce_error_code(rule));
    answer.emplace_back("error_description", salesforce_text(rule).description);
  } else {
    answer.emplace_back("error", text(rule).error);
    answer.emplace_back("error_description", told(denial));
  }
  add_common(answer, state, issuer);
  return answer;
}

std::string redirect_to(std::string_view redirect_uri, const AnswerParameters& answer,
                        ResponseMode mode) {
  std::string out{redirect_uri};
  const bool fragment = mode == ResponseMode::fragment;
  bool first = fragment || redirect_uri.find('?') == std::string_view::npos;
  for (const auto& [name, value] : answer) {
    out += first ? (fragment ? '#' : '?') : '&';
    first = false;
    out += name;
    out += '=';
    append_url_encoded(out, value);
  }
  return out;
}

}  // namespace doorward::wire
