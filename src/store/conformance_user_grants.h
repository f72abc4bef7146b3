// SPDX-License-Identifier: Apache-2.0
// Families of refresh tokens and consent: part of the conformance suite.
#pragma once

#include "store/conformance_codes.h"

namespace doorward::store {

inline RefreshFamily sample_family() {
  return {.app = {1},
          .user = {2},
          .session = {3},
          .scopes = "api refresh_token",
          .refreshable = true,
          .rotated_at = noon,
          .made_at = noon,
          .last_used_at = noon,
          .authenticated_at = noon,
          .methods = "pwd",
          .acr = "urn:x:low",
          .id_token_claims = 1,
          .userinfo_claims = 1LL << 12,
          .tokens_end_at = noon + hours{2}};
}

TEST_P(StoreConformance, WhetherTheDeviceWasActivatedStaysWithTheCodeAndTheFamily) {
  transact([](Transaction& tx) {
    for (const bool activated : {false, true}) {
      auto code = sample_code(activated ? 'a' : 'b');
      code.user = {activated ? 8U : 9U};
      code.device_activated = activated;
      tx.codes().add(code);
      EXPECT_EQ(tx.codes().find(code.digest)->device_activated, activated);
      EXPECT_EQ(tx.codes().open({}, code.user, noon, 10).at(0).device_activated, activated);

      auto family = sample_family();
      family.user = code.user;
      family.device_activated = activated;
      tx.families().add(family);
      EXPECT_TRUE(tx.families().rotate(family.id, 1, {.at = noon + minutes{1}}));
      tx.families().used(family.id, {.at = noon + minutes{2}});
      EXPECT_EQ(tx.families().find(family.id)->device_activated, activated);
      EXPECT_EQ(tx.families().alive({}, code.user, noon, 10).at(0).device_activated, activated);
    }
  });
}

TEST_P(StoreConformance, AFamilyRotatesOnceFromEachGenerationAndOnlyWhileAlive) {
  transact([](Transaction& tx) {
    auto family = sample_family();
    tx.families().add(family);
    ASSERT_TRUE(family.id);
    const RefreshFamilies::Use use{.at = noon + minutes{1},
                                   .tokens_end_at = noon + hours{5},
                                   .id_tokens_end_at = noon + hours{4},
                                   .ends_at = noon + hours{9}};
    EXPECT_TRUE(tx.families().rotate(family.id, 1, use));
    EXPECT_FALSE(tx.families().rotate(family.id, 1, use));
    const auto found = tx.families().find(family.id);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->generation, 2);
    EXPECT_EQ(found->rotated_at, use.at);
    EXPECT_EQ(found->last_used_at, use.at);
    EXPECT_EQ(found->tokens_end_at, use.tokens_end_at);
    EXPECT_EQ(found->id_tokens_end_at, use.id_tokens_end_at);
    EXPECT_EQ(found->ends_at, use.ends_at);
    EXPECT_EQ(found->scopes, "api refresh_token");
    EXPECT_EQ(found->acr, "urn:x:low");
    EXPECT_EQ(found->id_token_claims, 1);
    EXPECT_EQ(found->userinfo_claims, 1LL << 12);
    EXPECT_TRUE(found->refreshable);
    EXPECT_FALSE(found->openid);
    EXPECT_TRUE(tx.families().end(family.id, noon + minutes{2}));
    EXPECT_FALSE(tx.families().end(family.id, noon + minutes{3}));
    EXPECT_EQ(tx.families().find(family.id)->ended_at, noon + minutes{2});
    EXPECT_FALSE(tx.families().rotate(family.id, 2, use));
  });
}

TEST_P(StoreConformance, FamiliesThatCanStillLeadToSomethingAreListedTheOldestUseFirst) {
  transact([](Transaction& tx) {
    auto first = sample_family();
    auto second = sample_family();
    auto without = sample_family();
    without.refreshable = false;
    auto other = sample_family();
    other.user = {9};
    for (auto* family : {&first, &second, &without, &other}) tx.families().add(*family);
    tx.families().used(
        first.id,
        {.at = noon + minutes{5}, .tokens_end_at = noon + hours{3}, .ends_at = noon + hours{9}});
    const auto alive = [&](Instant now) { return tx.families().alive({1}, {2}, now, 10); };
    ASSERT_EQ(alive(noon).size(), 3U);
    EXPECT_EQ(alive(noon)[2].id, first.id);
    EXPECT_EQ(alive(noon)[2].ends_at, noon + hours{9});
    EXPECT_EQ(tx.families().refreshable({1}, {2}, noon), 2);
    EXPECT_EQ(tx.families().refreshable({1}, {2}, noon + hours{9}), 1);
    EXPECT_EQ(tx.families().users_with({1}, 1, noon, 9).users, 2);
    EXPECT_EQ(tx.families().users_with({1}, 2, noon, 9).users, 1);
    EXPECT_EQ(tx.families().users_with({1}, 2, noon + hours{9}, 9).users, 0);
    EXPECT_EQ(tx.families().users_with({8}, 1, noon, 9).users, 0);
    EXPECT_FALSE(tx.families().users_with({1}, 1, noon, 9).or_more);
    EXPECT_TRUE(tx.families().users_with({1}, 1, noon, 2).or_more);
    EXPECT_EQ(alive(noon + hours{2}).size(), 2U);  // Its access tokens have ended.
    EXPECT_EQ(alive(noon + hours{9}).size(), 1U);
    EXPECT_EQ(tx.families().alive({1}, {}, noon, 10).size(), 4U);
    EXPECT_EQ(tx.families().alive({}, {9}, noon, 10).size(), 1U);
    EXPECT_EQ(tx.families().alive({}, {}, noon, 2).size(), 2U);
    EXPECT_EQ(tx.families().of_session({3}, noon).size(), 4U);
    EXPECT_TRUE(tx.families().of_session({4}, noon).empty());
  });
}

TEST_P(StoreConformance, WhoseFamiliesOfAnAppAreAliveIsListedInPagesEachUserOnce) {
  transact([](Transaction& tx) {
    const auto add = [&](std::uint64_t user, const std::function<void(RefreshFamily&)>& change) {
      auto family = sample_family();
      family.user = {user};
      family.tokens_end_at = noon;
      change(family);
      tx.families().add(family);
    };
    add(9, [](RefreshFamily&) {});
    add(2, [](RefreshFamily&) {});
    add(2, [](RefreshFamily&) {});
    add(3, [](RefreshFamily& one) { one.ended_at = noon; });
    add(4, [](RefreshFamily& one) { one.ends_at = noon; });
    add(5, [](RefreshFamily& one) { one.refreshable = false; });
    add(6, [](RefreshFamily& one) { one.app = {8}; });
    add(7, [](RefreshFamily& one) {
      one.refreshable = false;
      one.id_tokens_end_at = noon + milliseconds{1};
    });
    const auto users = [&](UserId after, int most) {
      return tx.families().alive_users({1}, after, noon, most);
    };
    EXPECT_EQ(users({}, 10), (std::vector<UserId>{{2}, {7}, {9}}));
    EXPECT_EQ(users({}, 2), (std::vector<UserId>{{2}, {7}}));
    EXPECT_EQ(users({7}, 2), std::vector{UserId{9}});
    EXPECT_TRUE(users({9}, 2).empty());
  });
}

TEST_P(StoreConformance, OfThoseThatAreTooManyTheOldestUsesAreTold) {
  transact([](Transaction& tx) {
    std::vector<RefreshFamily> families(5, sample_family());
    for (auto& family : families) tx.families().add(family);
    tx.families().used(families[0].id, {.at = noon + minutes{5}});
    tx.families().end(families[2].id, noon);
    auto other = sample_family();
    other.app = {8};
    tx.families().add(other);
    const auto too_many = [&](std::int64_t may_stay) {
      std::vector<FamilyId> ids;
      for (const auto& one : tx.families().too_many(families[4], may_stay, noon)) {
        EXPECT_EQ(one.scopes, families[4].scopes);
        ids.push_back(one.id);
      }
      return ids;
    };
    const FamilyId oldest = families[1].id, second = families[3].id, newest = families[0].id;
    EXPECT_EQ(too_many(3), std::vector<FamilyId>{});
    EXPECT_EQ(too_many(2), std::vector{oldest});
    EXPECT_EQ(too_many(0), (std::vector{oldest, second, newest}));
  });
}

TEST_P(StoreConformance, AFamilyIsAliveAndStaysAsLongAsAnIdTokenOfIt) {
  transact([](Transaction& tx) {
    auto family = sample_family();
    family.refreshable = false;
    family.id_tokens_end_at = noon + hours{12};
    family.program = {4};
    tx.families().add(family);
    const auto late = noon + hours{11};
    EXPECT_EQ(tx.families().alive({1}, {2}, late, 10).size(), 1U);
    EXPECT_EQ(tx.families().of_session({3}, late).size(), 1U);
    EXPECT_EQ(tx.families().prune(late, 10), 0);
    EXPECT_EQ(tx.families().find(family.id)->program, AppId{4});
    tx.families().used(family.id, {.at = noon, .id_tokens_end_at = noon + hours{3}});
    EXPECT_EQ(tx.families().find(family.id)->id_tokens_end_at, family.id_tokens_end_at);
    EXPECT_TRUE(tx.families().alive({1}, {2}, noon + hours{12}, 10).empty());
    EXPECT_EQ(tx.families().prune(noon + hours{13}, 10), 1);
  });
}

TEST_P(StoreConformance, FamiliesBelowAnotherAreFoundWhileTheyAreAlive) {
  transact([](Transaction& tx) {
    auto above = sample_family();
    tx.families().add(above);
    auto first = sample_family(), second = sample_family();
    first.parent = second.parent = above.id;
    first.from_token = std::string(24, '\x07');
    tx.families().add(first);
    tx.families().add(second);
    EXPECT_EQ(tx.families().dependents(above.id, 10).size(), 2U);
    EXPECT_EQ(tx.families().dependents(above.id, 1).size(), 1U);
    const auto of_token = tx.families().exchanged_for(first.from_token, 10);
    ASSERT_EQ(of_token.size(), 1U);
    EXPECT_EQ(of_token[0].id, first.id);
    EXPECT_EQ(of_token[0].from_token, first.from_token);
    EXPECT_TRUE(tx.families().exchanged_for("", 10).empty());
    auto acted = sample_family();
    acted.actor_token = std::string(24, '\x08');
    tx.families().add(acted);
    ASSERT_EQ(tx.families().exchanged_for(acted.actor_token, 10).size(), 1U);
    EXPECT_EQ(tx.families().find(acted.id)->actor_token, acted.actor_token);
    tx.families().end(first.id, noon);
    EXPECT_TRUE(tx.families().exchanged_for(first.from_token, 10).empty());
    const auto left = tx.families().dependents(above.id, 10);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].id, second.id);
    EXPECT_EQ(left[0].parent, above.id);
    EXPECT_TRUE(tx.families().dependents(FamilyId{}, 10).empty());
  });
}

TEST_P(StoreConformance, WhatSomebodyActsInIsFoundByTheFamilyOfTheirToken) {
  transact([](Transaction& tx) {
    auto actor = sample_family(), below = sample_family();
    tx.families().add(actor);
    below.parent = actor.id;
    tx.families().add(below);
    auto acted = sample_family();
    acted.actor_family = actor.id;
    tx.families().add(acted);
    EXPECT_EQ(tx.families().find(acted.id)->actor_family, actor.id);
    const auto both = tx.families().dependents(actor.id, 10);
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[0].id, below.id);
    EXPECT_EQ(both[1].id, acted.id);
    EXPECT_EQ(tx.families().dependents(actor.id, 1).size(), 1U);
    tx.families().end(acted.id, noon);
    EXPECT_EQ(tx.families().dependents(actor.id, 10).size(), 1U);
  });
}

TEST_P(StoreConformance, ConsentStandsBesideTheUseOfAnApp) {
  transact([](Transaction& tx) {
    EXPECT_FALSE(tx.approvals().find({1}, {2}));
    tx.approvals().consent({1}, {2}, "api", noon);
    tx.approvals().consent({1}, {2}, "api openid", noon + minutes{1});
    tx.approvals().used({1}, {2}, "api", 3, noon + minutes{2}, noon + minutes{3});
    const auto found = tx.approvals().find({1}, {2});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->consented, "api openid");
    EXPECT_EQ(found->consented_at, noon + minutes{1});
    EXPECT_EQ(found->use_count, 3);
    tx.approvals().end_consent({1}, {2});
    const auto left = tx.approvals().find({1}, {2});
    ASSERT_TRUE(left);
    EXPECT_EQ(left->consented, "");
    EXPECT_EQ(left->consented_at, Instant{});
    EXPECT_EQ(left->use_count, 3);
    tx.approvals().remove({1}, {2});
    EXPECT_FALSE(tx.approvals().find({1}, {2}));
  });
}

TEST_P(StoreConformance, AUsedTokenIsUsedOnceUntilItExpires) {
  const auto use = [&] {
    bool first = false;
    transact([&](Transaction& tx) { first = tx.used_tokens().use("digest", noon); });
    return first;
  };
  EXPECT_TRUE(use());
  EXPECT_FALSE(use());
  read([](Transaction& tx) {
    EXPECT_TRUE(tx.used_tokens().is_used("digest"));
    EXPECT_FALSE(tx.used_tokens().is_used("other"));
  });
  transact([&](Transaction& tx) {
    EXPECT_EQ(tx.used_tokens().prune(noon, 10), 0);
    EXPECT_EQ(tx.used_tokens().prune(noon + seconds{1}, 10), 1);
  });
  EXPECT_TRUE(use());
}

}  // namespace doorward::store
