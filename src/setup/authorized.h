// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "domain/denial.h"
#include "http/message.h"
#include "service/actor.h"

namespace doorward::setup {

/// Turns a request's bearer token into the actor behind it, or says why not (a denial that is
/// recorded already): token checks, scope `setup`. Permissions are asked for by each use case.
using Authorize = std::function<Result<service::Actor>(const http::Request&)>;

}  // namespace doorward::setup
