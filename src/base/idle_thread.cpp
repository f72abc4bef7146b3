// SPDX-License-Identifier: Apache-2.0
#include "base/idle_thread.h"

#include <pthread.h>

#include <cerrno>
#include <ctime>
#include <utility>

#include "base/scheduling.h"
#include "base/thread_name.h"

namespace doorward {
namespace {

std::chrono::nanoseconds spent_by(pthread_t thread) {
  clockid_t clock{};
  timespec spent{};
  if (::pthread_getcpuclockid(thread, &clock) != 0 || ::clock_gettime(clock, &spent) != 0)
    return {};
  return std::chrono::seconds{spent.tv_sec} + std::chrono::nanoseconds{spent.tv_nsec};
}

// Until the semaphore is given, or at most until `end` of the steady clock, if there is one.
bool taken(::sem_t& semaphore, const timespec* end) {
  for (;;) {
    const int status =
        end ? ::sem_clockwait(&semaphore, CLOCK_MONOTONIC, end) : ::sem_wait(&semaphore);
    if (status == 0) return true;
    if (errno != EINTR) return false;
  }
}

timespec in(std::chrono::milliseconds patience) {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  const auto end = std::chrono::nanoseconds{now.tv_nsec} + patience;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(end);
  return {.tv_sec = now.tv_sec + seconds.count(), .tv_nsec = (end - seconds).count()};
}

}  // namespace

IdleThread::IdleThread() {
  ::sem_init(&begun_, 0, 0);
  ::sem_init(&ended_, 0, 0);
  thread_ = std::jthread{[this] { work(); }};
}

IdleThread::~IdleThread() {
  stopped_ = true;
  ::sem_post(&begun_);
  thread_.join();
  ::sem_destroy(&begun_);
  ::sem_destroy(&ended_);
}

void IdleThread::begin(std::function<void()> sum) {
  sum_ = std::move(sum);
  under_way_ = true;
  begun_at_ = std::chrono::steady_clock::now();
  spent_before_ = spent_by(thread_.native_handle());
  ::sem_post(&begun_);
}

bool IdleThread::ended(std::chrono::milliseconds patience) {
  const auto end = in(patience);
  if (under_way_ && taken(ended_, &end)) under_way_ = false;
  return !under_way_;
}

double IdleThread::share() {
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun_at_;
  const std::chrono::duration<double> spent = spent_by(thread_.native_handle()) - spent_before_;
  return spent / passed;
}

void IdleThread::work() {
  name_this_thread("idle");
  run_when_nobody_else_wants();
  while (taken(begun_, nullptr) && !stopped_) {
    std::exchange(sum_, nullptr)();  // What it held is gone before anybody hears that it has ended.
    ::sem_post(&ended_);
  }
}

}  // namespace doorward
