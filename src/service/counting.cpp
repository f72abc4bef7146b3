// SPDX-License-Identifier: Apache-2.0
#include "service/counting.h"

#include <algorithm>

#include "domain/flow_words.h"

namespace doorward::service {
namespace {

std::int64_t minute_of(Instant at) { return epoch_seconds(at) / 60; }

// A clock that was put back is not waited for.
bool is_over(milliseconds wait, Instant since, Instant now) {
  return now < since || now - since >= wait;
}

// Nor are the minutes that it was ahead by.
bool is_over(std::int64_t minute, std::int64_t current) {
  return minute < current - 1 || minute > current + 1;
}

// Uses are written a moment after the token went out: one of an app or user that was deleted
// meanwhile would stay listed for ever.
bool is_gone(store::Transaction& tx, AppId app, UserId user) {
  if (tx.approvals().find(app, user)) return false;
  return !tx.apps().find(app) || (user && !tx.users().find(user));
}

}  // namespace

void HistoryCounts::tally(AppId app, std::optional<Rule> denied, Instant at,
                          std::int64_t decisions) {
  tallies_[{app, epoch_seconds(at) / 3600, denied}] += decisions;
}

void HistoryCounts::Use::add(Instant at, std::int64_t how_often) {
  if (times == 0) first = at;
  times += how_often;
  last = std::max(last, at);
}

bool HistoryCounts::keep(Receipt receipt) {
  // Whoever comes in, or goes, has no token by that.
  const auto words = flow_words(receipt.flow);
  const bool token = receipt.app && words.by_app && !words.entry;
  if (receipt.denied || token) tally(receipt.app, receipt.denied, receipt.at, 1);
  if (rows_.size() >= limits_.waiting) {  // The disk is away for long: charts go on.
    ++lost_;
    return false;
  }
  const auto at = receipt.at;
  rows_.push_back({.receipt = std::move(receipt), .count = 1, .last_at = at});
  return true;
}

bool HistoryCounts::due(Instant now, milliseconds every) const {
  const bool open = !issues_.empty() || !denials_.empty() || !rows_.empty() || !mores_.empty() ||
                    !secrets_.empty() || !approvals_.empty() || !tallies_.empty();
  return open && is_over(every, written_at_, now);
}

void HistoryCounts::add(Decision&& decision) {
  if (decision.denied)
    add_denial(std::move(decision));
  else
    add_issue(std::move(decision));
}

const HistoryCounts::Places& HistoryCounts::places(const CountedAs& key, SecretId secret) {
  if (places_.count == nullptr || places_.key != key || places_.secret_id != secret) {
    places_ = {.key = key,
               .secret_id = secret,
               .secret = &secrets_[secret],
               .approval = &approvals_[{key.app, key.user}],
               .count = &issues_[key]};
  }
  return places_;
}

void HistoryCounts::add_issue(Decision&& decision) {
  // What people do is worth a row each: a password that is checked first bounds how many.
  if (std::holds_alternative<Decision::SignIn>(decision.facts) ||
      std::holds_alternative<Decision::Event>(decision.facts) ||
      std::holds_alternative<Decision::LogoutAsked>(decision.facts)) {
    keep(receipt_of(decision));
    return;
  }
  if (std::holds_alternative<Decision::AppAuthenticated>(decision.facts)) {
    secrets_[decision.secret].add(decision.call.now, 1);
    return;
  }
  const auto key = counted_as(decision);
  if (std::holds_alternative<Decision::Authorization>(decision.facts)) {
    if (key) {
      count_issue(issues_[*key], std::move(decision));
    } else {
      keep(receipt_of(decision));
    }
    return;
  }
  if (!key) return;
  const auto at = decision.call.now;
  const auto& place = places(*key, decision.secret);
  for (auto* use : {place.secret, place.approval}) use->add(at, decision.times);
  if (const auto* facts = std::get_if<grants::ClientCredentialsFacts>(&decision.facts)) {
    auto& end = place.approval->program_tokens_end_at;
    end = std::max(end, at + facts->lifetime);
  }
  if (place.approval->scopes.empty()) {
    place.approval->scopes = decision.snapshot->scopes->text(decision.issued);
  }
  count_issue(*place.count, std::move(decision));
}

void HistoryCounts::count_issue(IssueCount& count, Decision&& decision) {
  if (decision.snapshot->organization.keep_every_issue) {
    keep(receipt_of(decision));
    return;
  }
  count.last_at = std::max(count.last_at, decision.call.now);
  if (count.first.empty()) {
    count.unwritten += decision.times - 1;
    if (keep(receipt_of(decision))) count.first = decision.call.id.text();
    return;
  }
  count.unwritten += decision.times;
  count.more_than_one = true;
  count.last = std::move(decision);
}

void HistoryCounts::add_denial(Decision&& decision) {
  const auto parties = issuing(decision);
  const auto at = decision.call.now;
  auto& count = denials_[{parties ? parties->app : AppId{}, *decision.denied, minute_of(at)}];
  if (count.rows < limits_.denials_per_minute) {
    ++count.rows;
    if (keep(receipt_of(decision))) count.last = decision.call.id.text();
    return;
  }
  ++count.unwritten;
  count.last_at = std::max(count.last_at, at);
}

bool HistoryCounts::may_count_on(const std::string& row) const {
  return !row.empty() && (mores_.size() < limits_.waiting || mores_.contains(row));
}

bool HistoryCounts::count_on(const std::string& row, std::int64_t& unwritten, Instant last_at) {
  const auto decisions = std::exchange(unwritten, 0);
  if (decisions == 0) return true;
  if (!may_count_on(row)) {
    lost_ += static_cast<std::uint64_t>(decisions);
    return false;
  }
  auto& more = mores_[row];
  more.count += decisions;
  more.last_at = std::max(more.last_at, last_at);
  return true;
}

// A minute that is over gives its last issue a row of its own and is forgotten. Where there is no
// room for that row, the issue stays counted on the first one.
void HistoryCounts::close_minutes(Instant now) {
  const auto current = minute_of(now);
  for (auto i = issues_.begin(); i != issues_.end();) {
    auto& [key, count] = *i;
    const bool over = is_over(key.minute, current);
    const bool room = rows_.size() < limits_.waiting && may_count_on(count.first);
    if (over && count.more_than_one && room) {
      keep(receipt_of(count.last));
      --count.unwritten;
    }
    if (count.unwritten != 0 && !key.entry) tally(key.app, {}, count.last_at, count.unwritten);
    if (!count_on(count.first, count.unwritten, count.last_at)) count.more_than_one = false;
    i = over ? issues_.erase(i) : std::next(i);
  }
  for (auto i = denials_.begin(); i != denials_.end();) {
    auto& [key, count] = *i;
    if (count.unwritten != 0) tally(key.app, key.rule, count.last_at, count.unwritten);
    count_on(count.last, count.unwritten, count.last_at);
    i = is_over(key.minute, current) ? denials_.erase(i) : std::next(i);
  }
}

void HistoryCounts::write_all(store::Transaction& tx, bool uses_too) {
  for (const auto& row : rows_) tx.history().add(row);
  for (const auto& [id, more] : mores_) tx.history().more(id, more.count, more.last_at);
  if (!uses_too) return;
  for (const auto& [id, use] : secrets_) {
    if (id) tx.secrets().used(id, use.first, use.last);
  }
  for (const auto& [pair, use] : approvals_) {
    if (is_gone(tx, pair.first, pair.second)) continue;
    tx.approvals().used(pair.first, pair.second, use.scopes, use.times, use.first, use.last,
                        use.program_tokens_end_at);
  }
  for (const auto& [key, decisions] : tallies_) {
    tx.history().tally({.app = key.app,
                        .hour = from_epoch_ms(key.hour * 3'600'000),
                        .rule = key.denied ? std::string{text(*key.denied).name} : std::string{},
                        .decisions = decisions});
  }
}

void HistoryCounts::write(store::Store& store, Instant now, bool everything) {
  places_ = {};
  close_minutes(now);
  const bool uses_too = (everything || is_over(seconds{1}, uses_written_at_, now)) &&
                        (!secrets_.empty() || !approvals_.empty() || !tallies_.empty());
  written_at_ = now;
  if (rows_.empty() && mores_.empty() && !uses_too) return;
  try {
    store.transact({.now = now}, [&](store::Transaction& tx) { write_all(tx, uses_too); });
  } catch (const store::StoreFault&) {
    return;  // Kept for the next try: issuing goes on while the disk does not.
  }
  rows_.clear();
  mores_.clear();
  if (uses_too) {
    secrets_.clear();
    approvals_.clear();
    tallies_.clear();
    uses_written_at_ = now;
  }
}

}  // namespace doorward::service
