// SPDX-License-Identifier: Apache-2.0
#include "base/network.h"
#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto address = Address::parse(input);
  if (!address) return;
  // Text that goes on behind a NUL, or has a zone, is no address.
  CHECK(input.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos);
  const auto again = Address::parse(address->text());
  CHECK(again && *again == *address);
  CHECK(address->network().network() == address->network());
  CHECK(address->network().is_v4() == address->is_v4());
}
