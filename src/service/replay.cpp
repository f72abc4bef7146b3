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
struct Version {
  App settings;
  LiveApp live;
  AppUnderTest under_test() const { return {settings, live}; }
};
struct Versions {
  Version before, after;
};

/// The flows that are decided again, by their names on receipts.
constexpr std::pair<std::string_view, std::string_view> replayed_flows[] = {
    {"client_credentials", "client_credentials"},
    {"authorization_code", "authorization_code"},
    {"refresh_token", "refresh_token"},
    {"token_exchange", "urn:ietf:params:oauth:grant-type:token-exchange"},
    {"asset_token", "asset_token"},
};

std::string_view grant_type_of(std::string_view flow) {
  const auto* found = std::ranges::find(replayed_flows, flow,
                                        &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(replayed_flows) ? std::string_view{} : found->second;
}

/// Alike requests are told once.
using Alike = std::tuple<std::string, UserId, std::optional<Rule>, std::optional<Rule>>;

WhatIfRequest request_of(const Receipt& receipt) {
  return {.grant_type = std::string{grant_type_of(receipt.flow)},
          .dialect = receipt.dialect,
          .at = receipt.at,
          .address = Address::parse(receipt.address).value_or(Address{}),
          .user = receipt.user,
          .scope = receipt.requested,
          .granted = receipt.denied ? std::nullopt : std::optional{receipt.scopes},
          .secret_right = receipt.denied != Rule::secret_right,
          .sent_by = receipt.sent_by,
          .throttled = receipt.denied == Rule::not_throttled,
          .code_granted = true};
}

class Replaying {
 public:
  Replaying(const cluster::Snapshot& snapshot, const Versions& apps)
      : snapshot_(snapshot), apps_(apps) {}

  void add(const store::HistoryRow& row) {
    const auto request = request_of(row.receipt);
    const auto before = refusing_rule(snapshot_, apps_.before.under_test(), request);
    const auto after = refusing_rule(snapshot_, apps_.after.under_test(), request);
    replay_.replayed += row.count;
    // A user's request that was refused for what was shown (a code, a token) stays refused.
    const bool stays =
        acts_as_a_user(request.grant_type) && row.receipt.denied && before != row.receipt.denied;
    if (stays || before.has_value() == after.has_value()) {
      replay_.unchanged += row.count;
      return;
    }
    const auto user =
        acts_as_a_user(request.grant_type) ? row.receipt.user : apps_.after.live.run_as_user;
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
    if (after) told.because = what_if(snapshot_, apps_.after.under_test(), request).because;
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
      if (!grant_type_of(row.receipt.flow).empty()) into.add(row);
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
    const Versions apps{.before = {saved, live(saved, secrets, *snapshot->scopes)},
                        .after = {changed, live(changed, secrets, *snapshot->scopes)}};
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
