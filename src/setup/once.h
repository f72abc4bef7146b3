// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/operation.h"

namespace doorward::setup {

/// The handler's answer, or the problem that it comes to. `secret` tells whether it holds one.
http::Response handled(const Input& input, bool& secret);

/// Answers a request that names an Idempotency-Key: as before, if it came before. `actor` is the
/// input's; what it commits from now on commits the key as well.
http::Response once(const Input& input, service::Actor& actor, std::string_view key);

}  // namespace doorward::setup
