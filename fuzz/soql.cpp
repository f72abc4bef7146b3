// SPDX-License-Identifier: Apache-2.0
// A query that was read, written again, reads as the same query.
#include "wire/soql.h"

#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto query = wire::parse_soql(input);
  if (!query) {
    CHECK(!query.error().empty());
    return;
  }
  const auto text = wire::soql_text(*query);
  if (text.size() > wire::max_soql_bytes) return;
  const auto again = wire::parse_soql(text);
  CHECK(again && *again == *query);
}
