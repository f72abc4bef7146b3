// SPDX-License-Identifier: Apache-2.0
#include "service/housekeeping.h"

#include <algorithm>
#include <vector>

#include "base/thread_name.h"
#include "cluster/revoked_until.h"
#include "domain/audit_action.h"
#include "service/families.h"
#include "service/signing_keys.h"
#include "telemetry/log.h"

namespace doorward::service {
namespace {

constexpr int most_told = 500;
// A kind of rows of which some may be due, and how many a step takes.
struct Due {
  std::size_t kind;
  int rows;
};

constexpr auto answers_stay = days{1};
constexpr auto told_before = days{14};
constexpr auto devices_stay = days{365};
// So that the second use of a code is told from a guess, and ends what the first led to.
constexpr minutes codes_stay{10};

// What of one kind goes: at most so many rows, and how many went.
using Prune = int (*)(store::Transaction& tx, Instant now, days kept, int most);

constexpr Prune kinds[] = {
    [](auto& tx, Instant now, days kept, int most) { return tx.history().prune(now - kept, most); },
    [](auto& tx, Instant now, days, int most) {
      return tx.revocations().prune(now - cluster::remembered_after_end, most);
    },
    [](auto& tx, Instant now, days, int most) { return tx.challenges().prune(now, most); },
    [](auto& tx, Instant now, days, int most) {
      return tx.idempotency().prune(now - answers_stay, most);
    },
    [](auto& tx, Instant now, days, int most) { return tx.sessions().prune(now, most); },
    [](auto& tx, Instant now, days, int most) { return tx.sign_in_links().prune(now, most); },
    [](auto& tx, Instant now, days, int most) {
      return tx.devices().prune(now - devices_stay, most);
    },
    [](auto& tx, Instant now, days, int most) { return tx.codes().prune(now - codes_stay, most); },
    [](auto& tx, Instant, days, int most) { return tx.families().end_some(most); },
    [](auto& tx, Instant now, days, int most) { return end_some_of_rest(tx, now, most); },
    [](auto& tx, Instant now, days, int most) { return tx.families().prune(now, most); },
    [](auto& tx, Instant now, days kept, int most) { return tx.logouts().prune(now - kept, most); },
    [](auto& tx, Instant now, days, int most) {
      return tx.used_tokens().prune(now - cluster::remembered_after_end, most);
    },
};

// A secret that ends, and whom it concerns.
struct End {
  App app;
  Instant at{};
};

// Notes that they were told before they are: a message too few is better than one a minute.
std::vector<End> taken_ends(store::Transaction& tx, Instant now) {
  std::vector<End> ends;
  for (const auto& secret : tx.secrets().untold_ends(now, now + told_before, most_told)) {
    tx.secrets().end_told(secret.id, now);
    const auto app = tx.apps().find(secret.app);
    if (!app) continue;
    store::AuditRow row{.at = now,
                        .action = std::string{text(AuditAction::secret_end_told).name},
                        .object = app->id.text(),
                        .object_name = app->name};
    row.after["secret"] = secret.id.text();
    row.after["ends_at"] = iso8601(secret.retires_at);
    row.after["told"] = app->contact_email;
    tx.audit().append(row);
    ends.push_back({*app, secret.retires_at});
  }
  return ends;
}

}  // namespace

Housekeeping::Housekeeping(store::Store& store, const Clock& clock, Pace pace, Notices* notices,
                           cluster::Live* live)
    : store_(store), clock_(clock), pace_(pace), notices_(notices), live_(live) {}

Housekeeping::~Housekeeping() {
  {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
  }
  wake_.notify_all();
}

void Housekeeping::start() {
  thread_ = std::jthread([this] { run(); });
}

// The kinds take turns, so that none waits for one of which very much is due.
std::int64_t Housekeeping::tidy() {
  std::int64_t all = 0;
  much_was_due_ = false;
  std::vector<Due> due;
  for (std::size_t kind = 0; kind < std::size(kinds); ++kind) due.push_back({kind, pace_.rows});
  while (!due.empty()) {
    std::erase_if(due, [&](Due& one) {
      if (stopped()) return true;
      const auto [gone, worked] = step(one.kind, one.rows);
      all += gone;
      if (gone < one.rows) return true;
      much_was_due_ = true;
      one.rows = next_rows(one.rows, worked);
      return false;
    });
  }
  return all;
}

// Down a little more than up, each time: a step that was late for another reason is soon made up
// for, and a hundred such leave no rows lying.
int Housekeeping::next_rows(int rows, std::chrono::nanoseconds worked) const {
  if (worked > pace_.longest) return std::max(rows * 3 / 4, 1);
  return worked > pace_.longest * 3 / 4 ? rows : std::min(rows + rows / 8 + 1, pace_.rows * 8);
}

// Removing a row costs no more than making it did, and a step shares its commit with whoever
// writes at that time. So half of the time is enough for any rate.
Housekeeping::Step Housekeeping::step(std::size_t kind, int most) {
  const auto now = clock_.now();
  Step done;
  auto& [gone, worked] = done;
  store_.transact({.now = now}, [&](store::Transaction& tx) {
    const auto begun = std::chrono::steady_clock::now();
    const auto organization = tx.organization();
    if (!organization) return;
    gone = kinds[kind](tx, now, days{organization->login_history_days}, most);
    worked = std::chrono::steady_clock::now() - begun;
  });
  if (gone > 0) pause(worked);
  return done;
}

void Housekeeping::pause(std::chrono::nanoseconds worked) {
  std::unique_lock lock{mutex_};
  wake_.wait_for(lock, worked * (100 - pace_.share) / pace_.share, [this] { return stopped_; });
}

void Housekeeping::tell_ends() {
  if (notices_ == nullptr) return;
  const auto now = clock_.now();
  bool any = false;
  store_.read([&](store::Transaction& tx) {
    any = tx.organization() && !tx.secrets().untold_ends(now, now + told_before, 1).empty();
  });
  if (!any) return;
  std::vector<End> ends;
  store_.transact({.now = now}, [&](store::Transaction& tx) { ends = taken_ends(tx, now); });
  for (const auto& end : ends) {
    notices_->tell_contact(end.app, "Consumer secret ends soon",
                           "A consumer secret of the app ends at " + iso8601(end.at) +
                               ". Stage another one and let the program use it before then.");
  }
}

bool Housekeeping::stopped() const {
  const std::lock_guard lock{mutex_};
  return stopped_;
}

// The end of this thread is the end of its way for a fault too: the next round tries again.
void Housekeeping::run() {
  name_this_thread("housekeeping");
  std::unique_lock lock{mutex_};
  while (!stopped_) {
    lock.unlock();
    try {
      tidy();
      tell_ends();
      if (live_ != nullptr) rotate_due_signing_keys(store_, *live_, clock_.now());
    } catch (const std::exception& fault) {
      telemetry::log(telemetry::Level::warning, "housekeeping.failed", {{"because", fault.what()}});
    }
    lock.lock();
    const auto wait = much_was_due_ ? pace_.every / 10 : pace_.every;
    wake_.wait_for(lock, wait, [this] { return stopped_; });
  }
}

}  // namespace doorward::service
