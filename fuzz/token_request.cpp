// SPDX-License-Identifier: Apache-2.0
#include "wire/token_request.h"

#include "target.h"
#include "wire/scope.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto form = wire::parse_form(input);
  if (!form) return;
  for (const auto dialect : {Dialect::standard, Dialect::salesforce}) {
    const auto request = wire::parse_token_request(*form, dialect);
    if (!request) continue;
    if (const auto* credentials = std::get_if<ClientCredentialsRequest>(&*request)) {
      CHECK(credentials->scope_sent != credentials->scope.empty());
      CHECK(!credentials->scope_sent || wire::scope_wellformed(credentials->scope));
    } else if (const auto* code = std::get_if<CodeRequest>(&*request)) {
      CHECK(!code->code.empty());
      CHECK(code->verifier_sent != code->code_verifier.empty());
    } else if (const auto* refresh = std::get_if<RefreshRequest>(&*request)) {
      CHECK(!refresh->refresh_token.empty());
      CHECK(!refresh->scope_sent || wire::scope_wellformed(refresh->scope));
    } else if (const auto* exchange = std::get_if<ExchangeRequest>(&*request)) {
      CHECK(!exchange->subject_token.empty() && exchange->subject_token.size() <= 10'000);
      CHECK(exchange->actor_token.size() <= 10'000);
      CHECK(!exchange->scope_sent || wire::scope_wellformed(exchange->scope));
    } else {
      CHECK(!std::get<LaterRequest>(*request).flow.empty());
    }
  }
}
