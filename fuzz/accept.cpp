// SPDX-License-Identifier: Apache-2.0
// Whatever a header says, a type is welcome by something between nothing and all.
#include "wire/accept.h"

#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto found = wire::welcome(input, "application/jwt");
  CHECK(found.quality >= 0 && found.quality <= 1000);
  CHECK(!input.empty() || !found.by_name);
}
