// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>

#include "http/server.h"

namespace doorward::cli {

/// Says in the log when clients are turned away for want of room: at once, and while it goes on
/// once a minute with their number, however many they are. Any thread may call.
class Shortages {
 public:
  using Time = std::chrono::steady_clock::time_point;

  void note(http::Shortage what);
  /// For how many refusals, this one among them, a line is due by now. Zero: none yet.
  std::uint64_t due(http::Shortage what, Time now);

 private:
  struct Seen {
    std::uint64_t untold = 0;
    Time next{};
  };
  std::mutex mutex_;
  std::array<Seen, 2> seen_;
};

}  // namespace doorward::cli
