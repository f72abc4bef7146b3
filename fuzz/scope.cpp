// SPDX-License-Identifier: Apache-2.0
// The names of a scope, joined again, are the scope.
#include "wire/scope.h"

#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  if (!wire::scope_wellformed(input)) return;
  std::string joined;
  for (const auto name : wire::scope_names(input)) {
    CHECK(!name.empty());
    joined += (joined.empty() ? "" : " ") + std::string{name};
  }
  CHECK(joined == input);
}
