// SPDX-License-Identifier: Apache-2.0
#include "store/repositories.h"

namespace doorward::store {

Revision SqlChanges::latest() { return session_.last("revision"); }

std::vector<Change> SqlChanges::after(Revision revision) {
  std::vector<Change> all;
  auto rows = session_.query(
      "SELECT revision, changed_at, kind, object FROM changes "
      "WHERE org_id = ? AND revision > ? ORDER BY revision, kind, object",
      session_.org(), revision);
  while (rows.next()) {
    all.push_back({.revision = rows.integer(0),
                   .at = rows.instant(1),
                   .kind = rows.string(2),
                   .object = rows.string(3)});
  }
  return all;
}

// A node that has a name of its own for each start would leave a row with each.
void SqlChanges::report(const NodeState& node) {
  session_.run("DELETE FROM nodes WHERE org_id = ? AND seen_at < ?", session_.org(),
               node.seen_at - node_is_forgotten);
  session_.run(
      "INSERT INTO nodes (org_id, node, url, revision, applied_at, seen_at) "
      "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (org_id, node) DO UPDATE SET "
      "url = excluded.url, revision = excluded.revision, "
      "applied_at = excluded.applied_at, seen_at = excluded.seen_at",
      session_.org(), node.node, node.url, node.revision, node.applied_at, node.seen_at);
}

std::vector<NodeState> SqlChanges::nodes() {
  std::vector<NodeState> all;
  auto rows = session_.query(
      "SELECT node, url, revision, applied_at, seen_at FROM nodes "
      "WHERE org_id = ? ORDER BY node",
      session_.org());
  while (rows.next()) {
    all.push_back({.node = rows.string(0),
                   .url = rows.string(1),
                   .revision = rows.integer(2),
                   .applied_at = rows.instant(3),
                   .seen_at = rows.instant(4)});
  }
  return all;
}

}  // namespace doorward::store
