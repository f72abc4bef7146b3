// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "service/recorder.h"

namespace doorward::service {

/// Login History's arithmetic, on one thread: which decisions get a row of their own, what the
/// others are counted on, and what has to be written. Bounded: rows that cannot be written are
/// kept up to a limit, and so is what is counted on rows; beyond it decisions are counted as lost.
/// Charts have them all the same.
class HistoryCounts {
 public:
  struct Limits {
    int denials_per_minute;
    std::size_t waiting;  // rows that are to be written; and those that are counted on
  };
  explicit HistoryCounts(Limits limits) : limits_(limits) {}

  void add(Decision&& decision);
  /// True when something may have to be written and `every` has passed since the last time.
  bool due(Instant now, milliseconds every) const;
  /// One transaction; on a fault everything stays for the next try. Uses of secrets and approvals
  /// and the tallies of charts are written once a second, or with `everything`.
  void write(store::Store& store, Instant now, bool everything);
  /// How many decisions no row stands for since it was asked the last time.
  std::uint64_t take_lost() { return std::exchange(lost_, 0); }

 private:
  using Minute = std::int64_t;
  struct IssueCount {
    std::string first;  // receipt id of the row that stands for all; empty: none was taken yet
    std::int64_t unwritten = 0;
    Instant last_at{};
    Decision last;  // becomes the minute's last row
    bool more_than_one = false;
  };
  struct DenialKey {
    AppId app;  // none: unknown apps share one limit
    Rule rule;
    Minute minute;
    auto operator<=>(const DenialKey&) const = default;
  };
  struct DenialCount {
    int rows = 0;
    std::string last;  // receipt id of the last row that was taken
    std::int64_t unwritten = 0;
    Instant last_at{};
  };
  struct Use {
    std::int64_t times = 0;
    Instant first{}, last{};
    Instant program_tokens_end_at{};  // of those that client credentials led to
    std::string scopes;
    void add(Instant at, std::int64_t how_often);
  };

  // Where an issue is counted: most come one after another for the same app, user and minute.
  struct Places {
    CountedAs key{};
    SecretId secret_id;
    Use* secret = nullptr;
    Use* approval = nullptr;
    IssueCount* count = nullptr;
  };
  const Places& places(const CountedAs& key, SecretId secret);
  void add_issue(Decision&& decision);
  void count_issue(IssueCount& count, Decision&& decision);
  void add_denial(Decision&& decision);
  /// False when they were lost: nothing is unwritten any more in either case.
  bool count_on(const std::string& row, std::int64_t& unwritten, Instant last_at);
  void tally(AppId app, std::optional<Rule> denied, Instant at, std::int64_t decisions);
  void close_minutes(Instant now);
  void write_all(store::Transaction& tx, bool uses_too);
  /// False when it was not taken: too many wait already.
  bool keep(Receipt receipt);
  bool may_count_on(const std::string& row) const;

  const Limits limits_;
  std::map<CountedAs, IssueCount> issues_;
  std::map<DenialKey, DenialCount> denials_;
  std::map<SecretId, Use> secrets_;
  std::map<std::pair<AppId, UserId>, Use> approvals_;
  std::vector<store::HistoryRow> rows_;
  struct More {
    std::int64_t count = 0;
    Instant last_at{};
  };
  std::map<std::string, More> mores_;
  struct TallyKey {
    AppId app;
    std::int64_t hour;
    std::optional<Rule> denied;
    auto operator<=>(const TallyKey&) const = default;
  };
  std::map<TallyKey, std::int64_t> tallies_;
  std::uint64_t lost_ = 0;
  Places places_;  // of the last issue; forgotten when something is written
  Instant written_at_{}, uses_written_at_{};
};

}  // namespace doorward::service
