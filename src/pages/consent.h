// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "pages/view.h"
#include "service/authorization.h"

namespace doorward::pages {

/// What the consent page says of what the app would get: what, at which server, and for how long.
/// The form is the caller's.
ConsentView consent_view(const service::Answered& answered, std::string organization,
                         std::string_view issuer);

}  // namespace doorward::pages
