// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/instant.h"

namespace doorward {

/// Whether a mark "all until then have ended" covers what was issued at this time; in the same
/// millisecond it does. What was issued ahead of a clock that was put back since may be older than
/// a mark of these hours: it has ended too.
constexpr bool ended_by(Instant mark, Instant issued_at, Instant now) {
  constexpr seconds clocks_differ{5};
  constexpr hours recent{24};
  return issued_at <= mark || (issued_at > now + clocks_differ && mark > now - recent);
}

}  // namespace doorward
