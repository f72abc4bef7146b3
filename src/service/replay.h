// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"
#include "service/recorder.h"

namespace doorward::service {

/// Requests that a change decides otherwise. Alike ones (flow, address, user, decisions) are one,
/// weighted by how often they came.
struct Replayed {
  std::string receipt;  // of the newest of them
  Instant at{};
  std::string flow;
  std::string address;
  UserId user;
  std::string username;
  std::int64_t count = 0;
  std::optional<Rule> before, after;  // the rule that refuses; nothing: a token is issued
  std::string because;                // the values that decide, if it is refused after
};

/// Who would break?
struct Replay {
  Instant since{};
  std::int64_t replayed = 0;                      // requests, counted ones included
  std::int64_t unchanged = 0;                     // of these
  bool whole = true;                              // false: there were more rows than were looked at
  std::vector<Replayed> would_break, would_work;  // the most frequent first
  /// That may be decided otherwise: receipts of an earlier version do not tell what came along.
  std::vector<Replayed> not_known;
};

struct ReplaySpan {
  hours back{7 * 24};
  int rows = 1000;  // of Login History, the newest
};
inline constexpr hours longest_replay{31 * 24};
inline constexpr int most_replayed_rows = 5000;

/// Decides the app's recent requests again, on its saved settings and on these over them, by the
/// checks of the endpoint that they came to, each at its own time. What a change of this app cannot
/// alter is taken as it was (a wrong secret, a lock, a sign-in); rate limits are not replayed.
Outcome<Replay> replay(Administration& admin, Recorder& recorder, const Actor& actor,
                       std::string_view app, const Document& settings, const ReplaySpan& span);

}  // namespace doorward::service
