// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/instant.h"
#include "domain/ids.h"

namespace doorward {

/// Who made and last changed an object, and with which revision. The revision is its ETag.
struct Meta {
  Revision revision = 0;
  Instant created_at{};
  UserId created_by;
  Instant modified_at{};
  UserId modified_by;
};

}  // namespace doorward
