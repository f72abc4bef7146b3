// SPDX-License-Identifier: Apache-2.0
#include "service/audit_trail.h"

#include "service/references.h"

namespace doorward::service {
namespace {

constexpr std::int64_t rows_at_once = 10'000;

}  // namespace

Outcome<store::Page<NamedAuditRow>> audit_trail(Administration& admin, const Actor& actor,
                                                const store::ListQuery& query) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<store::Page<NamedAuditRow>>(admin, [&](store::Transaction& tx) {
    auto wanted = query;
    resolve_filters(tx, wanted);
    auto rows = tx.audit().list(wanted);
    store::Page<NamedAuditRow> page{{}, std::move(rows.next)};
    for (auto& row : rows.items) {
      NamedAuditRow named{.row = std::move(row), .by = {}, .through = {}};
      if (const auto user = tx.users().find(named.row.by)) named.by = user->username;
      if (const auto app = tx.apps().find(named.row.through)) named.through = app->name;
      page.items.push_back(std::move(named));
    }
    return page;
  });
}

Outcome<AuditProof> verify_audit(Administration& admin, const Actor& actor,
                                 const store::AuditWalk& before, std::optional<std::int64_t> most) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<AuditProof>(admin, [&](store::Transaction& tx) {
    AuditProof proof{.walk = before};
    store::ListQuery newest;
    newest.limit = 1;
    const auto rows = tx.audit().list(newest).items;
    proof.rows = rows.empty() ? 0 : rows.front().number;
    do {
      proof.walk = tx.audit().walk(std::move(proof.walk), most.value_or(rows_at_once));
    } while (!most && !proof.walk.done);
    return proof;
  });
}

}  // namespace doorward::service
