// SPDX-License-Identifier: Apache-2.0
#include "service/housekeeping.h"

#include "domain/audit_action.h"
#include "service/signing_keys.h"
#include "telemetry/log.h"

namespace doorward::service {
namespace {

constexpr int batch = 500;
constexpr int most_batches = 100;  // A round ends even if rows grow old faster than they go.

// An expired token is refused for its age; its revocation stays a little longer, so that a clock
// that is set back does not bring the token to life.
constexpr auto revocations_stay = hours{1};
constexpr auto answers_stay = days{1};
constexpr auto told_before = days{14};
constexpr auto devices_stay = days{365};
// So that the second use of a code is told from a guess, and ends what the first led to.
constexpr minutes codes_stay{10};

int tidy_once(store::Transaction& tx, Instant now) {
  const auto organization = tx.organization();
  if (!organization) return 0;
  const auto kept = days{organization->login_history_days};
  int rows = 0;
  for (const int gone :
       {tx.history().prune(now - kept, batch),
        tx.revocations().prune(now - revocations_stay, batch), tx.challenges().prune(now, batch),
        tx.idempotency().prune(now - answers_stay, batch), tx.sessions().prune(now, batch),
        tx.sign_in_links().prune(now, batch), tx.devices().prune(now - devices_stay, batch),
        tx.codes().prune(now - codes_stay, batch), tx.families().prune(now, batch),
        tx.logouts().prune(now - kept, batch), tx.used_tokens().prune(now, batch)}) {
    rows += gone;
  }
  return rows;
}

// A secret that ends, and whom it concerns.
struct End {
  App app;
  Instant at{};
};

// Notes that they were told before they are: a message too few is better than one a minute.
std::vector<End> taken_ends(store::Transaction& tx, Instant now) {
  std::vector<End> ends;
  for (const auto& secret : tx.secrets().untold_ends(now, now + told_before, batch)) {
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

Housekeeping::Housekeeping(store::Store& store, const Clock& clock, milliseconds every,
                           Notices* notices, cluster::Live* live)
    : store_(store), clock_(clock), every_(every), notices_(notices), live_(live) {}

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

std::int64_t Housekeeping::tidy() {
  std::int64_t all = 0;
  for (int round = 0; round < most_batches && !stopped(); ++round) {
    const auto now = clock_.now();
    int gone = 0;
    store_.transact({.now = now}, [&](store::Transaction& tx) { gone = tidy_once(tx, now); });
    all += gone;
    if (gone == 0) break;
  }
  return all;
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
    wake_.wait_for(lock, every_, [this] { return stopped_; });
  }
}

}  // namespace doorward::service
