// SPDX-License-Identifier: Apache-2.0
#include "base/secret.h"

#include <sodium.h>

namespace doorward {

void wipe(void* bytes, std::size_t length) { sodium_memzero(bytes, length); }

}  // namespace doorward
