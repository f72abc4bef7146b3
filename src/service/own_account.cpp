// SPDX-License-Identifier: Apache-2.0
#include "service/own_account.h"

#include <algorithm>
#include <map>
#include <set>

#include "service/asking.h"
#include "service/authorization.h"
#include "service/families.h"

namespace doorward::service {
namespace {

constexpr int entries_shown = 20, most_apps = 200, most_families = 1000;

// Scopes of what is alive, per app.
std::map<AppId, std::vector<store::RefreshFamily>> families_of(store::Transaction& tx,
                                                               const Actor& actor) {
  std::map<AppId, std::vector<store::RefreshFamily>> all;
  for (auto& family : tx.families().alive({}, actor.user, actor.now, most_families)) {
    const auto app = family.app;
    all[app].push_back(std::move(family));
  }
  return all;
}

std::vector<store::Approval> approvals_of(store::Transaction& tx, UserId user) {
  store::ListQuery query;
  query.filters = {{"user", user.text()}};
  query.limit = most_apps;
  return tx.approvals().list(query).items;
}

OwnApp own_app(const App& app, const cluster::Snapshot& snapshot, const store::Approval& approval,
               const std::vector<store::RefreshFamily>& families, const Actor& actor) {
  const bool consented = !approval.consented.empty();
  const auto& known = *snapshot.scopes;
  auto scopes = consented ? service::consented(snapshot, approval)
                          : known.given(approval.scopes, approval.last_used_at);
  OwnApp own{.id = app.id,
             .name = app.name,
             .scopes = {},
             .since = consented ? approval.consented_at : approval.first_used_at,
             .last_used_at = approval.use_count > 0 ? approval.last_used_at : Instant{},
             .most_sign_ins = most_sign_ins(app),
             .blocked = app.blocked,
             .runs_as = app.run_as_user == actor.user && !consented && families.empty()};
  const bool kept = refresh_scope_selected(snapshot, app.id);
  for (const auto& family : families) {
    scopes |= known.given(family.scopes, family.made_at);
    own.since = own.since == Instant{} ? family.made_at : std::min(own.since, family.made_at);
    own.last_used_at = std::max(own.last_used_at, family.last_used_at);
    const bool over = family.ends_at != Instant{} && family.ends_at <= actor.now;
    if (kept && family.refreshable && !over) ++own.sign_ins;
  }
  own.scopes = scope_texts(scopes, known);
  return own;
}

std::vector<OwnApp> apps_of(store::Transaction& tx, const cluster::Snapshot& snapshot,
                            const Actor& actor) {
  auto families = families_of(tx, actor);
  std::map<AppId, store::Approval> approvals;
  for (const auto& [app, alive] : families) approvals[app] = {};
  for (auto& approval : approvals_of(tx, actor.user)) approvals[approval.app] = approval;
  std::vector<OwnApp> all;
  for (const auto& [id, approval] : approvals) {
    if (const auto app = tx.apps().find(id)) {
      all.push_back(own_app(*app, snapshot, approval, families[id], actor));
    }
  }
  std::ranges::stable_sort(all, std::ranges::greater{}, &OwnApp::last_used_at);
  return all;
}

std::vector<store::BrowserSession> sessions_of(store::Transaction& tx,
                                               const Organization& organization,
                                               const Actor& actor) {
  auto all = tx.sessions().of(actor.user);
  std::erase_if(all, [&](const store::BrowserSession& row) {
    return row.stage != SessionStage::signed_in || actor.now >= row.ends_at ||
           actor.now >= row.seen_at + organization.session_idle;
  });
  return all;
}

OwnEntry own_entry(store::Transaction& tx, store::HistoryRow row, const OwnAccount& account) {
  OwnEntry entry{.row = std::move(row), .app_name = {}, .session = {}};
  const auto& receipt = entry.row.receipt;
  if (const auto app = tx.apps().find(receipt.app)) entry.app_name = app->name;
  if (receipt.denied) return entry;
  entry.app_in = std::ranges::any_of(
      account.apps, [&](const OwnApp& app) { return app.id == receipt.app && !app.runs_as; });
  if (receipt.app) return entry;
  const auto until = std::max(receipt.at, entry.row.last_at);
  const auto begun = std::ranges::find_if(account.sessions, [&](const auto& session) {
    return session.address == receipt.address && session.signed_in_at >= receipt.at &&
           session.signed_in_at <= until;
  });
  if (begun != account.sessions.end()) entry.session = begun->id;
  return entry;
}

}  // namespace

OwnAccount OwnPage::look(const Actor& actor) {
  recorder_.flush();
  const auto snapshot = admin_.live.snapshot();
  return reading<OwnAccount>(admin_, [&](store::Transaction& tx) {
    OwnAccount account{.apps = apps_of(tx, *snapshot, actor),
                       .sessions = sessions_of(tx, snapshot->organization, actor),
                       .authenticators = tx.authenticators().of(actor.user),
                       .codes = tx.recovery_codes().left(actor.user),
                       .entries = {}};
    std::erase_if(account.authenticators, [](const auto& one) { return !one.confirmed; });
    for (auto& one : account.authenticators) one.sealed_key.clear();
    if (const auto password = tx.passwords().of(actor.user))
      account.password_set_at = password->set_at;
    for (auto& row : tx.history().entries(actor.user, entries_shown))
      account.entries.push_back(own_entry(tx, std::move(row), account));
    return account;
  });
}

Outcome<bool> OwnPage::take_back(const Actor& actor, AppId app) {
  recorder_.flush();  // A use that is written afterwards would list the app again.
  return commit<bool>(admin_, actor, [&](store::Transaction& tx) -> Outcome<bool> {
    const auto found = tx.apps().find(app);
    const auto approval = tx.approvals().find(app, actor.user);
    const auto alive = tx.families().alive(app, actor.user, actor.now, 1);
    if (!found || (!approval && alive.empty())) {
      return refuse(No::unknown, "There is no such app among yours.");
    }
    const bool runs_as = found->run_as_user == actor.user;
    if (runs_as && alive.empty() && approval->consented.empty()) {
      return refuse(No::conflict, "An administrator lets this app act as you: ask there.");
    }
    // What it does as its run-as user is the administrator's, and stays to be seen.
    const auto end = runs_as ? service::end_consent : service::take_back;
    end(tx, app, actor.user, actor.now);
    const auto user = tx.users().find(actor.user);
    auto row = audit_row(actor, AuditAction::approval_revoked, app.text(), found->name);
    row.after["user"] = user ? user->username : actor.user.text();
    row.revision = tx.revision();
    tx.audit().append(row);
    return runs_as;
  });
}

}  // namespace doorward::service
