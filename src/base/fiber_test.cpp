// SPDX-License-Identifier: Apache-2.0
#include "base/fiber.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

namespace doorward {
namespace {

/// A thread's loop that does nothing but go on with its fibers.
class Loop final : public FiberHost {
 public:
  void ready(std::span<Fiber* const> fibers_awake) override {
    {
      const std::lock_guard lock(mutex_);
      awake_.insert(awake_.end(), fibers_awake.begin(), fibers_awake.end());
      ++woken;
    }
    some_.notify_one();
  }
  void lend(std::move_only_function<void()> work) override { lent_.emplace_back(std::move(work)); }
  // Until no fiber waits any more.
  void run() {
    while (fibers.waiting() > 0) {
      std::vector<Fiber*> awake;
      {
        std::unique_lock lock(mutex_);
        some_.wait(lock, [this] { return !awake_.empty(); });
        awake.swap(awake_);
      }
      for (auto* const fiber : awake) fibers.resume(*fiber);
    }
  }

  Fibers fibers{*this};
  int woken = 0;

 private:
  std::mutex mutex_;
  std::condition_variable some_;
  std::vector<Fiber*> awake_;
  std::vector<std::jthread> lent_;
};

TEST(Fiber, WhatDoesNotWaitEndsAtOnce) {
  Loop loop;
  bool done = false;
  EXPECT_TRUE(loop.fibers.run([&] { done = true; }, [] { FAIL() << "it had ended"; }));
  EXPECT_TRUE(done);
  EXPECT_EQ(loop.fibers.waiting(), 0u);
}

TEST(Fiber, WhoWaitsLeavesTheThreadToOthers) {
  Loop loop;
  Signal* first = nullptr;
  std::string said;
  const auto waits = [&] {
    Signal signal;
    first = &signal;
    said += 'a';
    signal.wait();
    said += 'c';
  };
  EXPECT_FALSE(loop.fibers.run(waits, [&] { said += 'd'; }));
  EXPECT_TRUE(loop.fibers.run([&] { said += 'b'; }, [] {}));
  EXPECT_EQ(loop.fibers.waiting(), 1u);
  first->give();
  loop.run();
  EXPECT_EQ(said, "abcd");
}

TEST(Fiber, ASignalThatCameBeforeIsNotWaitedFor) {
  Loop loop;
  const auto work = [] {
    Signal signal;
    signal.give();
    signal.wait();
  };
  EXPECT_TRUE(loop.fibers.run(work, [] { FAIL() << "nothing to wait for"; }));
}

TEST(Fiber, AnExceptionStaysOnItsOwnStack) {
  Loop loop;
  Signal* waited = nullptr;
  std::string caught;
  const auto work = [&] {
    try {
      Signal signal;
      waited = &signal;
      signal.wait();
      throw std::runtime_error("disk full");
    } catch (const std::exception& fault) {
      caught = fault.what();
    }
  };
  EXPECT_FALSE(loop.fibers.run(work, [] {}));
  EXPECT_THROW(throw std::logic_error("here"), std::logic_error);
  waited->give();
  loop.run();
  EXPECT_EQ(caught, "disk full");
}

TEST(Fiber, WhatTakesTimeIsDoneByAnotherThread) {
  Loop loop;
  const auto here = std::this_thread::get_id();
  std::thread::id there;
  std::string caught;
  const auto work = [&] {
    elsewhere([&] { there = std::this_thread::get_id(); });
    try {
      elsewhere([] { throw std::runtime_error("disk full"); });
    } catch (const std::exception& fault) {
      caught = fault.what();
    }
  };
  loop.fibers.run(work, [] {});
  loop.run();
  EXPECT_NE(there, here);
  EXPECT_EQ(caught, "disk full");
  elsewhere([&] { there = std::this_thread::get_id(); });
  EXPECT_EQ(there, here) << "who is no fiber does it at once";
}

TEST(Fiber, SignalsThatAreGivenTogetherWakeAThreadOnce) {
  Loop one, other;
  std::vector<Signal*> waited;
  std::optional<Signal> of_a_thread;
  of_a_thread.emplace();
  const auto work = [&] {
    Signal signal;
    waited.push_back(&signal);
    signal.wait();
  };
  for (Loop* const loop : {&one, &other, &one, &other, &one}) {
    EXPECT_FALSE(loop->fibers.run(work, [] {}));
  }
  waited.push_back(&*of_a_thread);
  Signal::give(waited);
  of_a_thread->wait();
  one.run();
  other.run();
  EXPECT_EQ(one.woken, 1);
  EXPECT_EQ(other.woken, 1);
}

TEST(Fiber, AThreadOfItsOwnSleeps) {
  std::optional<Signal> signal;
  signal.emplace();
  std::jthread other([&] { signal->give(); });
  signal->wait();
}

// The moments at which a signal may be given: before the wait, in the middle of it, after it.
TEST(Fiber, ManyWaitForManyThreads) {
  Loop loop;
  constexpr int rounds = 2000, givers = 4;
  std::mutex mutex;
  std::condition_variable some;
  std::vector<Signal*> wanted;
  bool over = false;
  std::vector<std::jthread> threads;
  for (int i = 0; i < givers; ++i) {
    threads.emplace_back([&] {
      for (;;) {
        std::unique_lock lock(mutex);
        some.wait(lock, [&] { return over || !wanted.empty(); });
        if (wanted.empty()) return;
        auto* const next = wanted.back();
        wanted.pop_back();
        lock.unlock();
        next->give();
      }
    });
  }
  int ended = 0, at_once = 0;
  const auto work = [&] {
    for (int i = 0; i < 3; ++i) {
      Signal signal;
      {
        const std::lock_guard lock(mutex);
        wanted.push_back(&signal);
      }
      some.notify_one();
      signal.wait();
    }
  };
  for (int i = 0; i < rounds; ++i) at_once += loop.fibers.run(work, [&] { ++ended; }) ? 1 : 0;
  loop.run();
  {
    const std::lock_guard lock(mutex);
    over = true;
  }
  some.notify_all();
  threads.clear();
  EXPECT_EQ(ended + at_once, rounds);
}

}  // namespace
}  // namespace doorward
