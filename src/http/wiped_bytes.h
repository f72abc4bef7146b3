// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "base/secret.h"

namespace doorward::http {

/// Gives no memory back with bytes in it: neither at the end, nor what was too small. That is rare,
/// so it costs a request nothing.
template <class T>
struct WipingAllocator {
  using value_type = T;
  T* allocate(std::size_t count) { return std::allocator<T>{}.allocate(count); }
  void deallocate(T* items, std::size_t count) noexcept {
    wipe(items, count * sizeof(T));
    std::allocator<T>{}.deallocate(items, count);
  }
  bool operator==(const WipingAllocator&) const = default;
};

/// Bytes that secrets may be among.
using WipedBytes = std::vector<char, WipingAllocator<char>>;

}  // namespace doorward::http
