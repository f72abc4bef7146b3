// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/network.h"
#include "service/recorder.h"
#include "service/single_logout.h"

namespace doorward::service {

struct CourierOptions {
  std::string issuer;
  int tries = 36;            // of one logout; whichever bound is met first ends it
  seconds patience{86'400};  // since the session ended
  IpRanges reach;            // private networks that the operator lets it into
  milliseconds every{500};
};

/// Tells apps that sessions have ended (OpenID Connect Back-Channel Logout 1.0), on threads of its
/// own: what has to be told stands in the store, so it survives a restart and any node may do it.
/// Also finds the sessions that have ended by themselves. One request per app at a time, and none
/// for a while to an app that does not answer, so that it holds up no other, however much it is to
/// hear.
class LogoutCourier {
 public:
  LogoutCourier(store::Store& store, cluster::Live& live, Recorder& recorder, const Clock& clock,
                CourierOptions options);
  /// Gives up what is under way: it is tried again after the next start.
  ~LogoutCourier();
  LogoutCourier(const LogoutCourier&) = delete;
  LogoutCourier& operator=(const LogoutCourier&) = delete;

  void start();
  /// Looks at the sessions that are due: how many have ended.
  int sweep();

 private:
  void run(const std::stop_token& stop);
  bool dispatch();
  void deliver(store::Logout logout, const std::stop_token& stop);
  /// False when the app did not answer in time.
  bool send(const App& app, store::Logout& logout, Instant now, const std::stop_token& stop) const;
  void finish(store::Logout& logout, Instant now, bool in_time);
  void record(const store::Logout& over, Instant now);

  store::Store& store_;
  cluster::Live& live_;
  Recorder& recorder_;
  const Clock& clock_;
  const CourierOptions options_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  bool woken_ = false;  // a thread has become free
  std::vector<AppId> busy_;
  struct Slot {
    bool taken = false;
    std::jthread thread;
  };
  std::array<Slot, 4> slots_;
  std::jthread thread_;
};

}  // namespace doorward::service
