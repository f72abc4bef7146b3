// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <utility>

namespace doorward {

/// A queue of bounded length from one thread to one other, without a lock. A full ring says so at
/// once: nobody ever waits. Places cost no memory before they are used for the first time.
template <class T>
class Ring {
 public:
  explicit Ring(std::size_t capacity)
      : capacity_(std::bit_ceil(capacity)),
        slots_(std::make_unique_for_overwrite<Slot[]>(capacity_)) {}
  ~Ring() {
    while (pop([](T&&) {})) {}
  }
  Ring(const Ring&) = delete;
  Ring& operator=(const Ring&) = delete;

  /// False when it is full; `item` is then untouched.
  bool push(T&& item) {
    const auto head = head_.load(std::memory_order_relaxed);
    if (head - tail_seen_ == capacity_) {
      tail_seen_ = tail_.load(std::memory_order_acquire);
      if (head - tail_seen_ == capacity_) return false;
    }
    std::construct_at(at(head), std::move(item));
    head_.store(head + 1, std::memory_order_release);
    return true;
  }

  /// Hands the oldest item to `take`, in its place. False when there is none.
  template <class Take>
  bool pop(Take&& take) {
    const auto tail = tail_.load(std::memory_order_relaxed);
    if (tail == head_.load(std::memory_order_acquire)) return false;
    take(std::move(*at(tail)));
    std::destroy_at(at(tail));
    tail_.store(tail + 1, std::memory_order_release);
    return true;
  }

 private:
  struct Slot {
    alignas(T) std::byte bytes[sizeof(T)];
  };
  T* at(std::size_t index) { return reinterpret_cast<T*>(slots_[index & (capacity_ - 1)].bytes); }

  const std::size_t capacity_;
  const std::unique_ptr<Slot[]> slots_;
  alignas(64) std::atomic<std::size_t> head_{0};
  std::size_t tail_seen_ = 0;  // the producer's own copy, so that it rarely reads the consumer's
  alignas(64) std::atomic<std::size_t> tail_{0};
};

}  // namespace doorward
