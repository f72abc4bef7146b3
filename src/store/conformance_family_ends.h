// SPDX-License-Identifier: Apache-2.0
// When families of refresh tokens end, and go: part of the conformance suite.
#pragma once

#include "store/conformance_user_grants.h"

namespace doorward::store {

TEST_P(StoreConformance, WhatAnAppHasGivenEndsByItsTermOfToday) {
  transact([](Transaction& tx) {
    auto used = sample_family(), unused = sample_family(), ended = sample_family();
    auto without = sample_family(), other = sample_family();
    without.refreshable = false;
    other.app = {8};
    for (auto* one : {&used, &unused, &ended, &without, &other}) {
      one->ends_at = noon + hours{3};
      tx.families().add(*one);
    }
    tx.families().used(used.id, {.at = noon + hours{1}, .ends_at = noon + hours{3}});
    tx.families().end(ended.id, noon);
    const auto end_of = [&](const RefreshFamily& one) {
      return tx.families().find(one.id)->ends_at;
    };
    tx.families().end_by({1}, {.length = hours{48}});
    EXPECT_EQ(end_of(used), noon + hours{48});
    EXPECT_EQ(end_of(unused), noon + hours{48});
    // Three hours were their end until now.
    EXPECT_EQ(tx.families().refreshable({1}, {2}, noon + hours{47}), 2);
    tx.families().end_by({1}, {.length = hours{48}, .from_last_use = true});
    EXPECT_EQ(end_of(used), noon + hours{49});
    EXPECT_EQ(end_of(unused), noon + hours{48});
    tx.families().end_by({1}, {});
    EXPECT_EQ(end_of(used), Instant{});
    EXPECT_EQ(tx.families().refreshable({1}, {2}, noon + days{400}), 2);
    for (const auto* one : {&ended, &without, &other}) {
      EXPECT_EQ(end_of(*one), noon + hours{3});
    }
  });
}

TEST_P(StoreConformance, FamiliesGoWhenNothingOfThemCanBeShownAnyMore) {
  transact([](Transaction& tx) {
    auto alive = sample_family();
    auto ended = sample_family();
    auto over = sample_family();
    over.ends_at = noon + hours{1};
    auto without = sample_family();
    without.refreshable = false;
    for (auto* family : {&alive, &ended, &over, &without}) tx.families().add(*family);
    tx.families().end(ended.id, noon);
    EXPECT_EQ(tx.families().prune(noon + hours{2}, 10), 0);
    EXPECT_EQ(tx.families().prune(noon + hours{3}, 10), 3);
    EXPECT_TRUE(tx.families().find(alive.id));
  });
}

inline bool is_alive(Transaction& tx, const RefreshFamily& family) {
  return tx.families().find(family.id)->ended_at == Instant{};
}

TEST_P(StoreConformance, TheDialectOfASignInStaysWithItsFamily) {
  transact([](Transaction& tx) {
    for (const auto& dialect : {std::optional<Dialect>{}, std::optional{Dialect::standard},
                                std::optional{Dialect::salesforce}}) {
      auto family = sample_family();
      family.dialect = dialect;
      tx.families().add(family);
      EXPECT_TRUE(tx.families().rotate(family.id, 1, {.at = noon + minutes{1}}));
      EXPECT_EQ(tx.families().find(family.id)->dialect, dialect);
      EXPECT_TRUE(tx.families().end(family.id, noon));
    }
  });
}

TEST_P(StoreConformance, WhatAMarkEndedIsEndedInSmallStepsAndGoes) {
  transact([](Transaction& tx) {
    std::vector<RefreshFamily> ended(5, sample_family());
    for (std::size_t i = 0; i < ended.size(); ++i) {
      ended[i].user = {2 + i / 2};  // 2, 2, 3, 3, 4
      tx.families().add(ended[i]);
    }
    auto since = sample_family(), other = sample_family();
    since.made_at = noon + seconds{2};
    other.app = {8};
    tx.families().add(since);
    tx.families().add(other);
    EXPECT_EQ(tx.families().end_some(10), 0);
    tx.families().end_until({1}, {}, noon + seconds{1});
    EXPECT_EQ(tx.families().end_some(2), 2);
    EXPECT_FALSE(is_alive(tx, ended[0]) || is_alive(tx, ended[1]) || is_alive(tx, ended[3]));
    EXPECT_TRUE(is_alive(tx, ended[4]));
    EXPECT_EQ(tx.families().end_some(2), 1);
    EXPECT_EQ(tx.families().end_some(2), 0);
    EXPECT_EQ(tx.families().find(ended[4].id)->ended_at, noon + seconds{1});
    EXPECT_TRUE(is_alive(tx, since) && is_alive(tx, other));
    EXPECT_EQ(tx.families().alive({}, {}, noon, 10).size(), 2U);
    EXPECT_EQ(tx.families().prune(noon + hours{3}, 10), 5);
  });
}

TEST_P(StoreConformance, WhatIsNotedToBeEndedLaterIsGivenBackOnce) {
  transact([](Transaction& tx) {
    EXPECT_FALSE(tx.families().any_noted());
    for (const std::uint64_t number : {3, 1, 2, 3}) {
      tx.families().note({.family = {number}, .token = {}});
    }
    tx.families().note({.family = {}, .token = std::string(24, '\0')});
    EXPECT_TRUE(tx.families().any_noted());
    const auto some = tx.families().take_noted(2);
    ASSERT_EQ(some.size(), 2U);
    EXPECT_EQ(some[0].token, std::string(24, '\0'));
    EXPECT_EQ(some[1].family, FamilyId{1});
    EXPECT_EQ(tx.families().take_noted(10).size(), 2U);
    EXPECT_FALSE(tx.families().any_noted());
  });
}

TEST_P(StoreConformance, WhatADeletedAppHasLeftGoesInSmallSteps) {
  transact([](Transaction& tx) {
    App app = sample_app("Assess");
    tx.apps().add(app);
    auto other = sample_family();
    other.app = {app.id.number + 1};
    tx.families().add(other);
    for (std::uint64_t user = 1; user <= 1100; ++user) {
      auto family = sample_family();
      family.app = app.id;
      family.user = {user};
      tx.families().add(family);
      tx.approvals().used(app.id, {user}, "api", 1, noon, noon);
    }
    tx.history().tally({app.id, noon, "", 1});
    tx.families().end_until(app.id, {}, noon);
    tx.apps().remove(app.id);
    const auto left = [&] {
      return std::ssize(tx.families().alive(app.id, {}, noon, 2000)) + tx.approvals().of(app.id);
    };
    EXPECT_EQ(left(), 2200 - 1000);
    EXPECT_EQ(tx.families().end_some(500), 500);
    EXPECT_EQ(left(), 700);
    EXPECT_EQ(tx.families().end_some(701), 701);
    EXPECT_TRUE(tx.history().tallies({app.id, noon, noon + hours{1}}).empty());
    EXPECT_LT(tx.families().end_some(10), 10);
    EXPECT_EQ(tx.families().end_some(10), 0);
    EXPECT_TRUE(is_alive(tx, other));
  });
}

TEST_P(StoreConformance, HoweverManyMarksThereAreTheyGoInSmallSteps) {
  transact([](Transaction& tx) {
    for (std::uint64_t user = 1; user <= 5; ++user) tx.families().end_until({}, {user}, noon);
    EXPECT_EQ(tx.families().end_some(2), 2);
    EXPECT_EQ(tx.families().end_some(2), 2);
    EXPECT_EQ(tx.families().end_some(2), 1);
    EXPECT_EQ(tx.families().end_some(2), 0);
  });
}

TEST_P(StoreConformance, AMarkEndsWhatWasMadeAheadOfAClockThatWasPutBack) {
  transact([](Transaction& tx) {
    auto ahead = sample_family(), since = sample_family();
    ahead.made_at = noon + hours{1};
    since.made_at = noon + seconds{1};
    tx.families().add(ahead);
    tx.families().add(since);
    const auto found = tx.families().made_after(since.user, since.made_at, 10);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].id, ahead.id);
    EXPECT_TRUE(tx.families().made_after({99}, noon, 10).empty());
    tx.families().end_until(ahead.app, {}, noon);
    tx.families().end_some(10);
    EXPECT_EQ(tx.families().find(ahead.id)->ended_at, noon);
    EXPECT_TRUE(is_alive(tx, since));
    EXPECT_TRUE(tx.families().made_after(since.user, since.made_at, 10).empty());
  });
}

TEST_P(StoreConformance, WhoActsInAFamilyIsKnownUntilItsTokensHaveEnded) {
  transact([](Transaction& tx) {
    auto first = sample_family(), second = sample_family();
    first.actors = second.actors = "{}";
    first.refreshable = second.refreshable = false;
    second.tokens_end_at = first.tokens_end_at + hours{1};
    for (auto* one : {&first, &second}) {
      tx.families().add(*one);
      for (int twice = 0; twice < 2; ++twice) tx.families().note_acting(*one, {}, {7});
    }
    tx.families().note_acting(second, {7}, {});
    EXPECT_EQ(tx.families().find(first.id)->actors, "{}");
    const auto found = [&](AppId app, UserId user, Instant now, int most = 10) {
      return tx.families().acting(app, user, now, most);
    };
    const std::vector<FamilyId> both{first.id, second.id}, one{second.id};
    EXPECT_EQ(found({}, {7}, noon), both);
    EXPECT_EQ(found({}, {7}, noon, 1), std::vector{first.id});
    EXPECT_EQ(found({7}, {}, noon), one);
    EXPECT_TRUE(found({}, {8}, noon).empty() && found({8}, {}, noon).empty());
    EXPECT_EQ(found({}, {7}, first.tokens_end_at), one);
    EXPECT_EQ(tx.families().prune(first.tokens_end_at + seconds{1}, 10), 2);
    EXPECT_EQ(found({}, {7}, noon), one);
    EXPECT_EQ(tx.families().prune(second.tokens_end_at + seconds{1}, 2), 2);
    EXPECT_EQ(tx.families().prune(second.tokens_end_at + seconds{1}, 2), 1);
    EXPECT_TRUE(found({}, {7}, noon).empty() && found({7}, {}, noon).empty());
  });
}

TEST_P(StoreConformance, AMarkMovesForwardWithoutANewRevisionAndIsAChange) {
  App app = sample_app("Assess");
  User user = sample_user("ada@example.com");
  transact([&](Transaction& tx) {
    tx.apps().add(app);
    tx.users().add(user);
  });
  clock_.set(noon + minutes{1});
  transact([&](Transaction& tx) {
    tx.revocations().all_of_app(app.id, noon + seconds{2});
    tx.revocations().all_of_app(app.id, noon + seconds{1});
    tx.revocations().all_of_program(app.id, noon + seconds{3});
    tx.revocations().all_of_user(user.id, noon + seconds{4});
  });
  read([&](Transaction& tx) {
    const auto marked = tx.apps().find(app.id);
    EXPECT_EQ(marked->tokens_not_before, noon + seconds{2});
    EXPECT_EQ(marked->program_tokens_not_before, noon + seconds{3});
    EXPECT_EQ(marked->meta.revision, app.meta.revision);
    EXPECT_EQ(marked->meta.modified_at, app.meta.modified_at);
    const auto theirs = tx.users().find(user.id);
    EXPECT_EQ(theirs->tokens_not_before, noon + seconds{4});
    EXPECT_EQ(theirs->meta.revision, user.meta.revision);
    const auto changes = tx.changes().after(app.meta.revision);
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].object, app.id.text());
    EXPECT_EQ(changes[1].object, user.id.text());
  });
}

TEST_P(StoreConformance, WhatAMarkOnAUserEndedIsEndedInAllTheirApps) {
  transact([](Transaction& tx) {
    std::vector<RefreshFamily> theirs(3, sample_family());
    theirs[1].app = {8};
    theirs[2].app = {9};
    for (auto& family : theirs) tx.families().add(family);
    auto other = sample_family();
    other.user = {9};
    tx.families().add(other);
    tx.families().end_until({}, {2}, noon - seconds{1});
    tx.families().end_until({}, {2}, noon);  // The later one counts.
    EXPECT_EQ(tx.families().end_some(2), 2);
    EXPECT_EQ(tx.families().alive({}, {2}, noon, 10).size(), 1U);
    EXPECT_EQ(tx.families().end_some(2), 1);
    EXPECT_EQ(tx.families().end_some(2), 0);
    EXPECT_TRUE(tx.families().alive({}, {2}, noon, 10).empty());
    EXPECT_TRUE(is_alive(tx, other));
  });
}

}  // namespace doorward::store
