// SPDX-License-Identifier: Apache-2.0
// Lines: Authorization, query, body.
#include "wire/bearer.h"

#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto header = next_line(input);
  const auto query = wire::parse_query(next_line(input));
  const auto body = wire::parse_form(input);
  if (!query || !body) return;
  for (const auto dialect : {Dialect::standard, Dialect::salesforce}) {
    const auto token = wire::parse_bearer(header, header.empty() ? 0 : 1, *body, *query, dialect);
    if (!token) continue;
    CHECK(!token->empty() && token->size() <= wire::max_token_bytes);
    const auto again =
        wire::parse_bearer("Bearer " + std::string{*token}, 1, wire::Form{}, wire::Form{}, dialect);
    CHECK(again && again->size() == token->size());
  }
}
