// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <semaphore.h>

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

#include "store/driver.h"

namespace doorward::store {

/// Given once, awaited by one thread, which may end it as soon as it has come.
class Signal {
 public:
  Signal();
  ~Signal();
  Signal(const Signal&) = delete;
  void give();
  void wait();

 private:
  sem_t semaphore_;
};

/// One writer thread; works that wait at the same time share one commit.
class GroupCommit final {
 public:
  GroupCommit(std::unique_ptr<Database> database, int max_batch);
  GroupCommit(const GroupCommit&) = delete;
  /// Finishes the works that were handed in, then ends the thread.
  ~GroupCommit();

  /// Returns when the work's commit is durable. The work's own exception takes back this work
  /// alone and comes out here; when the commit fails, StoreFault comes out of every work in it.
  void run(const std::function<void(Database&)>& work);

 private:
  struct Waiting {
    const std::function<void(Database&)>* work;
    std::exception_ptr failure;
    Signal done;
  };

  void loop();
  void gather(std::unique_lock<std::mutex>& lock);
  void commit_batch(std::vector<Waiting*>& batch);
  void work_off(std::vector<Waiting*>& batch);
  void attempt(Waiting& waiting);
  Waiting* take();

  std::unique_ptr<Database> database_;
  const std::size_t max_batch_;
  std::size_t together_ = 1;          // how many works the last commits had
  std::chrono::nanoseconds took_{0};  // how long the last commit took
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Waiting*> queue_;
  bool ending_ = false;
  std::jthread writer_;
};

}  // namespace doorward::store
