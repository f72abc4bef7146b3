// SPDX-License-Identifier: Apache-2.0
// Authorization codes: part of the conformance suite.
#pragma once

#include <atomic>
#include <thread>

#include "store/conformance_sign_in.h"

namespace doorward::store {

inline AuthorizationCode sample_code(char digest) {
  return {.digest = digest_of(digest),
          .app = {1},
          .user = {2},
          .session = {3},
          .made_at = noon,
          .expires_at = noon + minutes{1},
          .redirect_uri = "https://app.example/back",
          .scopes = "api openid",
          .challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
          .nonce = "n-0S6_WzA2Mj",
          .authenticated_at = noon - minutes{5},
          .methods = "pwd otp",
          .openid = true,
          .acr = "urn:x:high",
          .id_token_claims = 3,
          .userinfo_claims = 5,
          .device_activated = true};
}

TEST_P(StoreConformance, CodesThatCanBeUsedAreListedByAppAndUser) {
  transact([](Transaction& tx) {
    tx.codes().add(sample_code('a'));
    auto other = sample_code('b');
    other.user = {9};
    tx.codes().add(other);
    auto used = sample_code('c');
    used.used_at = noon;
    tx.codes().add(used);
  });
  read([](Transaction& tx) {
    EXPECT_EQ(tx.codes().open({}, {}, noon, 10).size(), 2);
    EXPECT_EQ(tx.codes().open({1}, {9}, noon, 10).size(), 1);
    EXPECT_EQ(tx.codes().open({1}, {}, noon, 1).size(), 1);
    EXPECT_TRUE(tx.codes().open({7}, {}, noon, 10).empty());
    EXPECT_TRUE(tx.codes().open({}, {}, noon + minutes{1}, 10).empty());
    EXPECT_EQ(tx.codes().open({}, {2}, noon, 10).at(0).scopes, "api openid");
  });
}

TEST_P(StoreConformance, ACodeIsFoundByItsDigestWithAllItIsBoundTo) {
  transact([](Transaction& tx) { tx.codes().add(sample_code('a')); });
  read([](Transaction& tx) {
    const auto found = tx.codes().find(digest_of('a'));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->app, AppId{1});
    EXPECT_EQ(found->user, UserId{2});
    EXPECT_EQ(found->session, SessionId{3});
    EXPECT_EQ(found->expires_at, noon + minutes{1});
    EXPECT_EQ(found->used_at, Instant{});
    EXPECT_EQ(found->redirect_uri, "https://app.example/back");
    EXPECT_EQ(found->scopes, "api openid");
    EXPECT_EQ(found->challenge, sample_code('a').challenge);
    EXPECT_EQ(found->nonce, "n-0S6_WzA2Mj");
    EXPECT_EQ(found->authenticated_at, noon - minutes{5});
    EXPECT_EQ(found->methods, "pwd otp");
    EXPECT_TRUE(found->openid);
    EXPECT_EQ(found->acr, "urn:x:high");
    EXPECT_EQ(found->id_token_claims, 3);
    EXPECT_EQ(found->userinfo_claims, 5);
    EXPECT_TRUE(found->device_activated);
    EXPECT_FALSE(tx.codes().find(digest_of('b')));
  });
}

TEST_P(StoreConformance, ACodeIsUsedOnceAndInItsTime) {
  transact([](Transaction& tx) {
    tx.codes().add(sample_code('a'));
    tx.codes().add(sample_code('b'));
    EXPECT_TRUE(tx.codes().use(digest_of('a'), noon, {7}));
    EXPECT_FALSE(tx.codes().use(digest_of('a'), noon, {8}));
    EXPECT_EQ(tx.codes().find(digest_of('a'))->family, FamilyId{7});
    EXPECT_FALSE(tx.codes().use(digest_of('b'), noon + minutes{1}, {9}));
    EXPECT_EQ(tx.codes().prune(noon + minutes{1}, 10), 0);
    EXPECT_EQ(tx.codes().prune(noon + minutes{2}, 1), 1);
    EXPECT_EQ(tx.codes().prune(noon + minutes{2}, 10), 1);
  });
}

TEST_P(StoreConformance, ACodeThatWasTakenBackIsUsedByNobodyWhoWasReadBefore) {
  const auto taken_back = noon + seconds{30};
  transact([&](Transaction& tx) {
    auto others = sample_code('b'), used = sample_code('c'), ahead = sample_code('d');
    others.user = {9};
    used.used_at = noon;
    ahead.made_at = taken_back + seconds{10};  // The clock was put back since.
    for (const auto& code : {sample_code('a'), others, used, ahead}) tx.codes().add(code);
    tx.codes().end_all({1}, {2}, taken_back);
    for (const auto at : {noon, noon + seconds{29}, taken_back, noon + seconds{31}}) {
      EXPECT_FALSE(tx.codes().use(digest_of('a'), at, {7}));
    }
    EXPECT_FALSE(tx.codes().use(digest_of('d'), taken_back, {7}));
    EXPECT_EQ(tx.codes().find(digest_of('c'))->expires_at, noon + minutes{1});
    EXPECT_TRUE(tx.codes().use(digest_of('b'), noon, {7}));
  });
}

TEST_P(StoreConformance, ACodeThatHasJustExpiredIsTakenBackToo) {
  transact([](Transaction& tx) {
    tx.codes().add(sample_code('a'));
    tx.codes().end_all({1}, {2}, noon + seconds{61});
    EXPECT_FALSE(tx.codes().use(digest_of('a'), noon + seconds{59}, {7}));
  });
}

TEST_P(StoreConformance, CodesOnTheirWayGoAlongWithTheirSession) {
  transact([](Transaction& tx) {
    auto others = sample_code('b'), used = sample_code('c'), over = sample_code('d');
    others.session = {4};
    used.used_at = noon;
    over.expires_at = noon;
    for (const auto& code : {sample_code('a'), others, used, over}) tx.codes().add(code);
    tx.codes().move({3}, {5}, noon);
    EXPECT_EQ(tx.codes().find(digest_of('a'))->session, SessionId{5});
    EXPECT_EQ(tx.codes().find(digest_of('b'))->session, SessionId{4});
    EXPECT_EQ(tx.codes().find(digest_of('c'))->session, SessionId{3});
    EXPECT_EQ(tx.codes().find(digest_of('d'))->session, SessionId{3});
    EXPECT_TRUE(tx.codes().use(digest_of('a'), noon, {7}));
  });
}

TEST_P(StoreConformance, S17_OfManyThreadsOneUsesACode) {
  transact([](Transaction& tx) { tx.codes().add(sample_code('a')); });
  std::atomic<int> used{0};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      transact([&](Transaction& tx) { used += tx.codes().use(digest_of('a'), noon, {7}) ? 1 : 0; });
    });
  }
  threads.clear();
  EXPECT_EQ(used, 1);
}

}  // namespace doorward::store
