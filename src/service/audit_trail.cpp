// SPDX-License-Identifier: Apache-2.0
#include "service/audit_trail.h"

#include <map>

#include "service/references.h"

namespace doorward::service {
namespace {

constexpr std::int64_t rows_at_once = 10'000;

/// What acted, by its present name; what was deleted since, by its last one, which the trail has.
class Names {
 public:
  explicit Names(store::Transaction& tx) : tx_(tx) {}

  std::string of(UserId id) {
    const auto user = tx_.users().find(id);
    return user ? user->username : last(id ? id.text() : "");
  }
  std::string of(AppId id) {
    const auto app = tx_.apps().find(id);
    return app ? app->name : last(id ? id.text() : "");
  }

 private:
  std::string last(const std::string& id) {
    if (id.empty()) return {};
    const auto [at, is_new] = gone_.try_emplace(id);
    if (!is_new) return at->second;
    const auto newest = tx_.audit().list({.filters = {{"object", id}}, .limit = 1}).items;
    if (!newest.empty()) at->second = newest.front().object_name;
    return at->second;
  }

  store::Transaction& tx_;
  std::map<std::string, std::string> gone_;
};

}  // namespace

Outcome<store::Page<NamedAuditRow>> audit_trail(Administration& admin, const Actor& actor,
                                                const store::ListQuery& query) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<store::Page<NamedAuditRow>>(admin, [&](store::Transaction& tx) {
    auto wanted = query;
    resolve_filters(tx, wanted);
    auto rows = tx.audit().list(wanted);
    store::Page<NamedAuditRow> page{{}, std::move(rows.next)};
    Names names{tx};
    for (auto& row : rows.items) {
      NamedAuditRow named{.row = std::move(row), .by = {}, .through = {}};
      named.by = names.of(named.row.by);
      named.through = names.of(named.row.through);
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
