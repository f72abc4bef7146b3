// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "base/instant.h"
#include "cluster/live.h"
#include "service/notices.h"
#include "store/store.h"

namespace doorward::service {

/// How fast old rows go.
struct Pace {
  milliseconds every = minutes{1};  // from one round to the next; a tenth of it while much is due
  int rows = 100;                   // a transaction at first; at most eight times as many
  milliseconds longest{2};          // that one should take: fewer rows where it takes longer
  int share = 50;  // percent of the time that removing may take from what else is written
};

/// Removes what has had its time, so that the database is bounded by what is alive: rows of Login
/// History past the days that the organization keeps, revocations of tokens that have ended, old
/// challenges, sessions and links, browsers not seen for a year, and remembered answers. What a
/// mark on an app or a user ended, it ends one by one, so that it goes as well, and whatever else
/// is noted to be ended or removed later. It goes on until nothing is due, in small transactions
/// with pauses: nobody waits long behind it.
class Housekeeping {
 public:
  /// With `notices` it also tells the contact of an app, once, that one of its secrets ends in two
  /// weeks; with `live` it makes the next signing keys when the organization's schedule says so.
  Housekeeping(store::Store& store, const Clock& clock, Pace pace = {}, Notices* notices = nullptr,
               cluster::Live* live = nullptr);
  /// Ends after the transaction in hand.
  ~Housekeeping();

  /// From now on a thread tidies every so often. What fails is logged and tried again.
  void start();
  /// One round. Returns how many rows went.
  std::int64_t tidy();
  /// Tells of the secrets that end soon.
  void tell_ends();

 private:
  void run();
  struct Step {
    int gone = 0;
    std::chrono::nanoseconds worked{0};
  };
  Step step(std::size_t kind, int most);
  int next_rows(int rows, std::chrono::nanoseconds worked) const;
  void pause(std::chrono::nanoseconds worked);
  bool stopped() const;

  store::Store& store_;
  const Clock& clock_;
  const Pace pace_;
  Notices* const notices_;
  cluster::Live* const live_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopped_ = false;
  bool much_was_due_ = false;  // in the last round
  std::jthread thread_;
};

}  // namespace doorward::service
