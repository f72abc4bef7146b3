// SPDX-License-Identifier: Apache-2.0
#include "base/random.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cmath>
#include <set>
#include <thread>
#include <vector>

namespace doorward {
namespace {

TEST(Random, FillsExactlyTheRoomItIsGiven) {
  for (std::size_t size = 0; size < 2100; size = size < 300 ? size + 1 : size * 2) {
    std::string room(size + 2, 'x');
    fill_random(room.data() + 1, size);
    EXPECT_EQ(room.front(), 'x');
    EXPECT_EQ(room.back(), 'x');
    if (size >= 16) {
      EXPECT_NE(room.substr(1, 16), std::string(16, 'x'));
    }
  }
}

TEST(Random, NeverRepeatsAcrossRefillsAndThreads) {
  constexpr std::size_t threads = 4, each = 20'000;
  std::vector<std::vector<std::string>> made(threads);
  {
    std::vector<std::jthread> running;
    for (auto& mine : made) {
      running.emplace_back([&] {
        for (std::size_t i = 0; i < each; ++i) mine.push_back(random_bytes(16));
      });
    }
  }
  std::set<std::string> all;
  for (const auto& mine : made) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), threads * each);
}

TEST(Random, S53_BytesAreEvenlySpread) {
  std::array<int, 256> seen{};
  std::int64_t ones = 0;
  constexpr int count = 100'000, size = 24;
  for (int i = 0; i < count; ++i) {
    for (const char c : random_bytes(size)) {
      ++seen[static_cast<unsigned char>(c)];
      ones += std::popcount(static_cast<unsigned char>(c));
    }
  }
  constexpr double expected = count * size / 256.0, bits = count * size * 8.0;
  double chi_square = 0;
  for (const int times : seen) chi_square += std::pow(times - expected, 2) / expected;
  EXPECT_LT(chi_square, 390);  // 255 degrees of freedom: one sound run in ten million is above.
  EXPECT_LT(std::abs(static_cast<double>(ones) - bits / 2), 6 * std::sqrt(bits) / 2);
}

TEST(Random, OfAChildProcessIsNotItsParents) {
  (void)random_bytes(16);  // The generator of this thread is seeded before the fork.
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const std::string bytes = random_bytes(16);
    ::_exit(::write(ends[1], bytes.data(), bytes.size()) == 16 ? 0 : 1);
  }
  const std::string ours = random_bytes(16);
  std::string theirs(16, '\0');
  ASSERT_EQ(::read(ends[0], theirs.data(), theirs.size()), 16);
  ::waitpid(child, nullptr, 0);
  EXPECT_NE(ours, theirs);
}

}  // namespace
}  // namespace doorward
