// SPDX-License-Identifier: Apache-2.0
#include "service/recorder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <thread>

#include "base/random.h"

namespace doorward::service {
namespace {

const Instant noon{days{20'000} + hours{12}};

// A recorder over a real store in a folder of its own, and decisions about one app and user.
struct Case {
  Case() {
    std::filesystem::create_directories(folder);
    store = store::open_sqlite({.file = folder + "/history.db"}, clock);
    store->transact({.now = noon}, [](store::Transaction& tx) {
      Organization organization;
      organization.id = {7};
      organization.name = "Acme";
      tx.put_organization(organization);
    });
    auto made = std::make_shared<cluster::Snapshot>();
    made->scopes = std::make_shared<cluster::ScopeTable>();
    made->organization.id = {7};
    snapshot = made;
    app.oauth_enabled = true;
    app.client_credentials = true;
    app.scopes.set(scope::api());
  }
  ~Case() { std::filesystem::remove_all(folder); }

  Decision decision(std::optional<Rule> denied, Instant at = noon) {
    grants::ClientCredentialsFacts facts{.now = at,
                                         .client = {.app = &app, .secret_right = true},
                                         .organization = &snapshot->organization,
                                         .user = &user};
    facts.permissions = {Permission::api_enabled};
    return {.call = {.id = RequestId::make(at),
                     .now = at,
                     .endpoint = "/oauth2/token",
                     .address = *Address::parse("192.0.2.1")},
            .denied = denied,
            .secret = {1},
            .issued = app.scopes,
            .snapshot = snapshot,
            .facts = facts};
  }
  // Somebody who is signed in comes to the app.
  Decision entry(Instant at, bool allowed_now = false) {
    auto facts = std::make_unique<authorize::AuthorizationFacts>();
    facts->now = at;
    facts->organization = &snapshot->organization;
    facts->app = &app;
    facts->user = &user;
    facts->allowed_now = allowed_now;
    return {.call = {.id = RequestId::make(at),
                     .now = at,
                     .endpoint = "/oauth2/authorize",
                     .address = *Address::parse("192.0.2.1")},
            .snapshot = snapshot,
            .facts = Decision::Authorization{std::move(facts)}};
  }
  Decision refresh(Instant at, bool with_secret) {
    auto facts = std::make_unique<grants::RefreshFacts>();
    facts->now = at;
    facts->client = {.app = &app, .secret_needed = false, .secret_sent = with_secret};
    facts->holder = {.organization = &snapshot->organization, .user = &user};
    return {.call = {.id = RequestId::make(at),
                     .now = at,
                     .endpoint = "/oauth2/token",
                     .address = *Address::parse("192.0.2.1")},
            .issued = app.scopes,
            .snapshot = snapshot,
            .facts = Decision::Refreshed{std::move(facts)}};
  }
  std::vector<store::HistoryRow> rows() {
    std::vector<store::HistoryRow> all;
    store->read([&](store::Transaction& tx) { all = tx.history().list({.limit = 500}).items; });
    return all;
  }

  std::string folder =
      std::filesystem::temp_directory_path() / ("doorward-recorder-" + hex(random_bytes(8)));
  FixedClock clock{noon};
  std::unique_ptr<store::Store> store;
  std::shared_ptr<const cluster::Snapshot> snapshot;
  LiveApp app{.id = {9}, .run_as_user = {5}};
  User user{.id = {5}, .username = "robot@acme.example"};
};

TEST(Recorder, IssuesOfOneMinuteShareARowThatCountsThem) {
  Case c;
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
  Case c;
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
  Case c;
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

TEST(Recorder, DenialsHaveRowsOfTheirOwnUpToTheLimitAndAreCountedBeyond) {
  Case c;
  c.app.blocked = true;
  Recorder recorder(*c.store, c.clock, {.denials_per_minute = 5});
  for (int i = 0; i < 50; ++i) recorder.record(c.decision(Rule::app_not_blocked));
  recorder.flush();
  const auto rows = c.rows();
  ASSERT_EQ(rows.size(), 5);
  std::int64_t counted = 0;
  for (const auto& row : rows) counted += row.count;
  EXPECT_EQ(counted, 50);
  EXPECT_EQ(recorder.denied(Rule::app_not_blocked), 50);
  const auto failed =
      std::ranges::find(rows[0].receipt.checks, Verdict::failed, &CheckLine::verdict);
  ASSERT_NE(failed, rows[0].receipt.checks.end());
  EXPECT_EQ(failed->rule, Rule::app_not_blocked);
}

TEST(Recorder, WhoComesToAnAppAgainAndAgainIsCountedAndWhatPeopleDoIsKept) {
  Case c;
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
  Case c;
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
  Case c;
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
  Case c;
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

TEST(Recorder, ARefusedRequestHasAReceiptWithItsReason) {
  Case c;
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

TEST(Recorder, TalliesCountEveryDecisionOnceHoweverItsRowIsKept) {
  Case c;
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
