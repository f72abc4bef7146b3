// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "domain/ids.h"

namespace doorward {

/// Apps whose tokens were exchanged on the way to a token; those at the end are none. When one of
/// them is no longer in force, the token is not either.
using EarlierApps = std::array<AppId, 4>;

/// Adds an app, once; one that is none, or has the token now, needs no place. False when they are
/// too many.
bool add_earlier(EarlierApps& earlier, AppId app, AppId now);

}  // namespace doorward
