// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace doorward::http {

/// Path and query of a request target (RFC 9112 section 3.2), in whichever form it was sent. Both
/// are views into it; a path with repeated slashes is one into `collapsed`, which is written then.
void put_target(Request& request, std::string_view target, std::string& collapsed);

}  // namespace doorward::http
