// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"

namespace doorward::service {

/// Connected Apps OAuth Usage: an app and a user, with names.
struct NamedApproval {
  store::Approval approval;
  std::string app_name, username;
  bool app_blocked = false;
  std::int64_t sign_ins = 0, most_sign_ins = 0;  // that stay by a refresh token; that may
};

Outcome<store::Page<NamedApproval>> usage(Administration& admin, const Actor& actor,
                                          const store::ListQuery& query);

/// How many users have used an app, or would lose it.
struct AppUsage {
  AppId app;
  std::string app_name;
  std::int64_t users = 0;
};
Outcome<AppUsage> usage_of(Administration& admin, const Actor& actor, std::string_view app);

/// Takes every approval of the app back and ends all its tokens: one change, one audit row. Answers
/// how many users that were.
Outcome<AppUsage> revoke_all_approvals(Administration& admin, const Actor& actor,
                                       std::string_view app);

/// Takes the approval back, consent included, and ends the tokens that were issued under it: the
/// user's sign-ins with the app; of the run-as user every token of the app.
Outcome<> revoke_approval(Administration& admin, const Actor& actor, std::string_view app,
                          std::string_view user);

}  // namespace doorward::service
