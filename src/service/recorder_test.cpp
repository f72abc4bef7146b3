// SPDX-License-Identifier: Apache-2.0
#include "service/recorder_test.h"

#include <thread>

namespace doorward::service {
namespace {

TEST(Recorder, IssuesOfOneMinuteShareARowThatCountsThem) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  for (int i = 0; i < 1000; ++i) recorder.record(c.decision(std::nullopt));
  recorder.flush();
  const auto rows = c.rows();
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0].count, 1000);
  EXPECT_EQ(rows[0].receipt.flow, "client_credentials");
  EXPECT_EQ(rows[0].receipt.scopes, "api");
  EXPECT_EQ(recorder.issued(), 1000);
}

TEST(Recorder, TheLastIssueOfAMinuteIsKeptWholeToo) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  for (int i = 0; i < 10; ++i) recorder.record(c.decision(std::nullopt, noon + seconds{i}));
  recorder.flush();
  c.clock.set(noon + minutes{3});
  recorder.flush();
  const auto rows = c.rows();
  ASSERT_EQ(rows.size(), 2);
  EXPECT_EQ(rows[0].receipt.at, noon + seconds{9});
  EXPECT_EQ(rows[1].receipt.at, noon);
  EXPECT_EQ(rows[0].count + rows[1].count, 10);
}

// Issues as the token endpoint records them: repeated ones are counted where they are.
TEST(Recorder, RepeatedIssuesAreCountedAndTheFirstAndTheLastAreKept) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  std::vector<std::string> ids;
  const auto issue = [&](Instant at) {
    const auto one = c.decision(std::nullopt, at);
    ids.emplace_back(one.call.id.text());
    recorder.record(Issued{.call = one.call,
                           .secret = one.secret,
                           .scopes = one.issued,
                           .snapshot = c.snapshot,
                           .facts = std::get<grants::ClientCredentialsFacts>(one.facts)});
  };
  for (int i = 0; i < 50; ++i) {
    if (i % 10 == 0) recorder.flush();  // Taken in the middle, or not.
    issue(noon + seconds{i});
  }
  recorder.flush();
  EXPECT_EQ(recorder.issued(), 50);
  EXPECT_EQ(recorder.lost(), 0);
  c.clock.set(noon + minutes{3});
  recorder.flush();
  const auto rows = c.rows();
  ASSERT_EQ(rows.size(), 2);
  EXPECT_EQ(rows[1].receipt.id, ids.front());
  EXPECT_EQ(rows[0].receipt.id, ids.back());
  EXPECT_EQ(rows[0].receipt.at, noon + seconds{49});
  EXPECT_EQ(rows[0].count + rows[1].count, 50);
  c.store->read([&](store::Transaction& tx) {
    const auto uses = tx.approvals().list({.limit = 10}).items;
    ASSERT_EQ(uses.size(), 1);
    EXPECT_EQ(uses[0].use_count, 50);
    EXPECT_EQ(uses[0].last_used_at, noon + seconds{49});
  });
}

TEST(Recorder, ASecretIsUsedWhereNoTokenIsIssuedToo) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  ConsumerSecret secret{.app = {1}, .created_at = noon};
  c.store->transact({.now = noon}, [&](store::Transaction& tx) { tx.secrets().add(secret); });
  for (const auto at : {noon + seconds{1}, noon + seconds{1}, noon + seconds{5}}) {
    recorder.used(c.decision(std::nullopt, at).call, secret.id);
  }
  recorder.used(c.decision(std::nullopt).call, {});  // A public client's.
  recorder.flush();
  EXPECT_TRUE(c.rows().empty());
  EXPECT_EQ(recorder.issued(), 0);
  c.store->read([&](store::Transaction& tx) {
    const auto used = tx.secrets().of({1}).at(0);
    EXPECT_EQ(used.first_used_at, noon + seconds{1});
    EXPECT_EQ(used.last_used_at, noon + seconds{5});
  });
}

TEST(Recorder, DenialsHaveRowsOfTheirOwnUpToTheLimitAndAreCountedBeyond) {
  RecorderCase c;
  c.app.blocked = true;
  Recorder recorder(*c.store, c.clock, {.denials_per_minute = 5});
  for (int i = 0; i < 50; ++i) recorder.record(c.decision(Rule::app_not_blocked));
  recorder.flush();
  const auto rows = c.rows();
  ASSERT_EQ(rows.size(), 5);
  EXPECT_EQ(counted(rows), 50);
  EXPECT_EQ(recorder.denied(Rule::app_not_blocked), 50);
  const auto failed =
      std::ranges::find(rows[0].receipt.checks, Verdict::failed, &CheckLine::verdict);
  ASSERT_NE(failed, rows[0].receipt.checks.end());
  EXPECT_EQ(failed->rule, Rule::app_not_blocked);
}

TEST(Recorder, WhoComesToAnAppAgainAndAgainIsCountedAndWhatPeopleDoIsKept) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  for (int i = 0; i < 10; ++i) recorder.record(c.entry(noon + seconds{i}));
  recorder.record(c.entry(noon + seconds{10}, true));
  recorder.record(c.decision(std::nullopt, noon + seconds{11}));
  recorder.flush();
  c.clock.set(noon + minutes{3});
  recorder.flush();
  const auto rows = c.rows();
  ASSERT_EQ(rows.size(), 4);
  EXPECT_EQ(rows[0].receipt.flow, "client_credentials");
  EXPECT_EQ(rows[1].receipt.at, noon + seconds{10});
  EXPECT_EQ(rows[2].receipt.at, noon + seconds{9});
  EXPECT_EQ(rows[3].receipt.at, noon);
  EXPECT_EQ(rows[2].count + rows[3].count, 10);
  std::int64_t tokens = 0;
  c.store->read([&](store::Transaction& tx) {
    for (const auto& tally : tx.history().tallies({AppId{9}, noon - hours{1}, noon + hours{1}}))
      tokens += tally.decisions;
  });
  EXPECT_EQ(tokens, 1) << "whoever comes to an app has no token yet";
}

TEST(Recorder, ManyThreadsLoseNothing) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 500; ++i) recorder.record(c.decision(std::nullopt));
      });
    }
  }
  recorder.flush();
  const auto rows = c.rows();
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0].count + static_cast<std::int64_t>(recorder.lost()), 2000);
  EXPECT_EQ(recorder.lost(), 0);
}

// Each row can be decided again over other settings for all that it counts.
TEST(Recorder, OnlyRequestsThatBroughtTheSameAreCountedTogether) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  for (int i = 0; i < 3; ++i) {
    recorder.record(c.decision(std::nullopt, noon + seconds{i}));
    recorder.record(c.refresh(noon + seconds{i}, true));
    recorder.record(c.refresh(noon + seconds{i}, false));
  }
  recorder.flush();
  std::map<std::pair<std::string, bool>, std::int64_t> counts;
  for (const auto& row : c.rows()) {
    ASSERT_TRUE(row.receipt.brought);
    counts[{row.receipt.flow, row.receipt.brought->secret}] += row.count;
  }
  EXPECT_EQ(counts, (decltype(counts){{{"client_credentials", true}, 3},
                                      {{"refresh_token", true}, 3},
                                      {{"refresh_token", false}, 3}}));
}

TEST(Recorder, UsesOfSecretsAndApprovalsAreKept) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  for (int i = 0; i < 3; ++i) recorder.record(c.decision(std::nullopt, noon + seconds{i}));
  recorder.flush();
  c.store->read([&](store::Transaction& tx) {
    const auto uses = tx.approvals().list({.limit = 10}).items;
    ASSERT_EQ(uses.size(), 1);
    EXPECT_EQ(uses[0].use_count, 3);
    EXPECT_EQ(uses[0].first_used_at, noon);
    EXPECT_EQ(uses[0].last_used_at, noon + seconds{2});
  });
}

TEST(Recorder, AUseListsNoAppAndNoUserThatWasDeletedMeanwhile) {
  const auto listed_without = [](const auto& removing) {
    RecorderCase c;
    Recorder recorder(*c.store, c.clock, {.flush_every = hours{1}});
    recorder.record(c.decision(std::nullopt));
    c.store->transact({.now = noon}, [&](store::Transaction& tx) { removing(tx, c); });
    recorder.flush();
    std::size_t listed = 0;
    c.store->read([&](store::Transaction& tx) { listed = tx.approvals().list({}).items.size(); });
    return listed;
  };
  using Tx = store::Transaction;
  EXPECT_EQ(listed_without([](Tx&, RecorderCase&) {}), 1U);
  EXPECT_EQ(listed_without([](Tx& tx, RecorderCase& c) { tx.apps().remove(c.app.id); }), 0U);
  EXPECT_EQ(listed_without([](Tx& tx, RecorderCase& c) { tx.users().remove(c.user.id); }), 0U);
}

TEST(Recorder, ARefusedRequestHasAReceiptWithItsReason) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  auto refused = c.decision(Rule::parameters_once);
  refused.because = "scope";
  refused.facts = Decision::Refused{.flow = "request"};
  const std::string id{refused.call.id.text()};
  recorder.record(std::move(refused));
  recorder.flush();
  c.store->read([&](store::Transaction& tx) {
    const auto row = tx.history().find(id);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->receipt.denied, Rule::parameters_once);
    EXPECT_EQ(row->receipt.because, "scope");
  });
}

TEST(Recorder, S76_AMinuteThatTheClockWasAheadByIsClosedWhenItIsPutBack) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock);
  c.clock.set(noon + days{365});
  for (int i = 0; i < 3; ++i) {
    recorder.record(c.decision(std::nullopt, c.clock.now()));
    recorder.flush();
  }
  c.clock.set(noon);
  recorder.flush();
  EXPECT_EQ(c.rows().size(), 2U);  // The first and the last are kept whole.
  EXPECT_EQ(counted(c.rows()), 3);
}

TEST(Recorder, TalliesCountEveryDecisionOnceHoweverItsRowIsKept) {
  RecorderCase c;
  Recorder recorder(*c.store, c.clock, {.denials_per_minute = 3});
  for (int round = 0; round < 4; ++round) {
    const auto at = noon + seconds{round * 20};
    c.clock.set(at);
    for (int i = 0; i < 10; ++i) {
      recorder.record(c.decision(std::nullopt, at));
      recorder.record(c.decision(Rule::secret_right, at));
    }
    recorder.flush();
  }
  c.clock.set(noon + minutes{5});
  recorder.flush();
  std::map<std::string, std::int64_t> by_rule;
  c.store->read([&](store::Transaction& tx) {
    for (const auto app : {AppId{9}, store::every_app}) {
      for (const auto& tally : tx.history().tallies({app, noon - hours{1}, noon + hours{1}})) {
        by_rule[tally.rule] += tally.decisions;
      }
    }
  });
  EXPECT_EQ(by_rule[""], 2 * 40);
  EXPECT_EQ(by_rule["secret_right"], 2 * 40);
}

}  // namespace
}  // namespace doorward::service
