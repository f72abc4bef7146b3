// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/instant.h"

namespace doorward::cluster {

/// So long after its end a token is remembered as revoked, and one that served once as used: a
/// clock that was ahead and is put right must not bring it to life.
inline constexpr hours remembered_after_end{1};

}  // namespace doorward::cluster
