// SPDX-License-Identifier: Apache-2.0
// A JSON document that was read, written again, reads as the same document.
#include "target.h"
#include "wire/json.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto document = wire::parse_document(input);
  if (!document) {
    CHECK(!document.error().rule.empty() && !document.error().detail.empty());
    return;
  }
  const auto text = wire::nested_json(*document);
  const auto again = wire::parse_document(text);
  CHECK((again && *again == *document) || text.size() > wire::max_document_bytes);
}
