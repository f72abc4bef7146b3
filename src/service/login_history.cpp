// SPDX-License-Identifier: Apache-2.0
#include "service/login_history.h"

#include <algorithm>

#include "service/references.h"

namespace doorward::service {
namespace {

// How far back a counted request is looked for: pages of the newest rows.
constexpr int searched_pages = 8;
constexpr minutes counted_together{1};
// Workers hand decisions over ten times a second: of one minute's, a later one may come first.
constexpr seconds out_of_order{1};

NamedDecision named(store::Transaction& tx, store::HistoryRow row) {
  NamedDecision decision{.row = std::move(row), .app_name = {}, .username = {}};
  if (const auto app = tx.apps().find(decision.row.receipt.app)) decision.app_name = app->name;
  if (const auto user = tx.users().find(decision.row.receipt.user))
    decision.username = user->username;
  return decision;
}

void put_in(std::string& path, std::string_view name, const std::string& value) {
  const auto at = path.find(name);
  if (at != std::string::npos) path.replace(at, name.size(), value);
}

struct LastChange {
  UserId by;
  Instant at{};
};

// The app whose settings decided. The audience of an exchange is not kept as the app of its
// receipt: to name nobody's page is better than to lead to the page of the app that asked.
AppId deciding_app(const Receipt& receipt) {
  return receipt.denied == Rule::exchange_target_admits ? AppId{} : receipt.app;
}

// Secrets are no settings of the app: who last made one or ended one stands in the audit trail.
LastChange last_change_of_secrets(store::Transaction& tx, AppId id) {
  LastChange last;
  if (!id) return last;
  if (const auto app = tx.apps().find(id)) last = {app->meta.created_by, app->meta.created_at};
  using enum AuditAction;
  for (const auto action : {secret_staged, secret_retired, secret_deleted}) {
    const store::ListQuery query{
        .filters = {{"object", id.text()}, {"action", std::string{text(action).name}}}, .limit = 1};
    const auto rows = tx.audit().list(query).items;
    if (!rows.empty() && rows[0].at >= last.at) last = {rows[0].by, rows[0].at};
  }
  return last;
}

// Who changed the object that the failing setting belongs to.
LastChange last_change(store::Transaction& tx, const Receipt& receipt, Screen screen) {
  const auto of = [](const auto& object) {
    return object ? LastChange{object->meta.modified_by, object->meta.modified_at} : LastChange{};
  };
  switch (screen) {
    using enum Screen;
    case none: return {};
    case app_edit:
    case app_policies:
    case app_profiles:
    case app_permission_sets:
    case oauth_usage: return of(tx.apps().find(deciding_app(receipt)));
    case app_consumer_details: return last_change_of_secrets(tx, deciding_app(receipt));
    case users: return of(tx.users().find(receipt.user));
    case profiles: {
      const auto user = tx.users().find(receipt.user);
      return user ? of(tx.profiles().find(user->profile)) : LastChange{};
    }
    case permission_sets:
    case custom_scopes:
    case trusted_issuers:
    case assets: return {};
    case network_access:
    case organization:
    case session_settings: return of(tx.organization());
  }
  std::unreachable();
}

// The row of the same minute that counts more than itself. Several may: the last one that began
// before the request is the likeliest.
std::optional<store::HistoryRow> counted_in(store::Transaction& tx, Instant at) {
  store::ListQuery query;
  query.limit = 500;
  for (int page = 0; page < searched_pages; ++page) {
    auto rows = tx.history().list(query);
    for (auto& row : rows.items) {
      if (row.receipt.at + counted_together + out_of_order < at) return std::nullopt;
      const bool began = row.receipt.at <= at + out_of_order;
      if (row.count > 1 && began && at <= row.last_at + out_of_order) return std::move(row);
    }
    if (rows.next.empty()) break;
    query.cursor = rows.next;
  }
  return std::nullopt;
}

// Ids are in capitals; people and tools that write them down may not be.
std::string in_capitals(std::string_view id) {
  std::string all{id};
  std::ranges::transform(all, all.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return all;
}

ExplainedReceipt explained(Administration& admin, store::Transaction& tx, store::HistoryRow row) {
  ExplainedReceipt out{
      .decision = named(tx, std::move(row)), .because = {}, .screen_url = {}, .changed_by = {}};
  const auto& receipt = out.decision.row.receipt;
  if (!receipt.denied) return out;
  const auto words = text(*receipt.denied);
  out.because = receipt.because;
  out.screen_url =
      screen_url(words.screen, *admin.live.snapshot(), deciding_app(receipt), receipt.user);
  const auto change = last_change(tx, receipt, words.screen);
  out.changed_at = change.at;
  if (const auto user = tx.users().find(change.by)) out.changed_by = user->username;
  return out;
}

}  // namespace

std::string screen_url(Screen screen, const cluster::Snapshot& snapshot, AppId app, UserId user) {
  std::string path{text(screen).path};
  if (app) put_in(path, "{app}", app.text());
  if (user) put_in(path, "{user}", user.text());
  if (const auto* found = snapshot.user(user)) put_in(path, "{profile}", found->profile.text());
  // A place that this case cannot fill leads to the list before it.
  const auto open = path.find("/{");
  return open == std::string::npos ? path : path.substr(0, open);
}

Outcome<store::Page<NamedDecision>> login_history(Administration& admin, Recorder& recorder,
                                                  const Actor& actor,
                                                  const store::ListQuery& query) {
  TRY_DONE(need(actor, Permission::view_login_history));
  recorder.flush();
  return reading<store::Page<NamedDecision>>(admin, [&](store::Transaction& tx) {
    auto wanted = query;
    resolve_filters(tx, wanted);
    auto rows = tx.history().list(wanted);
    store::Page<NamedDecision> page{{}, std::move(rows.next)};
    for (auto& row : rows.items) page.items.push_back(named(tx, std::move(row)));
    return page;
  });
}

Outcome<ExplainedReceipt> receipt(Administration& admin, Recorder& recorder, const Actor& actor,
                                  std::string_view request_id) {
  TRY_DONE(need(actor, Permission::view_login_history));
  const auto name = in_capitals(request_id);
  const auto id = RequestId::parse(name);
  if (!id)
    return refuse(No::unknown, "A request id has 26 letters and digits, as in X-Request-Id.");
  recorder.flush();
  using Answer = Outcome<ExplainedReceipt>;
  return reading<Answer>(admin, [&](store::Transaction& tx) -> Answer {
    if (auto row = tx.history().find(name)) return explained(admin, tx, *std::move(row));
    if (auto row = counted_in(tx, id->made_at())) {
      auto found = explained(admin, tx, *std::move(row));
      found.counted = true;
      return found;
    }
    return refuse(No::unknown,
                  "There is no receipt with this id: it decided nothing about a token, or Login "
                  "History is kept for less time.");
  });
}

}  // namespace doorward::service
