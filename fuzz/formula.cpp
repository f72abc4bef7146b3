// SPDX-License-Identifier: Apache-2.0
// A formula that was read has a value; a fault names a place inside the text or behind its end.
#include "domain/formula.h"

#include "domain/text_rules.h"
#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  static const User user{.username = "u"};
  static const Organization organization{};
  const auto formula = Formula::parse(input);
  if (formula) {
    CHECK(formula->value({user, nullptr, organization}).size() <= input.size() * 100);
  } else {
    CHECK(formula.error().column >= 1 && formula.error().column <= characters(input) + 1);
  }
}
