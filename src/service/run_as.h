// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"

namespace doorward::service {

/// A user whom an app could run as, or the reason why not.
struct RunAsCandidate {
  UserId id;
  std::string username, name;
  std::optional<Rule> rule;  // that would refuse every token; nothing: the user can be chosen
  std::string why;           // in sentences, with what to do about it
  std::string_view setting;  // that decides
};

/// Users whose words begin like `search`, by username. The rules are those of the token endpoint,
/// asked about the app as it is saved.
Outcome<std::vector<RunAsCandidate>> run_as_candidates(Administration& admin, const Actor& actor,
                                                       std::string_view app,
                                                       const std::string& search, int limit);

}  // namespace doorward::service
