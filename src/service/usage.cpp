// SPDX-License-Identifier: Apache-2.0
#include "service/usage.h"

#include "service/apps.h"
#include "service/families.h"
#include "service/token_marks.h"
#include "service/users.h"

namespace doorward::service {
namespace {

// Of an app that was deleted rows stay until housekeeping comes to them. Behind so many pages that
// have nothing else, the caller has to go on.
constexpr int most_looks = 20;

NamedApproval named(store::Transaction& tx, const cluster::Snapshot& snapshot, const App& app,
                    store::Approval approval, Instant now) {
  NamedApproval row{.approval = std::move(approval),
                    .app_name = app.name,
                    .username = {},
                    .app_blocked = app.blocked,
                    .most_sign_ins = most_sign_ins(app)};
  if (refresh_scope_selected(snapshot, app.id))
    row.sign_ins = tx.families().refreshable(app.id, row.approval.user, now);
  if (const auto user = tx.users().find(row.approval.user)) row.username = user->username;
  return row;
}

}  // namespace

Outcome<store::Page<NamedApproval>> usage(Administration& admin, const Actor& actor,
                                          const store::ListQuery& query) {
  TRY_DONE(need(actor, Permission::view_setup));
  const auto snapshot = admin.live.snapshot();
  return reading<store::Page<NamedApproval>>(admin, [&](store::Transaction& tx) {
    auto wanted = query;
    resolve_filters(tx, wanted);
    store::Page<NamedApproval> page;
    for (int looks = 0; looks < most_looks; ++looks) {
      auto rows = tx.approvals().list(wanted);
      for (auto& approval : rows.items) {
        const auto app = tx.apps().find(approval.app);
        if (!app) continue;
        page.items.push_back(named(tx, *snapshot, *app, std::move(approval), actor.now));
      }
      page.next = wanted.cursor = std::move(rows.next);
      if (!page.items.empty() || page.next.empty()) break;
    }
    return page;
  });
}

Outcome<> revoke_approval(Administration& admin, const Actor& actor, std::string_view app_name,
                          std::string_view username) {
  TRY_DONE(need(actor, Permission::manage_connected_apps));
  AppId program;
  auto revoked = commit<void>(admin, actor, [&](store::Transaction& tx) -> Outcome<> {
    TRY(auto app, seen<App>(tx, app_name, 0));
    TRY(const auto user, seen<User>(tx, username, 0));
    store::ListQuery pair;
    pair.filters = {{"app", app.id.text()}, {"user", user.id.text()}};
    if (tx.approvals().list(pair).items.empty()) {
      return refuse(No::unknown, user.username + " has no approval for " + app.name + ".");
    }
    take_back(tx, app.id, user.id, actor.now);
    // Tokens of client credentials have no family and one user: a mark on the app ends them, and
    // nobody else's.
    if (app.run_as_user == user.id) {
      app.program_tokens_not_before = present_mark(admin);
      tx.apps().replace(app, app.meta.revision);
      program = app.id;
    }
    auto row = audit_row(actor, AuditAction::approval_revoked, app.id.text(), app.name);
    row.after["user"] = user.username;
    row.revision = tx.revision();
    tx.audit().append(row);
    return {};
  });
  if (program) end_let_through_to_program(admin, actor, program);
  return revoked;
}

Outcome<AppUsage> usage_of(Administration& admin, const Actor& actor, std::string_view app_name) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<Outcome<AppUsage>>(admin, [&](store::Transaction& tx) -> Outcome<AppUsage> {
    TRY(const auto app, seen<App>(tx, app_name, 0));
    return AppUsage{app.id, app.name, tx.approvals().of(app.id)};
  });
}

Outcome<AppUsage> revoke_all_approvals(Administration& admin, const Actor& actor,
                                       std::string_view app_name) {
  TRY_DONE(need(actor, Permission::manage_connected_apps));
  auto all = commit<AppUsage>(admin, actor, [&](store::Transaction& tx) -> Outcome<AppUsage> {
    TRY(auto app, seen<App>(tx, app_name, 0));
    AppUsage revoked{app.id, app.name, tx.approvals().remove_all(app.id)};
    // Also without an approval: uses are written a moment after the token went out.
    app.tokens_not_before = present_mark(admin);
    tx.apps().replace(app, app.meta.revision);
    tx.families().end_until(app.id, {}, app.tokens_not_before);
    auto row = audit_row(actor, AuditAction::approval_all_revoked, app.id.text(), app.name);
    row.after["users"] = std::to_string(revoked.users);
    row.revision = tx.revision();
    tx.audit().append(row);
    return revoked;
  });
  if (all) end_let_through(admin, actor, all->app);
  return all;
}

}  // namespace doorward::service
