// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/field.h"

namespace doorward {

/// The parts of the app's table, one per section of the screens; fields<App>() joins them.
std::vector<Field<App>> app_basic_fields();
std::vector<Field<App>> app_oauth_fields();
std::vector<Field<App>> app_token_fields();
std::vector<Field<App>> app_policy_fields();

}  // namespace doorward
