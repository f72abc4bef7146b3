// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cluster/key_ring.h"
#include "domain/ids.h"

namespace doorward::service {

/// `sid`: by what apps know a session, in ID tokens, logout tokens and frames. The same at every
/// node and after every start. Whoever knows it can end the session in an app (OpenID Connect
/// Front-Channel Logout 1.0 section 5), so nobody guesses it, and it does not tell the session's
/// number, which counts sign-ins.
std::string sid_of(const cluster::KeyRing& keys, SessionId session);

}  // namespace doorward::service
