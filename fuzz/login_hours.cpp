// SPDX-License-Identifier: Apache-2.0
// Login hours that were read, written again, read as the same; they admit or refuse at any time.
#include <vector>

#include "domain/directory.h"
#include "target.h"

using namespace doorward;

void fuzz(std::string_view input) {
  std::vector<std::string> lines;
  while (!input.empty()) lines.emplace_back(next_line(input));
  const auto hours = LoginHours::parse(lines);
  if (!hours) return;
  const auto again = LoginHours::parse(hours->lines());
  CHECK(again && *again == *hours);
  for (int hour = 0; hour < 7 * 24; ++hour) {
    const Instant at = from_epoch_ms(1'800'000'000'000) + std::chrono::hours{hour};
    CHECK(!hours->always() || hours->allow(at));
  }
}
