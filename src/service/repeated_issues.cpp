// SPDX-License-Identifier: Apache-2.0
#include "service/repeated_issues.h"

#include <optional>
#include <thread>
#include <utility>

namespace doorward::service {

bool RepeatedIssues::counts(Place& place, const Kind& kind, const cluster::Snapshot& snapshot) {
  if (place.kind != kind) {
    if (place.count == 0) place.kind = kind;
    return false;
  }
  // What the facts point at belongs to one snapshot.
  return place.count == 0 || place.last.snapshot.get() == &snapshot;
}

// `put` leaves the last one in its place.
template <class Put>
bool RepeatedIssues::count(const Kind& kind, const cluster::Snapshot& snapshot, Put&& put) {
  if (snapshot.organization.keep_every_issue) return false;
  const auto key = spread(kind.counted.app) ^ spread(kind.counted.user);
  auto& place = places_[((key >> 58) + kind.counted.flow) % places_.size()];
  if (place.busy.exchange(true, std::memory_order_acquire)) return false;
  const bool counted = counts(place, kind, snapshot);
  if (counted) {
    put(place.last);
    ++place.count;
  }
  place.busy.store(false, std::memory_order_release);
  if (counted && !some_.load(std::memory_order_relaxed)) {
    some_.store(true, std::memory_order_release);
  }
  return counted;
}

bool RepeatedIssues::add(const Issued& issued) {
  const Kind kind{.counted = counted_as(issued), .secret = issued.secret};
  return count(kind, *issued.snapshot, [&](Decision& last) {
    if (last.snapshot != issued.snapshot) last.snapshot = issued.snapshot;
    last.secret = issued.secret;
    last.call = issued.call;
    last.issued = issued.scopes;
    last.facts = issued.facts;
  });
}

bool RepeatedIssues::add(Decision& decision) {
  const auto counted = counted_as(decision);
  if (!counted) return false;
  const Kind kind{.counted = *counted, .secret = decision.secret};
  return count(kind, *decision.snapshot, [&](Decision& last) { last = std::move(decision); });
}

void RepeatedIssues::take(const std::function<void(Decision&&)>& each) {
  if (!some_.exchange(false, std::memory_order_acq_rel)) return;
  for (auto& place : places_) {
    while (place.busy.exchange(true, std::memory_order_acquire)) std::this_thread::yield();
    std::optional<Decision> taken;
    if (place.count > 0) {
      taken = std::move(place.last);
      taken->times = std::exchange(place.count, 0);
    }
    place.busy.store(false, std::memory_order_release);
    if (taken) each(*std::move(taken));
  }
}

}  // namespace doorward::service
