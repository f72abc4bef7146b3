// SPDX-License-Identifier: Apache-2.0
#include "wire/authorization_request.h"

#include "target.h"
#include "wire/authorization_answer.h"

using namespace doorward;

// Whatever is asked comes back from our own pages as the same request, and goes into an address
// without leaving its place there.
void fuzz(std::string_view input) {
  const auto form = wire::parse_query(input);
  if (!form) return;
  for (const auto dialect : {Dialect::standard, Dialect::salesforce}) {
    const auto request = wire::parse_authorization_request(*form, dialect);
    const auto query = wire::query_of(request);
    if (const auto again = wire::parse_query(query)) {
      const auto same = wire::parse_authorization_request(*again, dialect);
      CHECK(same.state == request.state && same.redirect_uri == request.redirect_uri);
      CHECK(same.fault == request.fault && same.mode == request.mode);
      CHECK(wire::query_of(same) == query);
    }
    const auto answer = wire::code_answer(request.nonce, request.state, "https://door.example");
    const auto place = wire::redirect_to("https://app.example/", answer, ResponseMode::query);
    for (const char c : place) CHECK(c > 0x20 && c < 0x7F && c != '"' && c != '#');
  }
}
