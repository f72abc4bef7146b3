// SPDX-License-Identifier: Apache-2.0
#include "service/recorder.h"

#include "base/thread_name.h"
#include "service/counting.h"

namespace doorward::service {
namespace {

std::atomic<std::uint64_t> recorders{0};

}  // namespace

// What the history's thread alone touches.
struct Recorder::Counting {
  explicit Counting(const RecorderOptions& options)
      : counts(
            {.denials_per_minute = options.denials_per_minute, .waiting = options.rows_waiting}) {}
  HistoryCounts counts;
};

Recorder::Recorder(store::Store& store, const Clock& clock, RecorderOptions options)
    : store_(store),
      clock_(clock),
      options_(options),
      serial_(++recorders),
      counting_(std::make_unique<Counting>(options)),
      thread_([this] { run(); }) {}

Recorder::~Recorder() {
  {
    const std::lock_guard lock(waking_);
    stopped_ = true;
  }
  wake_.notify_all();
}

// Each thread has a lane of its own, made when it records for the first time. It leaves the lane
// when it ends.
Recorder::Lane& Recorder::lane() {
  struct Held {
    std::uint64_t serial = 0;
    std::shared_ptr<Lane> lane;
    Held() = default;
    ~Held() { leave(); }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    void leave() const {
      if (lane) lane->left.store(true, std::memory_order_release);
    }
  };
  thread_local Held held;
  if (held.serial != serial_) {
    auto mine = std::make_shared<Lane>(options_.ring);
    {
      const std::lock_guard lock(lanes_mutex_);
      lanes_.push_back(mine);
    }
    held.leave();
    held.lane = std::move(mine);
    held.serial = serial_;
  }
  return *held.lane;
}

std::vector<std::shared_ptr<Recorder::Lane>> Recorder::lanes() const {
  const std::lock_guard lock(lanes_mutex_);
  return lanes_;
}

std::size_t Recorder::lanes_held() const {
  const std::lock_guard lock(lanes_mutex_);
  return lanes_.size();
}

// Under one lock, so that how many were issued never falls.
void Recorder::drop(const std::shared_ptr<Lane>& lane) {
  const std::lock_guard lock(lanes_mutex_);
  issued_before_ += lane->issued.load(std::memory_order_relaxed);
  std::erase(lanes_, lane);
}

// Nobody else counts in this lane: no need for a locked instruction.
void Recorder::count_issue(Lane& lane) {
  lane.issued.store(lane.issued.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
}

void Recorder::push(Lane& lane, Decision&& decision) {
  if (!lane.decisions.push(std::move(decision))) lost_.fetch_add(1, std::memory_order_relaxed);
}

void Recorder::record(Decision&& decision) {
  auto& lane = this->lane();
  if (decision.denied) {
    denied_[static_cast<std::size_t>(*decision.denied)].fetch_add(1, std::memory_order_relaxed);
  } else if (std::holds_alternative<grants::ClientCredentialsFacts>(decision.facts)) {
    count_issue(lane);
  }
  if (!lane.repeated.add(decision)) push(lane, std::move(decision));
}

void Recorder::record(const Issued& issued) {
  auto& lane = this->lane();
  count_issue(lane);
  if (lane.repeated.add(issued)) return;
  push(lane, {.call = issued.call,
              .secret = issued.secret,
              .issued = issued.scopes,
              .snapshot = issued.snapshot,
              .facts = issued.facts});
}

void Recorder::used(const Call& call, SecretId secret) {
  if (!secret) return;  // An app that needs none sent none.
  auto& lane = this->lane();
  auto& noted = lane.noted[secret.number % lane.noted.size()];
  const auto second = epoch_seconds(call.now);
  if (noted.secret == secret && noted.second == second) return;
  noted = {.secret = secret, .second = second};
  push(lane, {.call = call, .secret = secret, .facts = Decision::AppAuthenticated{}});
}

std::uint64_t Recorder::issued() const {
  const std::lock_guard lock(lanes_mutex_);
  auto sum = issued_before_;
  for (const auto& lane : lanes_) sum += lane->issued.load(std::memory_order_relaxed);
  return sum;
}

std::uint64_t Recorder::denied(Rule rule) const {
  return denied_[static_cast<std::size_t>(rule)].load(std::memory_order_relaxed);
}

void Recorder::flush() {
  std::unique_lock lock(waking_);
  const auto mine = ++flush_wanted_;
  wake_.notify_all();
  flushed_.wait(lock, [&] { return flush_done_ >= mine || stopped_; });
}

void Recorder::add(Decision&& decision) {
  if (auto* shown = std::get_if<Decision::TokenShown>(&decision.facts)) {
    if (shown->facts.token != nullptr) shown->facts.token = &shown->token;
  }
  counting_->counts.add(std::move(decision));
}

// What was counted is taken first and added last: the first of its kind came before, by the queue.
void Recorder::drain() {
  for (const auto& lane : lanes()) {
    // Looked at first: whatever the thread has recorded until then is taken below.
    const bool left = lane->left.load(std::memory_order_acquire);
    std::vector<Decision> counted;
    lane->repeated.take([&](Decision&& decision) { counted.push_back(std::move(decision)); });
    while (lane->decisions.pop([&](Decision&& decision) { add(std::move(decision)); })) {}
    for (auto& decision : counted) add(std::move(decision));
    if (left) drop(lane);
  }
}

void Recorder::run() {
  name_this_thread("history");
  std::unique_lock lock(waking_);
  for (bool stopping = false; !stopping;) {
    wake_.wait_for(lock, options_.flush_every / 4,
                   [this] { return stopped_ || flush_wanted_ > flush_done_; });
    stopping = stopped_;
    const auto wanted = flush_wanted_;
    const bool at_once = stopping || wanted > flush_done_;
    lock.unlock();
    drain();
    const auto now = clock_.now();
    if (at_once || counting_->counts.due(now, options_.flush_every)) {
      counting_->counts.write(store_, now, at_once);
    }
    lost_.fetch_add(counting_->counts.take_lost(), std::memory_order_relaxed);
    lock.lock();
    if (wanted > flush_done_) flush_done_ = wanted;
    flushed_.notify_all();
  }
}

}  // namespace doorward::service
