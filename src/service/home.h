// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"
#include "service/recorder.h"

namespace doorward::service {

enum class Severity : unsigned char { danger, warning, info };
std::string_view name(Severity severity);

/// One thing that somebody should look at.
struct Attention {
  std::string_view kind;  // "run_as_inactive": stable
  Severity severity;
  std::string sentence;
  std::int64_t count = 0;                           // counted up to counted_at_most
  std::string link;                                 // the screen that lists them
  std::vector<std::pair<AppId, std::string>> apps;  // a few of them: id and name
};
inline constexpr std::int64_t counted_at_most = 1000;

/// What needs attention, the worst first; empty when all is well. What is about decisions is left
/// out for an actor who may not see Login History. `by_unnamed_proxy`: who asks came through one.
Outcome<std::vector<Attention>> attention(Administration& admin, Recorder& recorder,
                                          const Actor& actor, bool by_unnamed_proxy = false);

}  // namespace doorward::service
