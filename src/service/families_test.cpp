// SPDX-License-Identifier: Apache-2.0
#include "service/families.h"

#include "service/administration_test.h"

namespace doorward::service {
namespace {

class FamiliesTest : public AdministrationTest {
 protected:
  /// A family of which each access token was exchanged for one of this family, if of any.
  store::RefreshFamily add(store::Transaction& tx, FamilyId parent = {}) const {
    store::RefreshFamily family{.app = cli_,
                                .user = admin_user_,
                                .scopes = "api",
                                .made_at = clock_.now(),
                                .tokens_end_at = clock_.now() + hours{2},
                                .parent = parent};
    tx.families().add(family);
    return family;
  }
  void change(const std::function<void(store::Transaction&)>& work) {
    store_->transact({.now = clock_.now()}, work);
  }
  std::size_t alive() {
    std::size_t count = 0;
    store_->read([&](store::Transaction& tx) {
      count = tx.families().alive(cli_, admin_user_, clock_.now(), 100'000).size();
    });
    return count;
  }
};

TEST_F(FamiliesTest, AChainOfAnyLengthEnds) {
  constexpr int links = 50'000;
  store::RefreshFamily first, last;
  change([&](store::Transaction& tx) {
    first = last = add(tx);
    for (int i = 1; i < links; ++i) last = add(tx, last.id);
  });
  change([&](store::Transaction& tx) {
    EXPECT_TRUE(end_family(tx, first, clock_.now()));
    EXPECT_FALSE(end_family(tx, first, clock_.now()));
  });
  EXPECT_EQ(alive(), 0U);
  live_.catch_up();
  const auto snapshot = live_.snapshot();
  EXPECT_NE(snapshot->revoked.find(revoked_name(first.id)), nullptr);
  EXPECT_NE(snapshot->revoked.find(revoked_name(last.id)), nullptr);
}

TEST_F(FamiliesTest, MoreThanABatchBelowOneEndWithIt) {
  store::RefreshFamily first, other;
  change([&](store::Transaction& tx) {
    first = add(tx);
    other = add(tx);
    for (int i = 0; i < 1'200; ++i) {
      const auto below = add(tx, first.id);
      if (i % 100 == 0) add(tx, below.id);
    }
    EXPECT_TRUE(end_family(tx, first, clock_.now()));
  });
  EXPECT_EQ(alive(), 1U);
  store_->read([&](store::Transaction& tx) {
    EXPECT_EQ(tx.families().find(other.id)->ended_at, Instant{});
  });
}

}  // namespace
}  // namespace doorward::service
