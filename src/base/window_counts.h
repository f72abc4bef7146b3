// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "base/instant.h"

namespace doorward {

/// Counts events per key in fixed windows of time, in bounded memory and without a lock. Keys are
/// any 64-bit numbers, and are spread here; two keys that meet in one place share it, so a count
/// may be too high by another's events (1 in 16 million), never too low.
class WindowCounts {
 public:
  /// `places` is rounded up to a power of two; 8 bytes each.
  WindowCounts(seconds window, std::size_t places);

  /// Events of this key in the window that holds `now`.
  std::int64_t seen(std::uint64_t key, Instant now) const;
  void add(std::uint64_t key, Instant now);

 private:
  // 24 bits of key, 16 of window number, 24 of count.
  static constexpr std::uint64_t count_mask = 0xFFFFFF;
  std::uint64_t mark(std::uint64_t key, Instant now) const;
  std::size_t find(std::uint64_t key, std::uint64_t mark) const;
  std::atomic_ref<std::uint64_t> at(std::size_t place) const {
    return std::atomic_ref{places_[place]};
  }

  seconds window_;
  std::size_t mask_;
  struct Free {
    void operator()(std::uint64_t* memory) const { std::free(memory); }
  };
  std::unique_ptr<std::uint64_t[], Free> places_;
};

}  // namespace doorward
