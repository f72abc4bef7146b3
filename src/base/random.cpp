// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"

#include <sodium.h>
#include <sodium/randombytes_internal_random.h>

#include "base/check.h"

namespace doorward {

void start_random() {
  randombytes_set_implementation(&randombytes_internal_implementation);
  CHECK(sodium_init() >= 0);
}

void fill_random(void* out, std::size_t length) { randombytes_buf(out, length); }

std::string random_bytes(std::size_t length) {
  std::string bytes(length, '\0');
  fill_random(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace doorward
