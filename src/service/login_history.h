// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"
#include "service/recorder.h"

namespace doorward::service {

/// A row of Login History with the names that go with its ids.
struct NamedDecision {
  store::HistoryRow row;
  std::string app_name, username;
};

/// One page, newest first.
Outcome<store::Page<NamedDecision>> login_history(Administration& admin, Recorder& recorder,
                                                  const Actor& actor,
                                                  const store::ListQuery& query);

/// A receipt with what an administrator needs to act on it.
struct ExplainedReceipt {
  NamedDecision decision;
  std::string because;     // the facts of a denial
  std::string screen_url;  // with the ids of this case filled in; empty without a setting
  std::string changed_by;  // who last changed what decided; empty when it is not known
  Instant changed_at{};
  /// True when the request asked for was only counted: `decision` is then the row it counts in.
  bool counted = false;
};

/// The receipt of this request. Decisions that were only counted are found by the row that stands
/// for their minute.
Outcome<ExplainedReceipt> receipt(Administration& admin, Recorder& recorder, const Actor& actor,
                                  std::string_view request_id);

/// The screen's path with the ids of app, user and profile in place of their names.
std::string screen_url(Screen screen, const cluster::Snapshot& snapshot, AppId app, UserId user);

}  // namespace doorward::service
