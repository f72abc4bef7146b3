// SPDX-License-Identifier: Apache-2.0
#include "cluster/live.h"

#include <algorithm>

#include "base/fiber.h"
#include "base/thread_name.h"
#include "cluster/loading.h"
#include "cluster/revoked_until.h"

namespace doorward::cluster {
namespace {

constexpr std::size_t remembered_revisions = 10'000;

// What a thread holds names its Live by this: an address may be that of an earlier one.
std::atomic<std::uint64_t> lives{0};

struct Held {
  std::uint64_t owner = 0, version = 0;
  std::shared_ptr<const Snapshot> snapshot;
};
thread_local Held held;

}  // namespace

Live::Live(store::Store& store, const Clock& clock, const crypto::MasterKey& master,
           LiveOptions options)
    : store_(store),
      clock_(clock),
      master_(master),
      options_(std::move(options)),
      serial_(lives.fetch_add(1, std::memory_order_relaxed) + 1) {
  current_ = loaded(store_, master_, clock_.now());
  seen_ = current_->revision;
  version_.store(1, std::memory_order_release);
  catch_up();  // What was saved while apps were read.
}

Live::~Live() {
  {
    const std::lock_guard lock(stopping_);
    stopped_ = true;
  }
  stop_.notify_all();
}

std::shared_ptr<const Snapshot> Live::newest() const {
  const std::lock_guard lock(publishing_);
  return current_;
}

const std::shared_ptr<const Snapshot>& Live::snapshot() const {
  const auto version = version_.load(std::memory_order_acquire);
  if (held.version != version || held.owner != serial_) {
    held = {.owner = serial_, .version = version, .snapshot = newest()};
  }
  return held.snapshot;
}

void Live::let_go() { held = {}; }

// Takes what has come since, and gives back what is due now. Under simulated propagation the rest
// waits; revocations never do.
std::vector<store::Change> Live::due_changes() {
  store_.read([&](store::Transaction& tx) {
    auto fresh = tx.changes().after(seen_);
    for (auto& change : fresh) {
      seen_ = std::max(seen_, change.revision);
      pending_.push_back(std::move(change));
    }
  });
  const auto due_until = clock_.now() - options_.simulated_propagation;
  std::vector<store::Change> due, waiting;
  for (auto& change : pending_) {
    const bool now = options_.simulated_propagation.count() == 0 || change.kind == "revocation" ||
                     change.at <= due_until;
    (now ? due : waiting).push_back(std::move(change));
  }
  pending_ = std::move(waiting);
  return due;
}

// Whoever holds the mutex reads the store: no fiber, which would hold it while others run.
void Live::catch_up() {
  elsewhere([this] { apply_due(); });
}

void Live::apply_due() {
  const std::lock_guard lock(applying_);
  const auto due = due_changes();
  if (due.empty()) return;
  auto next = std::make_shared<Snapshot>(*newest());
  try {
    store_.read([&](store::Transaction& tx) { apply(*next, due, tx, master_); });
  } catch (...) {
    pending_.insert(pending_.begin(), due.begin(), due.end());  // Seen, and not in force.
    throw;
  }
  forget_ended(*next, due.size());
  publish(std::move(next), due);
}

// Tokens that ended long ago need no place among the revoked. Each change looks at one part of
// them, so that nobody waits for all.
void Live::forget_ended(Snapshot& next, std::size_t parts) {
  const auto now = clock_.now();
  for (; parts > 0; --parts, ++looked_at_) {
    next.revoked.erase_if(looked_at_ % next.revoked.part_count, [&](const TokenName&, Instant end) {
      return end + remembered_after_end <= now;
    });
  }
}

void Live::publish(std::shared_ptr<const Snapshot> next,
                   const std::vector<store::Change>& changes) {
  const std::lock_guard lock(publishing_);
  current_ = std::move(next);
  version_.fetch_add(1, std::memory_order_release);
  const auto now = clock_.now();
  for (const auto& change : changes) {
    const bool first = applied_.empty() || applied_.back().revision != change.revision;
    if (first) applied_.push_back({change.revision, change.at, now});
  }
  while (applied_.size() > remembered_revisions) applied_.pop_front();
}

std::optional<Applied> Live::applied(Revision revision) const {
  const std::lock_guard lock(publishing_);
  const auto found = std::ranges::find(applied_, revision, &Applied::revision);
  return found == applied_.end() ? std::nullopt : std::optional{*found};
}

std::vector<Applied> Live::history(std::size_t most) const {
  const std::lock_guard lock(publishing_);
  std::vector<Applied> newest_first;
  for (auto i = applied_.rbegin(); i != applied_.rend() && newest_first.size() < most; ++i) {
    newest_first.push_back(*i);
  }
  return newest_first;
}

void Live::follow() {
  follower_ = std::jthread([this] { run(); });
}

// What this node says of itself is for others to read. Where it cannot be written, as on a full
// disk, this node serves as before.
void Live::report() {
  const auto revision = newest()->revision;
  const auto now = clock_.now();
  const bool lately = now >= reported_at_ && now - reported_at_ <= minutes{1};
  if (revision == reported_ && lately) return;
  try {
    store_.transact({.now = now}, [&](store::Transaction& tx) {
      tx.changes().report({.node = options_.node,
                           .url = options_.url,
                           .revision = revision,
                           .applied_at = now,
                           .seen_at = now});
    });
  } catch (const store::StoreFault&) {
    return;
  }
  reported_ = revision;
  reported_at_ = now;
}

void Live::run() {
  name_this_thread("follower");
  std::unique_lock lock(stopping_);
  while (!stop_.wait_for(lock, options_.poll, [this] { return stopped_; })) {
    lock.unlock();
    try {
      catch_up();
      behind_.store(false, std::memory_order_relaxed);
      report();
    } catch (const store::StoreFault&) {
      // The database is away: serve what is in force and look again. Readiness tells (readyz).
      behind_.store(true, std::memory_order_relaxed);
    }
    lock.lock();
  }
}

}  // namespace doorward::cluster
