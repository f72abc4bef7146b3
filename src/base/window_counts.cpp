// SPDX-License-Identifier: Apache-2.0
#include "base/window_counts.h"

#include <bit>
#include <cstdlib>
#include <new>

namespace doorward {
namespace {

constexpr std::size_t tries = 8;

// Each bit of the key moves half of the bits (the finalizer of SplitMix64): keys that differ in
// few bits, as neighbouring networks do, would meet in one place otherwise.
std::uint64_t spread(std::uint64_t key) {
  key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9ULL;
  key = (key ^ (key >> 27)) * 0x94D049BB133111EBULL;
  return key ^ (key >> 31);
}

// Untouched pages of it take no memory.
std::uint64_t* zeros(std::size_t count) {
  auto* const memory = static_cast<std::uint64_t*>(std::calloc(count, sizeof(std::uint64_t)));
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

WindowCounts::WindowCounts(seconds window, std::size_t places)
    : window_(window), mask_(std::bit_ceil(places) - 1), places_(zeros(mask_ + 1)) {}

std::uint64_t WindowCounts::mark(std::uint64_t key, Instant now) const {
  const auto window = static_cast<std::uint64_t>(epoch_seconds(now) / window_.count());
  return (key & 0xFFFFFF0000000000ULL) | ((window & 0xFFFF) << 24);
}

// The key's own place; else the first whose window is over or that is empty; else the last tried.
std::size_t WindowCounts::find(std::uint64_t key, std::uint64_t mark) const {
  std::size_t free = mask_ + 1;
  std::size_t place = key & mask_;
  for (std::size_t i = 0; i < tries; ++i, place = (place + 1) & mask_) {
    const auto held = at(place).load(std::memory_order_relaxed);
    if ((held & ~count_mask) == mark) return place;
    if (held == 0) return free <= mask_ ? free : place;  // Never used: nothing went on from here.
    const bool over = ((held >> 24) & 0xFFFF) != ((mark >> 24) & 0xFFFF);
    if (free > mask_ && over) free = place;
  }
  return free <= mask_ ? free : (key + tries - 1) & mask_;
}

std::int64_t WindowCounts::seen(std::uint64_t number, Instant now) const {
  const auto key = spread(number);
  const auto wanted = mark(key, now);
  const auto held = at(find(key, wanted)).load(std::memory_order_relaxed);
  const bool same_window = ((held >> 24) & 0xFFFF) == ((wanted >> 24) & 0xFFFF);
  const bool ours = (held & ~count_mask) == wanted;
  return ours || (same_window && held != 0) ? static_cast<std::int64_t>(held & count_mask) : 0;
}

void WindowCounts::add(std::uint64_t number, Instant now) {
  const auto key = spread(number);
  const auto wanted = mark(key, now);
  const auto place = at(find(key, wanted));
  auto held = place.load(std::memory_order_relaxed);
  for (;;) {
    const bool same_window = held != 0 && ((held >> 24) & 0xFFFF) == ((wanted >> 24) & 0xFFFF);
    const auto count = same_window ? held & count_mask : 0;
    const auto next =
        (same_window ? held & ~count_mask : wanted) | (count < count_mask ? count + 1 : count);
    if (place.compare_exchange_weak(held, next, std::memory_order_relaxed)) return;
  }
}

}  // namespace doorward
