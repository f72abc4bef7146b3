// SPDX-License-Identifier: Apache-2.0
#include "http/pool.h"

#include "base/scheduling.h"
#include "base/thread_name.h"

namespace doorward::http {

Pool::Pool(int threads, std::function<void()> after_each) : after_each_(std::move(after_each)) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Pool::~Pool() { stop(); }

bool Pool::submit(std::move_only_function<void()>& job) {
  {
    const std::lock_guard lock{mutex_};
    if (stopped_) return false;
    jobs_.push_back(std::move(job));
  }
  some_.notify_one();
  return true;
}

void Pool::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  some_.notify_all();
  threads_.clear();
}

// Whoever turns up here has asked for something that takes long: it may take a little longer, and
// keeps nobody waiting who asks for a token.
void Pool::work() {
  name_this_thread("pool");
  let_others_go_first();
  for (;;) {
    std::unique_lock lock{mutex_};
    some_.wait(lock, [this] { return stopped_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = {};
    if (after_each_) after_each_();
  }
}

}  // namespace doorward::http
