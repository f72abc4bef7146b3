// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/connection.h"

namespace doorward::cli {

/// Proves who is asking: with the key of the data folder when this user owns it, else with a code
/// that is asked for on the terminal. The header that shows the proof to the server.
fetch::Headers verified(Connection& server, const Common& common);

}  // namespace doorward::cli
