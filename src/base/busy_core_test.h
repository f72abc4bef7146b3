// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sched.h>

#include <atomic>
#include <thread>
#include <vector>

namespace doorward {

/// Until its end the calling thread, and those that it starts, have one core alone, which three
/// others want without a pause.
class BusyCore {
 public:
  BusyCore() {
    ::sched_getaffinity(0, sizeof before_, &before_);
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(::sched_getcpu(), &one);
    ::sched_setaffinity(0, sizeof one, &one);
    for (int i = 0; i < 3; ++i) {
      others_.emplace_back([this] {
        while (!over_.load(std::memory_order_relaxed)) {}
      });
    }
  }
  ~BusyCore() {
    over_ = true;
    others_.clear();
    ::sched_setaffinity(0, sizeof before_, &before_);
  }
  BusyCore(const BusyCore&) = delete;
  BusyCore& operator=(const BusyCore&) = delete;

 private:
  cpu_set_t before_{};
  std::atomic<bool> over_{false};
  std::vector<std::jthread> others_;
};

}  // namespace doorward
