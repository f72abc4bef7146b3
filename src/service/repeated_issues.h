// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>

#include "service/decision.h"

namespace doorward::service {

/// Decisions of one thread that Login History counts on one row, by the same secret: after the
/// first they are counted where they are, and only the last is kept. Most are such, and a count
/// stays in the processor's nearest cache where a queue of decisions would not.
class RepeatedIssues {
 public:
  /// Called by the thread that issues; never waits. False: not counted here, to be recorded as a
  /// decision of its own.
  bool add(const Issued& issued);
  /// A decision that is counted is taken; else it stays as it is.
  bool add(Decision& decision);

  /// Called by any other thread. Hands out what was counted since the last call, as decisions that
  /// stand for several. The first of its kind was recorded before.
  void take(const std::function<void(Decision&&)>& each);

 private:
  struct Kind {
    CountedAs counted;
    SecretId secret;
    bool operator==(const Kind&) const = default;
  };
  struct Place {
    std::atomic<bool> busy{false};
    Kind kind;
    std::int64_t count = 0;  // that `last` stands for
    Decision last;
  };
  // Whether one of this kind is counted here; the first of a kind only takes the place.
  static bool counts(Place& place, const Kind& kind, const cluster::Snapshot& snapshot);
  template <class Put>
  bool count(const Kind& kind, const cluster::Snapshot& snapshot, Put&& put);

  std::array<Place, 64> places_;
  std::atomic<bool> some_{false};  // counted since they were taken: most threads count nothing
};

}  // namespace doorward::service
