// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <utility>
#include <vector>

namespace doorward {

/// A queue of bounded length from one thread to one other, without a lock. A full ring says so at
/// once: nobody ever waits.
template <class T>
class Ring {
 public:
  explicit Ring(std::size_t capacity) : slots_(std::bit_ceil(capacity)) {}

  /// False when it is full; `item` is then untouched.
  bool push(T&& item) {
    const auto head = head_.load(std::memory_order_relaxed);
    if (head - tail_seen_ == slots_.size()) {
      tail_seen_ = tail_.load(std::memory_order_acquire);
      if (head - tail_seen_ == slots_.size()) return false;
    }
    slots_[head & (slots_.size() - 1)] = std::move(item);
    head_.store(head + 1, std::memory_order_release);
    return true;
  }

  /// False when it is empty.
  bool pop(T& item) {
    const auto tail = tail_.load(std::memory_order_relaxed);
    if (tail == head_.load(std::memory_order_acquire)) return false;
    item = std::move(slots_[tail & (slots_.size() - 1)]);
    tail_.store(tail + 1, std::memory_order_release);
    return true;
  }

 private:
  std::vector<T> slots_;
  alignas(64) std::atomic<std::size_t> head_{0};
  std::size_t tail_seen_ = 0;  // the producer's own copy, so that it rarely reads the consumer's
  alignas(64) std::atomic<std::size_t> tail_{0};
};

}  // namespace doorward
