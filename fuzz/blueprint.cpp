// SPDX-License-Identifier: Apache-2.0
// A blueprint that was read, written again, reads as the same blueprint.
#include "wire/blueprint.h"

#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto read = wire::parse_blueprint(input);
  if (!read) {
    CHECK(!read.error().empty());
    return;
  }
  const auto text = wire::blueprint_text(read->document, read->accept);
  if (text.size() > wire::max_blueprint_bytes) return;
  const auto again = wire::parse_blueprint(text);
  CHECK(again && again->document == read->document && again->accept == read->accept);
}
