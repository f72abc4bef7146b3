// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace doorward {

/// What the calling thread is called in `top -H`, `ps -L` and a debugger: 15 characters at most,
/// the rest is cut off.
void name_this_thread(const char* name);

}  // namespace doorward
