// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"

namespace doorward::service {

/// Connected Apps OAuth Usage: an app and a user, with names.
struct NamedApproval {
  store::Approval approval;
  std::string app_name, username;
  bool app_blocked = false;
};

Outcome<store::Page<NamedApproval>> usage(Administration& admin, const Actor& actor,
                                          const store::ListQuery& query);

/// Takes the approval back and ends the tokens that were issued under it. Access tokens name app
/// and user, so ending those of the pair ends every token of the user that acts for this app.
Outcome<> revoke_approval(Administration& admin, const Actor& actor, std::string_view app,
                          std::string_view user);

}  // namespace doorward::service
