// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "service/browser_sessions.h"
#include "service/shown_tokens.h"
#include "setup/authorized.h"

namespace doorward::cli {

/// Who calls the admin API: a bearer token with the scope `setup`, or else the session of a
/// browser, whose every change must come from a page of ours and carry its anti-forgery token. The
/// permissions are those of the user; each use case asks for the one it needs.
setup::Authorize setup_access(const service::ShownTokens& tokens,
                              service::BrowserSessions& sessions, service::Recorder& recorder,
                              std::string issuer);

}  // namespace doorward::cli
