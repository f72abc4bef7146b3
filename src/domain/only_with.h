// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/app.h"

namespace doorward {

/// Whether tokens under this policy end after the policy's period.
bool has_period(RefreshTokenPolicy policy);

/// What another setting has to be for a setting to do anything; an empty key: nothing.
struct OnlyWith {
  std::string_view key;
  std::vector<std::string_view> values;
};

/// What the setting of an app with this key needs besides the switches above it.
OnlyWith only_with(std::string_view key);

}  // namespace doorward
