// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/fiber.h"
#include "store/driver.h"

namespace doorward::store {

/// One writer thread; works that wait at the same time share one commit.
class GroupCommit final {
 public:
  GroupCommit(std::unique_ptr<Database> database, int max_batch);
  GroupCommit(const GroupCommit&) = delete;
  /// Finishes the works that were handed in, then ends the thread.
  ~GroupCommit();

  /// Returns when the work's commit is durable. The work's own exception takes back this work
  /// alone and comes out here; when the commit fails, StoreFault comes out of every work in it.
  /// `alone` false: without the savepoint that this needs; then all of the commit fail with it.
  void run(const std::function<void(Database&)>& work, bool alone = true);

 private:
  struct Waiting {
    const std::function<void(Database&)>* work;
    bool alone = true;
    std::exception_ptr failure;
    Signal done;
  };

  void loop();
  void gather(std::unique_lock<std::mutex>& lock);
  void commit_batch(std::vector<Waiting*>& batch);
  void work_off(std::vector<Waiting*>& batch);
  void attempt(Waiting& waiting);
  void attempt_alone(Waiting& waiting);
  Waiting* take();

  std::unique_ptr<Database> database_;
  const std::size_t max_batch_;
  std::size_t together_ = 1;          // how many works the last commits had
  std::chrono::nanoseconds took_{0};  // how long the last commit took
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::size_t wanted_ = 0;  // so many in the queue wake the writer; 0: it does not sleep
  std::deque<Waiting*> queue_;
  bool ending_ = false;
  std::jthread writer_;
};

}  // namespace doorward::store
