// SPDX-License-Identifier: Apache-2.0
// First line: a query; the rest: a body. What one has and the other has is found from both sides.
#include "target.h"
#include "wire/form.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto query = wire::parse_query(next_line(input));
  const auto body = wire::parse_form(input);
  if (!query || !body) return;
  const bool once = wire::sent_once(*body, *query).has_value();
  CHECK(once == wire::sent_once(*query, *body).has_value());
  for (std::size_t i = 0; once && i < query->size(); ++i) CHECK(!body->has(query->name(i)));
}
