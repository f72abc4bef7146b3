// SPDX-License-Identifier: Apache-2.0
#include "service/recorder.h"

#include "service/counting.h"

namespace doorward::service {
namespace {

std::atomic<std::uint64_t> recorders{0};

}  // namespace

// What the history's thread alone touches.
struct Recorder::Counting {
  explicit Counting(const RecorderOptions& options) : counts(options.denials_per_minute) {}
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

// Each thread has a ring of its own, made when it records for the first time.
Ring<Decision>& Recorder::ring() {
  struct Held {
    std::uint64_t serial = 0;
    std::shared_ptr<Ring<Decision>> ring;
  };
  thread_local Held held;
  if (held.serial != serial_) {
    held = {.serial = serial_, .ring = std::make_shared<Ring<Decision>>(options_.ring)};
    const std::lock_guard lock(rings_mutex_);
    rings_.push_back(held.ring);
  }
  return *held.ring;
}

void Recorder::record(Decision&& decision) {
  if (decision.denied) {
    denied_[static_cast<std::size_t>(*decision.denied)].fetch_add(1, std::memory_order_relaxed);
  } else if (std::holds_alternative<grants::ClientCredentialsFacts>(decision.facts)) {
    issued_.fetch_add(1, std::memory_order_relaxed);
  }
  if (!ring().push(std::move(decision))) lost_.fetch_add(1, std::memory_order_relaxed);
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

bool Recorder::drain() {
  std::vector<std::shared_ptr<Ring<Decision>>> rings;
  {
    const std::lock_guard lock(rings_mutex_);
    rings = rings_;
  }
  bool any = false;
  const auto take = [&](Decision&& decision) {
    any = true;
    if (auto* shown = std::get_if<Decision::TokenShown>(&decision.facts)) {
      if (shown->facts.token != nullptr) shown->facts.token = &shown->token;
    }
    counting_->counts.add(std::move(decision));
  };
  for (const auto& ring : rings) {
    while (ring->pop(take)) {}
  }
  return any;
}

void Recorder::run() {
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
    lock.lock();
    if (wanted > flush_done_) flush_done_ = wanted;
    flushed_.notify_all();
  }
}

}  // namespace doorward::service
