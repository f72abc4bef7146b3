// SPDX-License-Identifier: Apache-2.0
#include "service/families.h"

#include "service/administration_test.h"
#include "service/housekeeping.h"
#include "service/trusted_issuers.h"

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
  EXPECT_EQ(alive(), links - 1'001U);  // Nobody's commit waits for the others.
  bring_ends_into_force(*store_, live_, clock_.now());
  EXPECT_EQ(alive(), 0U);
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
  EXPECT_GT(alive(), 1U);
  Housekeeping{*store_, clock_}.tidy();  // The server ended before it came to the rest.
  EXPECT_EQ(alive(), 1U);
  store_->read([](store::Transaction& tx) { EXPECT_FALSE(tx.families().any_noted()); });
  store_->read([&](store::Transaction& tx) {
    EXPECT_EQ(tx.families().find(other.id)->ended_at, Instant{});
  });
}

TEST_F(FamiliesTest, AnIssuerThatIsSwitchedOffEndsAllThatItLedTo) {
  TrustedIssuer issuer;
  change([&](store::Transaction& tx) {
    issuer.name = issuer.issuer = "https://other.example";
    issuer.active = true;
    tx.trusted_issuers().add(issuer);
    for (int i = 0; i < 2'500; ++i) {
      store::RefreshFamily family{.app = cli_,
                                  .user = admin_user_,
                                  .scopes = "api",
                                  .made_at = clock_.now(),
                                  .tokens_end_at = clock_.now() + hours{2},
                                  .from_token = token_of(issuer.id)};
      tx.families().add(family);
    }
  });
  ASSERT_TRUE(remove<TrustedIssuer>(admin_, root(), issuer.name, 0));
  EXPECT_EQ(alive(), 0U);
}

}  // namespace
}  // namespace doorward::service
