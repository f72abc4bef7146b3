// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace doorward::store {

/// Has the restored database in this file go on with numbers far above its own. What was given out
/// after the copy was made, refresh tokens and ids, is still out there, and must not come to mean
/// what is made from now on. What counts without gaps, as the audit trail, goes on where it was.
/// Throws StoreFault. The whole of it is in the file then, and nothing in a log beside it.
void skip_numbers(const std::string& file);

}  // namespace doorward::store
