// SPDX-License-Identifier: Apache-2.0
// OpenID Connect Session Management 1.0: what lets an app's page ask its browser, without a request
// to this server, whether somebody else is signed in here by now.
#pragma once

#include <string>
#include <string_view>

#include "cluster/key_ring.h"
#include "domain/ids.h"

namespace doorward::service {

/// What the browser's cookie says while this session is signed in there: the same as long as it
/// lives, another for every session, and nothing that opens or names anything. Scripts may read it.
std::string browser_state(const cluster::KeyRing& keys, SessionId session);

/// `session_state` (sections 2 and 3.2) for an app whose pages are at this origin (RFC 6454), made
/// anew for each answer: a digest of all that and the browser's state (empty: nobody is signed in),
/// one by which the page that is asked knows the origin again, and the salt.
std::string session_state(std::string_view consumer_key, std::string_view origin,
                          std::string_view browser_state);

}  // namespace doorward::service
