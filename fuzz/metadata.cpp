// SPDX-License-Identifier: Apache-2.0
// What is written from metadata that was read is metadata, and writing that once more changes
// nothing.
#include "wire/metadata.h"

#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto read = wire::parse_metadata(input);
  if (!read) {
    CHECK(!read.error().empty());
    return;
  }
  const auto first = wire::metadata_file(read->document, read->consumer_key);
  if (first.xml.size() > wire::max_metadata_bytes) return;
  const auto again = wire::parse_metadata(first.xml);
  CHECK(again.has_value());
  CHECK(wire::metadata_file(again->document, again->consumer_key).xml == first.xml);
}
