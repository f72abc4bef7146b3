// SPDX-License-Identifier: Apache-2.0
// A range that was read, written again, reads as the same range and holds its ends.
#include "base/network.h"
#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  const auto range = IpRange::parse(input);
  if (!range) return;
  CHECK(range->contains(range->first) && range->contains(range->last));
  CHECK(range->first.is_v4() == range->last.is_v4());
  const auto again = IpRange::parse(range->text());
  CHECK(again && *again == *range);
}
