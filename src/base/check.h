// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace doorward {

/// Prints where and what, then aborts. For bugs of ours only: input from outside never reaches it.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace doorward

/// Holds, or we are wrong: kept in release builds.
#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::doorward::check_failed(#condition, __FILE__, __LINE__))
