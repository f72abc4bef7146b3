// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>

namespace doorward::http {

/// What a connection may keep for its requests whatever the others do. Most requests are smaller.
constexpr std::size_t usual_request = 16 * 1024;

/// The memory that larger requests take, those of all connections together. Any thread may call.
class LargeRequests {
 public:
  explicit LargeRequests(std::size_t most) : most_(most) {}
  /// True when so many bytes more may be taken: they are given back later.
  bool take(std::size_t bytes) {
    if (taken_.fetch_add(bytes) + bytes <= most_) return true;
    taken_ -= bytes;
    return false;
  }
  void give_back(std::size_t bytes) { taken_ -= bytes; }

 private:
  const std::size_t most_;
  std::atomic<std::size_t> taken_ = 0;
};

}  // namespace doorward::http
