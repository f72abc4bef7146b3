// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "domain/directory.h"

namespace doorward {

/// What a receipt says of login hours: the time it was, and which hours the user's profile has.
std::string login_hours_found(const Profile* profile, Instant now);

}  // namespace doorward
