// SPDX-License-Identifier: Apache-2.0
#include "service/repeated_issues.h"

#include <thread>
#include <utility>

namespace doorward::service {

RepeatedIssues::Kind RepeatedIssues::kind_of(const Issued& issued) {
  return {.app = issued.facts.client.app->id,
          .user = issued.facts.user->id,
          .secret = issued.secret,
          .address = issued.call.address,
          .minute = epoch_seconds(issued.call.now) / 60};
}

// The first of a kind only takes the place, when that is free.
bool RepeatedIssues::count(Place& place, const Issued& issued) {
  const auto kind = kind_of(issued);
  if (place.kind != kind) {
    if (place.count == 0) place.kind = kind;
    return false;
  }
  if (place.count == 0) {
    place.last.snapshot = issued.snapshot;
    place.last.secret = issued.secret;
  } else if (place.last.snapshot != issued.snapshot) {
    return false;  // What the facts point at belongs to another snapshot.
  }
  ++place.count;
  place.last.call = issued.call;
  place.last.issued = issued.scopes;
  place.last.facts = issued.facts;
  return true;
}

bool RepeatedIssues::add(const Issued& issued) {
  if (issued.snapshot->organization.keep_every_issue) return false;
  const auto key = spread(issued.facts.client.app->id) ^ spread(issued.facts.user->id);
  auto& place = places_[(key >> 58) % places_.size()];
  if (place.busy.exchange(true, std::memory_order_acquire)) return false;
  const bool counted = count(place, issued);
  place.busy.store(false, std::memory_order_release);
  return counted;
}

void RepeatedIssues::take(const std::function<void(Decision&&)>& each) {
  for (auto& place : places_) {
    while (place.busy.exchange(true, std::memory_order_acquire)) std::this_thread::yield();
    Decision taken;
    if (place.count > 0) {
      taken = std::move(place.last);
      taken.times = std::exchange(place.count, 0);
    } else {
      taken.times = 0;
    }
    place.busy.store(false, std::memory_order_release);
    if (taken.times > 0) each(std::move(taken));
  }
}

}  // namespace doorward::service
