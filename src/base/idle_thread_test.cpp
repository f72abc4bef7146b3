// SPDX-License-Identifier: Apache-2.0
#include "base/idle_thread.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "base/busy_core_test.h"

namespace doorward {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds a_while{100}, long_enough{60'000};

TEST(IdleThread, RunsOneSumAfterAnother) {
  IdleThread thread;
  EXPECT_TRUE(thread.ended({}));
  int sum = 0;
  for (int i = 1; i <= 4; ++i) {
    thread.begin([&sum, i] { sum += i; });
    ASSERT_TRUE(thread.ended(long_enough));
  }
  EXPECT_EQ(sum, 10);
}

TEST(IdleThread, ForgetsWhatItRanWith) {
  IdleThread thread;
  auto used = std::make_shared<int>(1);
  const std::weak_ptr<int> still_there = used;
  thread.begin([used = std::move(used)] { ++*used; });
  ASSERT_TRUE(thread.ended(long_enough));
  EXPECT_TRUE(still_there.expired());
}

TEST(IdleThread, EndsWithTheSumUnderWay) {
  bool done = false;
  {
    IdleThread thread;
    std::atomic<bool> going = false;
    thread.begin([&] {
      going = true;
      going.notify_one();
      std::this_thread::sleep_for(a_while);
      done = true;
    });
    going.wait(false);
  }
  EXPECT_TRUE(done);
}

TEST(IdleThread, GetsNextToNothingOfACoreThatAnotherWants) {
  std::atomic<bool> over = false;
  std::optional<BusyCore> busy{std::in_place};
  IdleThread thread;
  thread.begin([&over] {
    while (!over) {}
  });
  EXPECT_FALSE(thread.ended(milliseconds{500}));
  EXPECT_LT(thread.share(), 0.02);
  over = true;
  busy.reset();
}

}  // namespace
}  // namespace doorward
