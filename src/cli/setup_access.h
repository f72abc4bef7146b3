// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/shown_tokens.h"
#include "setup/authorized.h"

namespace doorward::cli {

/// Who calls the admin API: a bearer token with the scope `setup`. The permissions are those of the
/// token's user; each use case asks for the one it needs.
setup::Authorize setup_access(const service::ShownTokens& tokens);

}  // namespace doorward::cli
