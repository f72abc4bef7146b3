// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "crypto/password.h"

namespace doorward::service {

struct PasswordOptions {
  crypto::PasswordCost cost;
  int at_once = 2;       // hashes that are computed at the same time; each takes cost.memory_mib
  int most_waiting = 4;  // for their turn; the next is turned away
};

/// Hashes and compares passwords, a few at a time: guessing can take neither all memory nor all
/// threads of the pool.
class PasswordKeeper {
 public:
  explicit PasswordKeeper(const PasswordOptions& options);

  /// Costs the same when there is no hash. Nothing when there is no room for another.
  std::optional<bool> matches(const std::optional<std::string>& hash, const Secret& typed);
  /// Waits for its turn however long: for somebody who was let in.
  std::string hash(const Secret& password);
  bool outdated(const std::string& hash) const { return crypto::outdated(hash, options_.cost); }
  /// How many hashes were computed.
  std::uint64_t computed() const { return computed_.load(std::memory_order_relaxed); }

 private:
  class Turn;
  const PasswordOptions options_;
  const std::string nobodys_;  // compared with when there is no password
  std::mutex mutex_;
  std::condition_variable free_;
  int running_ = 0, waiting_ = 0;
  std::atomic<std::uint64_t> computed_{0};
};

}  // namespace doorward::service
