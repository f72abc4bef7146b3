// SPDX-License-Identifier: Apache-2.0
// Connected devices: part of the conformance suite.
#pragma once

#include <atomic>

#include "store/conformance.h"

namespace doorward::store {

inline Asset sample_asset(const std::string& device, std::uint64_t user = 2) {
  return {.app = {1},
          .user = {user},
          .device = device,
          .name = "Thermostat " + device,
          .serial_number = "SN-" + device,
          .key = R"({"kty":"OKP"})",
          .kid = "thumbprint",
          .registered_at = noon};
}

TEST_P(StoreConformance, AnAssetIsKeptWithAllThatItIsBoundTo) {
  AssetId id;
  transact([&](Transaction& tx) {
    auto asset = sample_asset("d1");
    EXPECT_TRUE(tx.assets().add(asset));
    id = asset.id;
    EXPECT_TRUE(tx.assets().issued(id, noon + minutes{1}, noon + hours{2}));
    EXPECT_TRUE(tx.assets().issued(id, noon + minutes{2}, noon + hours{1}));
  });
  read([&](Transaction& tx) {
    const auto found = tx.assets().of_device({1}, "d1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, id);
    EXPECT_EQ(found->user, UserId{2});
    EXPECT_EQ(found->name, "Thermostat d1");
    EXPECT_EQ(found->serial_number, "SN-d1");
    EXPECT_EQ(found->key, R"({"kty":"OKP"})");
    EXPECT_EQ(found->kid, "thumbprint");
    EXPECT_EQ(found->registered_at, noon);
    EXPECT_EQ(found->last_token_at, noon + minutes{2});
    EXPECT_EQ(found->tokens_end_at, noon + hours{2});  // The later one.
    EXPECT_EQ(found->revoked_at, Instant{});
    EXPECT_EQ(found->tokens, 2);
    EXPECT_EQ(tx.assets().last_end(), noon + hours{2});
    EXPECT_FALSE(tx.assets().of_device({2}, "d1"));
    EXPECT_FALSE(tx.assets().of_device({1}, "D1"));
    EXPECT_FALSE(tx.assets().find({id.number + 1}));
  });
}

TEST_P(StoreConformance, ADeviceIsRegisteredOnceInAnApp) {
  std::atomic<int> added = 0;
  at_once(4, [&](int i) {
    transact([&](Transaction& tx) {
      auto asset = sample_asset("d1", static_cast<std::uint64_t>(i + 1));
      if (tx.assets().add(asset)) ++added;
    });
  });
  EXPECT_EQ(added, 1);
  transact([](Transaction& tx) {
    auto elsewhere = sample_asset("d1");
    elsewhere.app = {2};
    EXPECT_TRUE(tx.assets().add(elsewhere));
    EXPECT_EQ(tx.assets().count({2}, {2}), 1);
    EXPECT_EQ(tx.assets().count({2}, {9}), 0);
  });
}

TEST_P(StoreConformance, ARevokedAssetGetsNoToken) {
  AssetId id;
  transact([&](Transaction& tx) {
    EXPECT_EQ(tx.assets().last_end(), Instant{});
    auto asset = sample_asset("d1");
    tx.assets().add(asset);
    id = asset.id;
    EXPECT_TRUE(tx.assets().revoke(id, noon));
    EXPECT_FALSE(tx.assets().revoke(id, noon + minutes{1}));
    EXPECT_FALSE(tx.assets().issued(id, noon, noon + hours{1}));
  });
  read([&](Transaction& tx) {
    EXPECT_EQ(tx.assets().find(id)->revoked_at, noon);
    EXPECT_EQ(tx.assets().find(id)->tokens, 0);
  });
  transact([&](Transaction& tx) {
    tx.assets().remove(id);
    auto again = sample_asset("d1");
    EXPECT_TRUE(tx.assets().add(again));
    EXPECT_NE(again.id, id);
  });
}

TEST_P(StoreConformance, AssetsAreListedByAppUserAndWhetherTheyAreRevoked) {
  transact([](Transaction& tx) {
    for (int i = 0; i < 7; ++i) {
      auto asset = sample_asset("d" + std::to_string(i), i % 2 == 0 ? 2 : 3);
      asset.registered_at = noon + minutes{i};
      tx.assets().add(asset);
      if (i == 6) tx.assets().revoke(asset.id, noon);
    }
  });
  read([](Transaction& tx) {
    const auto listed = [&](ListQuery query) {
      std::string devices;
      query.limit = 2;
      for (;;) {
        const auto page = tx.assets().list(query);
        for (const auto& asset : page.items) devices += asset.device + ' ';
        if (page.next.empty()) return devices;
        query.cursor = page.next;
      }
    };
    EXPECT_EQ(listed({}), "d6 d5 d4 d3 d2 d1 d0 ");  // The newest first.
    EXPECT_EQ(listed({.filters = {{"user", UserId{3}.text()}}}), "d5 d3 d1 ");
    EXPECT_EQ(listed({.filters = {{"revoked", "true"}}}), "d6 ");
    EXPECT_EQ(listed({.filters = {{"app", AppId{1}.text()}, {"revoked", "false"}},
                      .sort = "name",
                      .descending = true}),
              "d5 d4 d3 d2 d1 d0 ");
    EXPECT_EQ(listed({.filters = {{"app", AppId{9}.text()}}}), "");
  });
}

}  // namespace doorward::store
