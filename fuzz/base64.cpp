// SPDX-License-Identifier: Apache-2.0
// Each alphabet: what decodes is what encoding gives, and what encodes decodes again.
#include "base/bytes.h"
#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  if (const auto bytes = unbase64(input)) CHECK(base64(*bytes) == input);
  if (const auto bytes = unbase64url(input)) CHECK(base64url(*bytes) == input);
  if (const auto bytes = unbase64dot(input)) CHECK(base64dot(*bytes) == input);
  if (const auto bytes = unhex(input)) CHECK(hex(*bytes) == lower(input));
  CHECK(unbase64(base64(input)) == input);
  CHECK(unbase64url(base64url(input)) == input);
  CHECK(unbase64dot(base64dot(input)) == input);
  CHECK(unhex(hex(input)) == input);
}
