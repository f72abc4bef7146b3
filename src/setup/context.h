// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "http/server.h"
#include "service/administration.h"
#include "service/authenticators.h"
#include "service/idempotency.h"
#include "service/recorder.h"
#include "service/verification.h"
#include "setup/authorized.h"

namespace doorward::setup {

/// What the admin API works on. Outlives the router that it was added to.
struct Context {
  service::Administration admin;
  service::Verification& verification;
  service::Authenticators& authenticators;
  Authorize authorize;
  std::string backups;  // the folder that backups go to
  service::Recorder& recorder;  // flush() before history is read, so that a receipt is there at once
  service::Idempotency idempotency{admin};
};

/// Adds every operation of the admin API below /setup/api.
void add_setup(http::Router& router, Context& context);

}  // namespace doorward::setup
