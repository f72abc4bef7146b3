// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/ring.h"
#include "service/decision.h"
#include "service/repeated_issues.h"
#include "store/store.h"

namespace doorward::service {

struct RecorderOptions {
  int denials_per_minute = 60;  // rows of their own, per app and minute; the rest are counted
  milliseconds flush_every{100};
  std::size_t ring = 16'384;          // decisions that one thread may be ahead of the history
  std::size_t rows_waiting = 20'000;  // while the store cannot be written; the rest are lost
};

/// Takes decisions from every thread without making it wait, counts and keeps them, and writes
/// Login History, the use of secrets and the use of approvals. `kill -9` costs at most what came in
/// the last `flush_every`.
class Recorder {
 public:
  Recorder(store::Store& store, const Clock& clock, RecorderOptions options = {});
  ~Recorder();

  /// Never waits. When this thread is too far ahead, the decision is counted as lost.
  void record(Decision&& decision);
  /// The same for a token that was issued by client credentials.
  void record(const Issued& issued);
  /// A secret was right where no token is issued. Once a second and thread: it tells the last use.
  void used(const Call& call, SecretId secret);

  /// Returns when everything recorded before the call is in the store (or could not be written).
  void flush();

  std::uint64_t issued() const;
  std::uint64_t denied(Rule rule) const;
  std::uint64_t lost() const { return lost_.load(std::memory_order_relaxed); }
  /// How many threads something is kept for: those that record, and those that ended a moment ago.
  std::size_t lanes_held() const;

 private:
  struct Counting;
  // What one thread hands to the history's.
  struct Lane {
    explicit Lane(std::size_t capacity) : decisions(capacity) {}
    Ring<Decision> decisions;
    RepeatedIssues repeated;
    std::atomic<std::uint64_t> issued{0};
    std::atomic<bool> left{false};  // its thread adds nothing any more
    struct Noted {
      SecretId secret;
      std::int64_t second = 0;
    };
    std::array<Noted, 64> noted{};  // uses that were handed over, by the secret's number
  };
  Lane& lane();
  std::vector<std::shared_ptr<Lane>> lanes() const;
  static void count_issue(Lane& lane);
  void push(Lane& lane, Decision&& decision);
  void drop(const std::shared_ptr<Lane>& lane);
  void add(Decision&& decision);
  void run();
  void drain();

  store::Store& store_;
  const Clock& clock_;
  const RecorderOptions options_;
  const std::uint64_t serial_;
  mutable std::mutex lanes_mutex_;
  std::vector<std::shared_ptr<Lane>> lanes_;
  std::uint64_t issued_before_ = 0;  // by threads that have ended
  std::atomic<std::uint64_t> lost_{0};
  std::array<std::atomic<std::uint64_t>, rule_count> denied_{};
  std::unique_ptr<Counting> counting_;

  std::mutex waking_;
  std::condition_variable wake_, flushed_;
  std::uint64_t flush_wanted_ = 0, flush_done_ = 0;
  bool stopped_ = false;
  std::jthread thread_;
};

}  // namespace doorward::service
