// SPDX-License-Identifier: Apache-2.0
// Code that waits without keeping its thread: it reads from top to bottom, and the thread serves
// others until what it waits for has come.
#pragma once

#include <semaphore.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace doorward {

class Fiber;

/// Given once, by any thread, and awaited once, by whoever made it: a fiber gives its thread to
/// others meanwhile, a thread of its own sleeps. It may be destroyed as soon as it has come.
class Signal {
 public:
  Signal();
  ~Signal();
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;
  void give();
  /// All of them, so that a thread is woken once for all its fibers: not for the first, which it
  /// would answer while the others are still to come.
  static void give(std::span<Signal* const> signals);
  void wait();

 private:
  friend class Fibers;
  enum class State : unsigned char { expected, awaited, given };
  Fiber* set();

  Fiber* const fiber_;  // who waits; null: a thread
  std::atomic<State> state_{State::expected};
  sem_t semaphore_;
};

/// The loop of a thread that has fibers.
class FiberHost {
 public:
  virtual ~FiberHost() = default;
  /// Has the thread call Fibers::resume for each of them soon. Called from any thread.
  virtual void ready(std::span<Fiber* const> fibers) = 0;
  /// Has a thread run this that may take its time; at the end, when there is none any more, the
  /// caller's.
  virtual void lend(std::move_only_function<void()> work) = 0;
};

/// Runs what may take its time: reading storage, long sums. A fiber waits while another thread does
/// it; any other caller does it at once. What the work throws comes out here.
void elsewhere(const std::function<void()>& work);

/// The fibers of one thread. A fiber never moves to another thread, so what is kept per thread may
/// be used between two waits, and no longer. A fiber must not wait while it holds a mutex, nor
/// inside a catch block: whoever comes next on this thread would meet both.
class Fibers {
 public:
  explicit Fibers(FiberHost& host);
  /// None may be waiting.
  ~Fibers();
  Fibers(const Fibers&) = delete;
  Fibers& operator=(const Fibers&) = delete;

  /// Runs `work` now, on a stack of its own. True when it has ended. False when it waits; `after`
  /// is called when it has ended, on the thread's own stack. Neither may throw.
  bool run(std::move_only_function<void()> work, std::move_only_function<void()> after);
  /// Goes on with a fiber that was said to be ready.
  void resume(Fiber& fiber);
  std::size_t waiting() const { return waiting_; }

 private:
  bool go_on(Fiber& fiber);
  std::unique_ptr<Fiber> idle();

  FiberHost& host_;
  std::vector<std::unique_ptr<Fiber>> idle_;  // with their stacks, for the next ones
  std::size_t waiting_ = 0;
};

}  // namespace doorward
