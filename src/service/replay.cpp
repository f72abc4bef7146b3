// SPDX-License-Identifier: Apache-2.0
#include "service/replay.h"

#include <algorithm>
#include <tuple>

#include "service/apps.h"
#include "service/what_if.h"

namespace doorward::service {
namespace {

constexpr int page_of_rows = 500;

/// The app as it is saved and as it would be.
struct Versions {
  LiveApp before, after;
};

/// Alike requests are told once.
using Alike = std::tuple<std::string, UserId, std::optional<Rule>, std::optional<Rule>>;

WhatIfRequest request_of(const Receipt& receipt) {
  return {.dialect = receipt.dialect,
          .at = receipt.at,
          .address = Address::parse(receipt.address).value_or(Address{}),
          .scope = receipt.requested,
          .secret_right = receipt.denied != Rule::secret_right,
          .sent_by = receipt.sent_by.value_or(ClientAuthentication::secret_post),
          .throttled = receipt.denied == Rule::not_throttled};
}

class Replaying {
 public:
  Replaying(const cluster::Snapshot& snapshot, const Versions& apps)
      : snapshot_(snapshot), apps_(apps) {}

  void add(const store::HistoryRow& row) {
    const auto request = request_of(row.receipt);
    const auto before = refusing_rule(snapshot_, apps_.before, request);
    const auto after = refusing_rule(snapshot_, apps_.after, request);
    replay_.replayed += row.count;
    if (before.has_value() == after.has_value()) {
      replay_.unchanged += row.count;
      return;
    }
    const auto user = apps_.after.run_as_user;
    auto& told = changed_[{row.receipt.address, user, before, after}];
    told.count += row.count;
    if (told.count > row.count) return;  // Rows come newest first: the first one stands for all.
    told.receipt = row.receipt.id;
    told.at = row.receipt.at;
    told.address = row.receipt.address;
    told.user = row.receipt.user ? row.receipt.user : user;
    if (const auto* known = snapshot_.user(told.user)) told.username = known->username;
    told.before = before;
    told.after = after;
    if (after) told.because = what_if(snapshot_, apps_.after, request).because;
  }

  Replay take() {
    for (auto& [alike, told] : changed_) {
      (told.after ? replay_.would_break : replay_.would_work).push_back(std::move(told));
    }
    for (auto* all : {&replay_.would_break, &replay_.would_work}) {
      std::ranges::stable_sort(*all, std::greater{}, &Replayed::count);
    }
    return std::move(replay_);
  }

 private:
  const cluster::Snapshot& snapshot_;
  const Versions& apps_;
  Replay replay_;
  std::map<Alike, Replayed> changed_;
};

// True when every row of that time was looked at.
bool replay_rows(store::Transaction& tx, AppId app, Instant since, int most, Replaying& into) {
  store::ListQuery query{.filters = {{"app", app.text()}}, .limit = page_of_rows};
  for (int looked_at = 0;;) {
    const auto page = tx.history().list(query);
    for (const auto& row : page.items) {
      if (row.receipt.at < since) return true;
      if (looked_at++ == most) return false;
      if (row.receipt.flow == "client_credentials") into.add(row);
    }
    if (page.next.empty()) return true;
    query.cursor = page.next;
  }
}

}  // namespace

Outcome<Replay> replay(Administration& admin, Recorder& recorder, const Actor& actor,
                       std::string_view app, const Document& settings, const ReplaySpan& span) {
  TRY_DONE(need(actor, Permission::view_login_history));
  recorder.flush();
  const auto snapshot = admin.live.snapshot();
  return reading<Outcome<Replay>>(admin, [&](store::Transaction& tx) -> Outcome<Replay> {
    TRY(const auto saved, seen<App>(tx, app, 0));
    App changed = saved;
    if (auto problems = put(tx, changed, settings); !problems.empty())
      return refuse(std::move(problems));
    const auto secrets = tx.secrets().of(saved.id);
    const Versions apps{.before = live(saved, secrets, *snapshot->scopes),
                        .after = live(changed, secrets, *snapshot->scopes)};
    Replaying replaying{*snapshot, apps};
    const auto since = actor.now - span.back;
    const bool whole = replay_rows(tx, saved.id, since, span.rows, replaying);
    auto found = replaying.take();
    found.since = since;
    found.whole = whole;
    return found;
  });
}

}  // namespace doorward::service
