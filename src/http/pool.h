// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace doorward::http {

/// A fixed number of threads for work that may wait. Each connection has at most one job here, so
/// the queue is as long as there are connections at most.
class Pool {
 public:
  /// `after_each` is called by the thread that has done a job, before it takes the next or sleeps.
  explicit Pool(int threads, std::function<void()> after_each = {});
  /// Finishes what was handed in.
  ~Pool();
  /// Takes the job and answers true; false, and the job stays the caller's, once it was stopped.
  bool submit(std::move_only_function<void()>& job);
  /// Finishes what was handed in and ends the threads.
  void stop();

 private:
  void work();

  const std::function<void()> after_each_;
  std::mutex mutex_;
  std::condition_variable some_;
  std::deque<std::move_only_function<void()>> jobs_;
  bool stopped_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace doorward::http
