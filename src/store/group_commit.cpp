// SPDX-License-Identifier: Apache-2.0
#include "store/group_commit.h"

#include <algorithm>
#include <stdexcept>

#include "base/scheduling.h"
#include "base/thread_name.h"
#include "store/store.h"

namespace doorward::store {

GroupCommit::GroupCommit(std::unique_ptr<Database> database, int max_batch)
    : database_(std::move(database)),
      max_batch_(static_cast<std::size_t>(std::max(1, max_batch))),
      writer_([this] { loop(); }) {}

GroupCommit::~GroupCommit() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  arrived_.notify_one();
  writer_.join();
}

void GroupCommit::run(const std::function<void(Database&)>& work, bool alone) {
  if (std::this_thread::get_id() == writer_.get_id()) {
    throw std::logic_error("transact inside transact would wait for itself");
  }
  Waiting waiting{.work = &work, .alone = alone, .failure = {}, .done = {}};
  bool enough = false;
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(&waiting);
    enough = queue_.size() == wanted_;
  }
  if (enough) arrived_.notify_one();
  waiting.done.wait();
  if (waiting.failure) std::rethrow_exception(waiting.failure);
}

GroupCommit::Waiting* GroupCommit::take() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  Waiting* first = queue_.front();
  queue_.pop_front();
  return first;
}

// Those who were answered together come back together. Beginning with the first of them would let
// all others wait for the next commit; so it waits while they come, for a part of what a commit
// takes. Who is alone never waits.
void GroupCommit::gather(std::unique_lock<std::mutex>& lock) {
  const auto end = std::chrono::steady_clock::now() + took_ / 2;
  wanted_ = together_;
  while (!ending_ && queue_.size() < together_) {
    const auto before = queue_.size();
    const auto patience = std::min(std::chrono::steady_clock::now() + took_ / 8, end);
    arrived_.wait_until(lock, patience, [&] { return ending_ || queue_.size() >= together_; });
    if (queue_.size() == before || patience == end) return;
  }
}

void GroupCommit::loop() {
  name_this_thread("commits");
  wake_promptly();
  std::vector<Waiting*> batch;
  std::vector<Signal*> signals;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      wanted_ = 1;
      arrived_.wait(lock, [this] { return ending_ || !queue_.empty(); });
      if (queue_.empty()) return;
      gather(lock);
      wanted_ = 0;
    }
    batch.clear();
    const auto begun = std::chrono::steady_clock::now();
    commit_batch(batch);
    took_ = std::chrono::steady_clock::now() - begun;
    together_ = std::max(batch.size(), together_ - (together_ + 3) / 4);
    signals.clear();
    for (Waiting* waiting : batch) signals.push_back(&waiting->done);
    Signal::give(signals);
  }
}

void GroupCommit::commit_batch(std::vector<Waiting*>& batch) {
  bool begun = false;
  try {
    database_->driver().begin(true);
    begun = true;
    work_off(batch);
    database_->driver().commit();
  } catch (const std::exception& fault) {
    database_->driver().rollback();
    database_->rolled_back();
    // When not even the beginning worked, it is the fault of everybody who waits now.
    while (!begun) {
      Waiting* next = take();
      if (next == nullptr) break;
      batch.push_back(next);
    }
    const auto failure = std::make_exception_ptr(StoreFault(fault.what()));
    for (Waiting* waiting : batch) {
      if (!waiting->failure) waiting->failure = failure;
    }
  }
}

// Takes works as long as some wait, also those that come while others run.
void GroupCommit::work_off(std::vector<Waiting*>& batch) {
  while (batch.size() < max_batch_) {
    Waiting* next = take();
    if (next == nullptr) return;
    batch.push_back(next);
    next->alone ? attempt_alone(*next) : attempt(*next);
  }
}

void GroupCommit::attempt(Waiting& waiting) {
  try {
    (*waiting.work)(*database_);
  } catch (...) {
    waiting.failure = std::current_exception();
    throw StoreFault("a work in this transaction failed, and what it had written with it");
  }
}

void GroupCommit::attempt_alone(Waiting& waiting) {
  Driver& driver = database_->driver();
  database_->run("SAVEPOINT work");
  try {
    (*waiting.work)(*database_);
    database_->run("RELEASE SAVEPOINT work");
  } catch (...) {
    waiting.failure = std::current_exception();
    if (!driver.in_transaction()) {
      throw StoreFault("the transaction was given up because a work in it failed");
    }
    database_->run("ROLLBACK TO SAVEPOINT work");
    database_->run("RELEASE SAVEPOINT work");
    database_->rolled_back();
  }
}

}  // namespace doorward::store
