// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "cluster/snapshot.h"
#include "crypto/keys.h"
#include "store/store.h"

namespace doorward::cluster {

struct LiveOptions {
  std::string node = "node-1";
  std::string url;
  milliseconds simulated_propagation{0};  // rehearsals: how long a save takes to come into force
  milliseconds poll{200};                 // how often other nodes' changes are looked for
};

/// When a revision came into force here.
struct Applied {
  Revision revision = 0;
  Instant committed_at{}, applied_at{};
};

/// The configuration in force on this node: the newest snapshot, and what keeps it new.
class Live {
 public:
  /// Loads everything; throws store::StoreFault or crypto's fault when it cannot.
  Live(store::Store& store, const Clock& clock, const crypto::MasterKey& master,
       LiveOptions options);
  ~Live();

  /// The snapshot in force. One atomic load when nothing changed since this thread's last call;
  /// the reference lives until this thread's next call.
  const std::shared_ptr<const Snapshot>& snapshot() const;
  /// Has this thread hold none until its next call: for threads that may sleep for long, while what
  /// they hold grows old and stays in memory for them alone.
  static void let_go();

  /// Brings every committed change into force. A save calls it before it answers, so on this node
  /// the change is live when the save is confirmed.
  void catch_up();

  /// Follows other nodes' changes (and simulated delays) on a thread of its own until destroyed.
  void follow();

  /// When this revision came into force here; nothing while it is pending.
  std::optional<Applied> applied(Revision revision) const;
  /// The newest revisions in force here, newest first.
  std::vector<Applied> history(std::size_t most) const;
  const LiveOptions& options() const { return options_; }
  /// By which changes come into force here.
  const Clock& clock() const { return clock_; }
  /// What wraps the organization's keys.
  const crypto::MasterKey& master() const { return master_; }
  /// True while the database cannot be asked: this node serves what it knows.
  bool behind() const { return behind_.load(std::memory_order_relaxed); }

 private:
  void apply_due();
  std::vector<store::Change> due_changes();
  void forget_ended(Snapshot& next, std::size_t parts);
  void publish(std::shared_ptr<const Snapshot> next, const std::vector<store::Change>& changes);
  std::shared_ptr<const Snapshot> newest() const;
  void report();
  void run();

  store::Store& store_;
  const Clock& clock_;
  const crypto::MasterKey& master_;
  const LiveOptions options_;
  const std::uint64_t serial_;

  std::mutex applying_;  // one catch_up at a time
  Revision seen_ = 0;
  std::vector<store::Change> pending_;
  std::size_t looked_at_ = 0;  // parts of the revoked

  mutable std::mutex publishing_;
  std::shared_ptr<const Snapshot> current_;
  std::atomic<std::uint64_t> version_{0};
  std::atomic<bool> behind_{false};
  std::deque<Applied> applied_;

  // What the other nodes know of this one, as the following thread has written it.
  Revision reported_ = -1;
  Instant reported_at_{};

  std::mutex stopping_;
  std::condition_variable stop_;
  bool stopped_ = false;
  std::jthread follower_;
};

}  // namespace doorward::cluster
