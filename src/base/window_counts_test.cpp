// SPDX-License-Identifier: Apache-2.0
#include "base/window_counts.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace doorward {
namespace {

constexpr std::uint64_t key = 0xABCDEF0123456789ULL;
const Instant start{days{20'000}};

TEST(WindowCounts, CountsPerKeyAndForgetsWithTheWindow) {
  WindowCounts counts(minutes{1}, 64);
  EXPECT_EQ(counts.seen(key, start), 0);
  for (int i = 0; i < 5; ++i) counts.add(key, start + seconds{i});
  EXPECT_EQ(counts.seen(key, start + seconds{59}), 5);
  EXPECT_EQ(counts.seen(key ^ 0xFF00000000000000ULL, start), 0);
  EXPECT_EQ(counts.seen(key, start + seconds{60}), 0);
}

TEST(WindowCounts, NeverCountsTooLowHoweverManyKeysMeet) {
  WindowCounts counts(minutes{1}, 16);
  std::uint64_t mixed = 1;
  std::vector<std::uint64_t> keys;
  for (int i = 0; i < 1000; ++i) keys.push_back(mixed = mixed * 0x9E3779B97F4A7C15ULL + 1);
  for (const auto one : keys) counts.add(one, start);
  counts.add(key, start);
  counts.add(key, start);
  EXPECT_GE(counts.seen(key, start), 2);
}

TEST(WindowCounts, S26_NeighboursDoNotMeet) {
  for (const int shift : {0, 8, 16, 32, 40, 48, 56}) {
    WindowCounts counts(minutes{1}, 1 << 13);
    for (std::uint64_t i = 0; i < 200; ++i) counts.add(i << shift, start);
    for (std::uint64_t i = 0; i < 200; ++i) EXPECT_EQ(counts.seen(i << shift, start), 1) << shift;
    EXPECT_EQ(counts.seen(200ULL << shift, start), 0) << shift;
  }
}

TEST(WindowCounts, ManyThreadsLoseNothing) {
  WindowCounts counts(minutes{1}, 64);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 10'000; ++i) counts.add(key, start);
      });
    }
  }
  EXPECT_EQ(counts.seen(key, start), 40'000);
}

}  // namespace
}  // namespace doorward
