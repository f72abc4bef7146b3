// SPDX-License-Identifier: Apache-2.0
#include "base/thread_name.h"

#include <sys/prctl.h>

namespace doorward {

void name_this_thread(const char* name) { ::prctl(PR_SET_NAME, name, 0, 0, 0); }

}  // namespace doorward
