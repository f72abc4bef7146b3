// SPDX-License-Identifier: Apache-2.0
// What charts and notices are made of: part of the conformance suite.
#pragma once

#include "store/conformance.h"

namespace doorward::store {

TEST_P(StoreConformance, DecisionsAreTalliedByHourForTheAppAndForAll) {
  transact([](Transaction& tx) {
    tx.history().tally({{1}, noon, "", 5});
    tx.history().tally({{1}, noon + minutes{1}, "", 2});
    tx.history().tally({{1}, noon + hours{1}, "secret_right", 1});
    tx.history().tally({{2}, noon + hours{1}, "", 20});
    tx.history().tally({{}, noon + hours{2}, "app_known", 3});
  });
  read([](Transaction& tx) {
    const auto one = tx.history().tallies({{1}, noon, noon + days{1}});
    ASSERT_EQ(one.size(), 2U);
    EXPECT_EQ(one[0].decisions, 7);
    EXPECT_EQ(one[0].hour, noon);
    EXPECT_EQ(one[1].rule, "secret_right");
    EXPECT_EQ(tx.history().tallies({every_app, noon, noon + hours{2}}).size(), 3U);
    EXPECT_EQ(tx.history().tallies({every_app, noon + hours{2}, noon + days{1}})[0].decisions, 3);
    bool whole = false;
    EXPECT_EQ(tx.history().busiest(noon, noon + days{1}, 5, 100, whole),
              (std::vector<AppId>{{2}, {1}}));
    EXPECT_TRUE(whole);
    EXPECT_EQ(tx.history().busiest(noon, noon + days{1}, 1, 1, whole).size(), 1U);
    EXPECT_FALSE(whole);
  });
  transact([](Transaction& tx) {
    EXPECT_EQ(tx.history().prune(noon, 10), 0);
    EXPECT_EQ(tx.history().prune(noon + hours{1}, 1), 1);  // The app's, and then everybody's.
    EXPECT_EQ(tx.history().prune(noon + hours{1}, 10), 1);
    EXPECT_EQ(tx.history().prune(noon + hours{1}, 10), 0);
  });
  read([](Transaction& tx) {
    EXPECT_EQ(tx.history().tallies({{1}, noon, noon + days{1}}).size(), 1U);
  });
}

TEST_P(StoreConformance, SecretsAreFoundByTheirEndTheirAgeAndTheirUse) {
  std::vector<ConsumerSecret> all;
  transact([&](Transaction& tx) {
    for (const int made : {100, 50, 10, 1}) {
      ConsumerSecret secret{.app = {1}, .created_at = noon - days{made}};
      if (made == 50) secret.retires_at = noon + days{5};
      if (made == 10) secret.retires_at = noon - days{1};
      tx.secrets().add(secret);
      all.push_back(secret);
    }
    tx.secrets().used(all[1].id, noon, noon);
  });
  read([&](Transaction& tx) {
    ASSERT_EQ(tx.secrets().untold_ends(noon, noon + days{7}, 9).size(), 1U);
    EXPECT_EQ(tx.secrets().untold_ends(noon, noon + days{7}, 9)[0].id, all[1].id);
    EXPECT_TRUE(tx.secrets().untold_ends(noon, noon + days{4}, 9).empty());
    const auto never = tx.secrets().never_used(noon, noon - days{2}, 9);
    ASSERT_EQ(never.size(), 1U);
    EXPECT_EQ(never[0].id, all[0].id);
    EXPECT_EQ(tx.secrets().count_made(noon, {}, noon - days{30}), 2);
    EXPECT_EQ(tx.secrets().made(noon, noon - days{30}, noon, 9).size(), 1U);
    EXPECT_EQ(tx.secrets().made(noon, {}, noon, 2).size(), 2U);
  });
  transact([&](Transaction& tx) { tx.secrets().end_told(all[1].id, noon); });
  read([&](Transaction& tx) {
    EXPECT_TRUE(tx.secrets().untold_ends(noon, noon + days{7}, 9).empty());
    EXPECT_EQ(tx.secrets().of({1})[1].end_told_at, noon);
  });
  transact([&](Transaction& tx) { tx.secrets().retire(all[1].id, noon + days{20}); });
  read([&](Transaction& tx) {
    EXPECT_EQ(tx.secrets().untold_ends(noon, noon + days{30}, 9).size(), 1U);
  });
}

}  // namespace doorward::store
