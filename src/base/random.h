// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace doorward {

/// Once, first thing in main and in every test program: prepares libsodium and its generator in
/// user space, so that random bytes cost no system call.
void start_random();

/// Unpredictable bytes.
void fill_random(void* out, std::size_t length);
std::string random_bytes(std::size_t length);

}  // namespace doorward
