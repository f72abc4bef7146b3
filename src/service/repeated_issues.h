// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>

#include "service/decision.h"

namespace doorward::service {

/// Issues of one thread to the same app, user, secret and address within one minute: after the
/// first they are counted where they are, and only the last is kept. Most tokens are such, and a
/// count stays in the processor's nearest cache where a queue of decisions would not.
class RepeatedIssues {
 public:
  /// Called by the thread that issues; never waits. False: not counted here, to be recorded as a
  /// decision of its own.
  bool add(const Issued& issued);

  /// Called by any other thread. Hands out what was counted since the last call, as decisions that
  /// stand for several. The first of its kind was recorded before.
  void take(const std::function<void(Decision&&)>& each);

 private:
  struct Kind {
    AppId app;
    UserId user;
    SecretId secret;
    Address address;
    std::int64_t minute = -1;
    bool operator==(const Kind&) const = default;
  };
  struct Place {
    std::atomic<bool> busy{false};
    Kind kind;
    std::int64_t count = 0;  // that `last` stands for
    Decision last;
  };
  static Kind kind_of(const Issued& issued);
  static bool count(Place& place, const Issued& issued);

  std::array<Place, 64> places_;
};

}  // namespace doorward::service
