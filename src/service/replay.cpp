// SPDX-License-Identifier: Apache-2.0
#include "service/replay.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "service/apps.h"
#include "service/second_factor.h"
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

using BroughtPart = bool Brought::*;
constexpr BroughtPart by_app[] = {&Brought::secret, &Brought::second_factor,
                                  &Brought::known_device};
constexpr BroughtPart by_exchange[] = {&Brought::secret, &Brought::second_factor};
constexpr BroughtPart by_browser[] = {&Brought::challenge, &Brought::second_factor,
                                      &Brought::known_device};
constexpr BroughtPart by_credentials[] = {&Brought::challenge, &Brought::second_factor,
                                          &Brought::in_header, &Brought::passwordless};

/// A flow that is decided again, by its name on receipts.
struct ReplayedFlow {
  std::string_view flow, grant_type;
  Part part = Part::token;
  std::span<const BroughtPart> brings{};  // what settings may ask of it
};

constexpr ReplayedFlow replayed_flows[] = {
    {"client_credentials", "client_credentials"},
    {"authorization", "authorization_code", Part::authorization, by_browser},
    {"headless_sign_in", "code_credentials", Part::authorization, by_credentials},
    {"authorization_code", "authorization_code", Part::token, by_app},
    {"refresh_token", "refresh_token", Part::token, by_app},
    {"token_exchange", "urn:ietf:params:oauth:grant-type:token-exchange", Part::token, by_exchange},
    {"asset_token", "asset_token", Part::token, by_exchange},
};

const ReplayedFlow* replayed_flow(std::string_view flow) {
  const auto* found = std::ranges::find(replayed_flows, flow, &ReplayedFlow::flow);
  return found == std::end(replayed_flows) ? nullptr : found;
}

/// Alike requests are told once.
using Alike =
    std::tuple<std::string, std::string, UserId, std::optional<Rule>, std::optional<Rule>>;

WhatIfRequest request_of(const ReplayedFlow& flow, const Receipt& receipt) {
  return {.grant_type = std::string{flow.grant_type},
          .dialect = receipt.dialect,
          .at = receipt.at,
          .address = Address::parse(receipt.address).value_or(Address{}),
          .user = receipt.user,
          .scope = receipt.requested,
          .granted = receipt.denied ? std::nullopt : std::optional{receipt.scopes},
          .brought = receipt.brought.value_or(Brought{.secret = true}),
          .secret_right = receipt.denied != Rule::secret_right,
          .sent_by = receipt.sent_by,
          .throttled = receipt.denied == Rule::not_throttled,
          .part = flow.part};
}

/// Every request that this receipt can be of: one, where it tells what came along. What was asked
/// for without being kept was all that the app may have at most, and nothing by name at least.
std::vector<WhatIfRequest> readings(const ReplayedFlow& flow, const Receipt& receipt,
                                    const std::string& all_scopes) {
  std::vector<WhatIfRequest> all{request_of(flow, receipt)};
  if (receipt.brought) return all;
  for (const auto part : flow.brings) {
    const auto known = all;
    for (auto& reading : all) reading.brought.*part = true;
    for (auto reading : known) {
      reading.brought.*part = false;
      all.push_back(std::move(reading));
    }
  }
  if (flow.part != Part::authorization || receipt.requested) return all;
  const auto unnamed = all;
  for (auto reading : unnamed) {
    reading.scope = all_scopes;
    all.push_back(std::move(reading));
  }
  return all;
}

/// How a request is decided on the saved settings and on the others.
struct Decisions {
  WhatIfRequest request;
  std::optional<Rule> before, after;  // that refuses
  /// 1: it would break, -1: it would work, 0: neither.
  int turn = 0;
};

class Replaying {
 public:
  Replaying(store::Transaction& tx, const cluster::Snapshot& snapshot, const Versions& apps)
      : tx_(tx), snapshot_(snapshot), apps_(apps) {}

  void add(const store::HistoryRow& row) {
    const auto possible = decided(row);
    replay_.replayed += row.count;
    const auto& told = *std::ranges::max_element(possible, {}, [](const Decisions& one) {
      return one.turn == 0 ? 0 : one.turn + 2;  // What breaks is told before what works.
    });
    if (told.turn == 0) {
      replay_.unchanged += row.count;
      return;
    }
    const bool known =
        std::ranges::all_of(possible, [&](const Decisions& one) { return one.turn == told.turn; });
    tell(row, told, known ? changed_ : unsure_);
  }

  Replay take() {
    for (auto& [alike, told] : changed_) {
      (told.after ? replay_.would_break : replay_.would_work).push_back(std::move(told));
    }
    for (auto& [alike, told] : unsure_) replay_.not_known.push_back(std::move(told));
    for (auto* all : {&replay_.would_break, &replay_.would_work, &replay_.not_known}) {
      std::ranges::stable_sort(*all, std::greater{}, &Replayed::count);
    }
    return std::move(replay_);
  }

 private:
  using Told = std::map<Alike, Replayed>;

  /// A reading that the receipt speaks against is none, as long as there is another.
  std::vector<Decisions> decided(const store::HistoryRow& row) {
    std::vector<Decisions> fitting, others;
    for (const auto& flow : replayed_flows) {
      if (!may_be(flow, row)) continue;
      for (auto& reading : readings(flow, row.receipt, all_scopes_)) {
        reading.second_factor_possible = may_step_up(row.receipt.user);
        auto one = decided(std::move(reading), row.receipt);
        const bool fits = one.before.has_value() == row.receipt.denied.has_value();
        (fits ? fitting : others).push_back(std::move(one));
      }
    }
    return fitting.empty() ? others : fitting;
  }

  // Before it was kept what came along, a row counted all flows in which a user got tokens.
  static bool may_be(const ReplayedFlow& flow, const store::HistoryRow& row) {
    const auto& receipt = row.receipt;
    if (flow.flow == receipt.flow) return true;
    const auto of_users = [](const ReplayedFlow& one) {
      return one.part == Part::token && acts_as_a_user(one.grant_type);
    };
    return row.count > 1 && !receipt.brought && !receipt.denied && of_users(flow) &&
           of_users(*replayed_flow(receipt.flow));
  }

  Decisions decided(WhatIfRequest request, const Receipt& receipt) const {
    Decisions out{.request = std::move(request)};
    out.before = refusing_rule(snapshot_, apps_.before.under_test(), out.request);
    out.after = refusing_rule(snapshot_, apps_.after.under_test(), out.request);
    // A user's request that was refused for what was shown (a code, a token) stays refused.
    const bool stays =
        acts_as_a_user(out.request.grant_type) && receipt.denied && out.before != receipt.denied;
    if (!stays) out.turn = int{out.after.has_value()} - int{out.before.has_value()};
    return out;
  }

  void tell(const store::HistoryRow& row, const Decisions& decisions, Told& among) {
    const auto& [request, before, after, turn] = decisions;
    const auto user =
        acts_as_a_user(request.grant_type) ? row.receipt.user : apps_.after.live.run_as_user;
    auto& told = among[{row.receipt.flow, row.receipt.address, user, before, after}];
    told.count += row.count;
    if (told.count > row.count) return;  // Rows come newest first: the first one stands for all.
    told.receipt = row.receipt.id;
    told.at = row.receipt.at;
    told.flow = row.receipt.flow;
    told.address = row.receipt.address;
    told.user = row.receipt.user ? row.receipt.user : user;
    if (const auto* known = snapshot_.user(told.user)) told.username = known->username;
    told.before = before;
    told.after = after;
    if (after) told.because = what_if(snapshot_, apps_.after.under_test(), request).because;
  }

  // By the authenticators that the user has now.
  bool may_step_up(UserId user) {
    const auto steps_up = [](const Version& version) {
      return version.live.high_assurance == HighAssurance::step_up;
    };
    if (!user || (!steps_up(apps_.before) && !steps_up(apps_.after))) return false;
    const auto [known, is_new] = authenticators_.try_emplace(user, false);
    if (is_new) known->second = has_authenticator(tx_, user);
    return known->second;
  }

  store::Transaction& tx_;
  const cluster::Snapshot& snapshot_;
  const Versions& apps_;
  const std::string all_scopes_ = snapshot_.scopes->text(apps_.before.live.scopes);
  Replay replay_;
  Told changed_, unsure_;
  std::map<UserId, bool> authenticators_;
};

// True when every row of that time was looked at.
bool replay_rows(store::Transaction& tx, AppId app, Instant since, int most, Replaying& into) {
  store::ListQuery query{.filters = {{"app", app.text()}}, .limit = page_of_rows};
  for (int looked_at = 0;;) {
    const auto page = tx.history().list(query);
    for (const auto& row : page.items) {
      if (row.receipt.at < since) return true;
      if (looked_at++ == most) return false;
      if (replayed_flow(row.receipt.flow) != nullptr) into.add(row);
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
    Replaying replaying{tx, *snapshot, apps};
    const auto since = actor.now - span.back;
    const bool whole = replay_rows(tx, saved.id, since, span.rows, replaying);
    auto found = replaying.take();
    found.since = since;
    found.whole = whole;
    return found;
  });
}

}  // namespace doorward::service
