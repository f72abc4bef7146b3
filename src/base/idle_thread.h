// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <semaphore.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace doorward {

/// A thread that runs only while no other wants its core, one sum after another. It takes no lock
/// that anybody waits for: it may stand still for minutes, wherever it is.
class IdleThread {
 public:
  IdleThread();
  /// Waits for the end of the sum that is under way.
  ~IdleThread();
  IdleThread(const IdleThread&) = delete;
  IdleThread& operator=(const IdleThread&) = delete;

  /// Not before the last sum has ended. What `sum` uses has to live until it has.
  void begin(std::function<void()> sum);
  /// Whether the last sum has ended, waiting so long for it. True as well when there was none.
  bool ended(std::chrono::milliseconds patience);
  /// How much of a core the sum under way has had since it began, from 0 to 1.
  double share();

 private:
  void work();

  std::function<void()> sum_;
  ::sem_t begun_, ended_;   // POSIX: those of the C++ library could sleep for ever until GCC 13.
  bool under_way_ = false;  // as far as the owner knows
  std::atomic<bool> stopped_{false};
  std::chrono::steady_clock::time_point begun_at_;
  std::chrono::nanoseconds spent_before_{0};
  std::jthread thread_;
};

}  // namespace doorward
