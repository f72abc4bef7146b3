// SPDX-License-Identifier: Apache-2.0
#include "service/propagation.h"

namespace doorward::service {
namespace {

OnNode here(const Administration& admin, Revision revision, Instant& committed) {
  OnNode node{.node = admin.live.options().node,
              .url = admin.live.options().url,
              .revision = admin.live.snapshot()->revision,
              .took = {}};
  if (const auto applied = admin.live.applied(revision)) {
    node.took = applied->applied_at - applied->committed_at;
    node.seen_at = applied->applied_at;
    committed = applied->committed_at;
  } else if (revision <= node.revision) {
    node.took = milliseconds{0};  // It was in force before this node started.
  }
  return node;
}

OnNode there(const store::NodeState& state, Revision revision, Instant committed) {
  OnNode node{.node = state.node,
              .url = state.url,
              .revision = state.revision,
              .took = {},
              .seen_at = state.seen_at};
  if (state.revision < revision) return node;
  const bool known = committed != Instant{} && state.applied_at > committed;
  node.took = known ? state.applied_at - committed : milliseconds{0};
  return node;
}

}  // namespace

Propagation propagation_of(Administration& admin, Revision revision) {
  Propagation found{.revision = revision, .committed_at = {}, .nodes = {}, .gone = {}};
  found.nodes.push_back(here(admin, revision, found.committed_at));
  const auto others = reading<std::vector<store::NodeState>>(
      admin, [](store::Transaction& tx) { return tx.changes().nodes(); });
  const auto now = admin.live.clock().now();
  for (const auto& state : others) {
    if (state.node == found.nodes.front().node) continue;
    auto& list = now - state.seen_at > node_is_gone ? found.gone : found.nodes;
    list.push_back(there(state, revision, found.committed_at));
  }
  return found;
}

Outcome<PropagationReport> propagation_report(Administration& admin, const Actor& actor) {
  TRY_DONE(need(actor, Permission::view_setup));
  const auto latest =
      reading<Revision>(admin, [](store::Transaction& tx) { return tx.changes().latest(); });
  return PropagationReport{.newest = propagation_of(admin, latest),
                           .history = admin.live.history(50),
                           .simulated_delay = admin.live.options().simulated_propagation};
}

}  // namespace doorward::service
