// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.h"

namespace doorward::cli {

/// What the server itself turns away: no such route, too large, too slow, malformed. In the form
/// that the callers of that part of the server read: a page where people go, problem details below
/// /setup/api, an array below /services/data, elsewhere an OAuth error, or a page for a browser
/// that comes to where nothing is.
http::Response refused(const http::Request& request, int status, std::string_view reason);

/// A fault of ours or of the world. The log has all of it; the caller gets the id.
http::Response incident(const http::Request& request, std::string_view what);

}  // namespace doorward::cli
