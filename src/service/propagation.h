// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/administration.h"

namespace doorward::service {

/// When a node brought a revision into force; no time while it has not.
struct OnNode {
  std::string node, url;
  Revision revision = 0;  // that the node serves
  std::optional<milliseconds> took;
  Instant seen_at{};
};
struct Propagation {
  Revision revision = 0;
  Instant committed_at{};
  std::vector<OnNode> nodes;  // that a save waits for
  std::vector<OnNode> gone;   // of which nothing was heard for so long that nobody waits for them
};

/// A node tells once a minute that it is there. After so long without a word it is gone.
constexpr auto node_is_gone = minutes{5};

/// Where this revision is in force. This node is always the first.
Propagation propagation_of(Administration& admin, Revision revision);

/// The newest committed revision on every node, and the newest ones in force here.
struct PropagationReport {
  Propagation newest;
  std::vector<cluster::Applied> history;
  milliseconds simulated_delay{0};
};
Outcome<PropagationReport> propagation_report(Administration& admin, const Actor& actor);

}  // namespace doorward::service
