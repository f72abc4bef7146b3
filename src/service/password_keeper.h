// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "crypto/password.h"

namespace doorward::service {

struct PasswordOptions {
  crypto::PasswordCost cost;
  int at_once = 2;       // hashes that are computed at the same time; each takes cost.memory_mib
  int most_waiting = 4;  // for their turn; the next is turned away
};

/// Hashes and compares passwords, a few at a time, on threads of its own that all others go before:
/// neither guessing nor a Monday morning takes all memory, all threads of the pool, or the
/// processor from those who ask for tokens. Whoever asks here waits.
///
/// A hash is computed while nobody else wants the core. Where others always do, so that it gets
/// next to nothing for half a second, it is computed again by a thread that gets a part in any
/// case, and so are those that come in the next ten seconds. Twice `at_once` hashes are under way
/// at most.
class PasswordKeeper {
 public:
  explicit PasswordKeeper(const PasswordOptions& options);
  ~PasswordKeeper();
  PasswordKeeper(const PasswordKeeper&) = delete;
  PasswordKeeper& operator=(const PasswordKeeper&) = delete;

  /// Whether another one would be let in now. Some moments later it may be otherwise.
  bool has_room();
  /// Costs the same when there is no hash. Nothing when there is no room for another.
  std::optional<bool> matches(const std::optional<std::string>& hash, const Secret& typed);
  /// Waits for its turn however long: for somebody who was let in.
  std::string hash(const Secret& password);
  bool outdated(const std::string& hash) const { return crypto::outdated(hash, options_.cost); }
  /// How many hashes were computed.
  std::uint64_t computed() const { return computed_.load(std::memory_order_relaxed); }
  /// How many of them were computed twice, because the machine had no time for the first.
  std::uint64_t overtaken() const { return overtaken_.load(std::memory_order_relaxed); }

 private:
  struct Answer;
  struct Sum;
  class Place;
  bool is_full() const { return under_way_ >= options_.at_once + options_.most_waiting; }
  std::optional<Answer> answered(std::shared_ptr<Sum> sum, bool however_long);
  std::shared_ptr<Sum> next();
  void compute_until_the_end();

  const PasswordOptions options_;
  const std::string nobodys_;  // compared with when there is no password
  std::mutex mutex_;
  std::condition_variable some_;
  std::deque<std::shared_ptr<Sum>> waiting_;
  int under_way_ = 0;  // those that wait and those that are computed
  bool stopped_ = false;
  std::atomic<std::uint64_t> computed_{0}, overtaken_{0};
  std::vector<std::jthread> threads_;
};

/// How many hashes are computed at once with so many threads that may ask: on a machine of few
/// cores more would take turns on the same core and hold their memory for longer.
int hashes_at_once(int askers);

}  // namespace doorward::service
