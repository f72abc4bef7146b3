// SPDX-License-Identifier: Apache-2.0
#include "service/repeated_issues.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace doorward::service {
namespace {

const Instant noon{days{20'000} + hours{12}};

// One issue, and whatever it points at.
struct Case {
  Case() {
    facts.client.app = &app;
    facts.user = &user;
    call.address = *Address::parse("192.0.2.1");
  }
  bool add() {
    return repeated.add(
        {.call = call, .secret = secret, .scopes = scopes, .snapshot = snapshot, .facts = facts});
  }
  Decision refreshed(bool secret_sent) const {
    auto by_refresh = std::make_unique<grants::RefreshFacts>();
    by_refresh->client = {.app = &app, .secret_sent = secret_sent};
    by_refresh->holder.user = &user;
    return {.call = call,
            .secret = secret,
            .issued = scopes,
            .snapshot = snapshot,
            .facts = Decision::Refreshed{std::move(by_refresh)}};
  }
  bool refresh(bool secret_sent = true) {
    auto decision = refreshed(secret_sent);
    return repeated.add(decision);
  }
  std::vector<Decision> taken() {
    std::vector<Decision> all;
    repeated.take([&](Decision&& decision) { all.push_back(std::move(decision)); });
    return all;
  }

  LiveApp app{.id = {9}}, other_app{.id = {10}};
  User user{.id = {5}}, other_user{.id = {6}};
  Call call{.now = noon};
  SecretId secret{1};
  ScopeSet scopes{6};
  std::shared_ptr<const cluster::Snapshot> snapshot = std::make_shared<cluster::Snapshot>();
  grants::ClientCredentialsFacts facts;
  RepeatedIssues repeated;
};

TEST(RepeatedIssues, TheFirstIsRecordedAndTheOthersAreCounted) {
  Case c;
  EXPECT_FALSE(c.add());
  EXPECT_TRUE(c.taken().empty());
  for (int i = 1; i <= 3; ++i) {
    c.call.now = noon + seconds{i};
    c.facts.tokens_this_minute = i;
    EXPECT_TRUE(c.add());
  }
  const auto taken = c.taken();
  ASSERT_EQ(taken.size(), 1);
  EXPECT_EQ(taken[0].times, 3);
  EXPECT_EQ(taken[0].call.now, noon + seconds{3});
  EXPECT_EQ(taken[0].secret, c.secret);
  EXPECT_EQ(taken[0].issued, c.scopes);
  EXPECT_EQ(taken[0].snapshot, c.snapshot);
  EXPECT_FALSE(taken[0].denied);
  EXPECT_EQ(std::get<grants::ClientCredentialsFacts>(taken[0].facts).tokens_this_minute, 3);
  EXPECT_TRUE(c.taken().empty());
  EXPECT_TRUE(c.add());  // Still of that kind: no need for another first.
  EXPECT_EQ(c.taken().size(), 1);
}

TEST(RepeatedIssues, WhatDiffersIsNotCountedTogether) {
  const std::function<void(Case&)> differ[] = {
      [](Case& c) { c.facts.client.app = &c.other_app; },
      [](Case& c) { c.facts.user = &c.other_user; },
      [](Case& c) { c.secret = {2}; },
      [](Case& c) { c.call.address = *Address::parse("192.0.2.2"); },
      [](Case& c) { c.call.now = noon + minutes{1}; },
      [](Case& c) { c.snapshot = std::make_shared<cluster::Snapshot>(); },
  };
  for (const auto& change : differ) {
    Case c;
    c.add();
    EXPECT_TRUE(c.add());
    change(c);
    EXPECT_FALSE(c.add());
    std::int64_t times = 0;
    for (const auto& decision : c.taken()) times += decision.times;
    EXPECT_EQ(times, 1);
  }
}

TEST(RepeatedIssues, EachFlowIsCountedApartAndByWhatItBrought) {
  Case c;
  EXPECT_FALSE(c.add());
  EXPECT_FALSE(c.refresh());
  for (int i = 1; i <= 2; ++i) {
    c.call.now = noon + seconds{i};
    EXPECT_TRUE(c.refresh());
  }
  EXPECT_TRUE(c.add());
  EXPECT_FALSE(c.refresh(false));
  std::int64_t refreshes = 0, others = 0;
  for (const auto& decision : c.taken()) {
    const auto* by_refresh = std::get_if<Decision::Refreshed>(&decision.facts);
    (by_refresh != nullptr ? refreshes : others) += decision.times;
    EXPECT_EQ(decision.call.now, noon + seconds{2});
    EXPECT_EQ(decision.issued, c.scopes);
    EXPECT_TRUE(by_refresh == nullptr || by_refresh->facts->client.secret_sent);
  }
  EXPECT_EQ(refreshes, 2);
  EXPECT_EQ(others, 1);
}

TEST(RepeatedIssues, WhatIsNotCountedStaysTheCallers) {
  Case c;
  auto first = c.refreshed(true);
  EXPECT_FALSE(c.repeated.add(first));
  EXPECT_EQ(first.snapshot, c.snapshot);
  EXPECT_NE(std::get<Decision::Refreshed>(first.facts).facts, nullptr);
  auto denied = c.refreshed(true);
  denied.denied = Rule::refresh_token_alive;
  EXPECT_FALSE(c.repeated.add(denied));
  EXPECT_TRUE(c.taken().empty());
}

TEST(RepeatedIssues, EachIssueIsOfItsOwnWhereTheOrganizationKeepsEach) {
  Case c;
  auto keeping = std::make_shared<cluster::Snapshot>();
  keeping->organization.keep_every_issue = true;
  c.snapshot = keeping;
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(c.add());
  EXPECT_TRUE(c.taken().empty());
}

TEST(RepeatedIssues, NoneIsLostOrCountedTwiceWhileTheyAreTaken) {
  Case c;
  constexpr int issues = 20'000;
  std::atomic<bool> done = false;
  std::int64_t own = 0, counted = 0;
  std::jthread issuing{[&] {
    for (int i = 0; i < issues; ++i) own += c.add() ? 0 : 1;
    done = true;
  }};
  for (bool last = false; !last;) {
    last = done;
    for (const auto& decision : c.taken()) counted += decision.times;
  }
  issuing.join();
  EXPECT_EQ(own + counted, issues);
}

}  // namespace
}  // namespace doorward::service
