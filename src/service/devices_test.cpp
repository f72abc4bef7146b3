// SPDX-License-Identifier: Apache-2.0
#include "service/devices.h"

#include "crypto/handle.h"
#include "service/administration_test.h"
#include "service/sign_in.h"

namespace doorward::service {
namespace {

class DevicesTest : public AdministrationTest {
 protected:
  /// What the browser that keeps this gets, when this user signs in with it.
  std::string given(UserId user, std::string_view kept) {
    const Call call{.id = RequestId::make(clock_.now()),
                    .now = clock_.now(),
                    .endpoint = "/login",
                    .address = *Address::parse("192.0.2.1")};
    std::string given;
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      given = known_from_now_on(tx, call, {.device = kept}, user).reveal();
    });
    return given;
  }
};

TEST_F(DevicesTest, UsersWhoShareABrowserAreEachKnownByIt) {
  const auto ada = add_user("ada@example.com"), bea = add_user("bea@example.com");
  const auto alone = given(ada, "");
  const auto both = given(bea, alone);
  EXPECT_EQ(both.substr(crypto::handle_length), alone);
  EXPECT_EQ(given(ada, both), "");  // The browser keeps what it has.
  EXPECT_EQ(given(bea, both), "");
  // Nobody is known by what another had.
  EXPECT_FALSE(given(bea, alone).empty());
}

TEST_F(DevicesTest, ABrowserKeepsTheNewestFew) {
  std::string kept;
  std::vector<UserId> users;
  for (int i = 0; i < 6; ++i) {
    users.push_back(add_user("user" + std::to_string(i) + "@example.com"));
    kept = given(users.back(), kept);
  }
  EXPECT_EQ(kept.size(), 5 * crypto::handle_length);
  EXPECT_FALSE(given(users.front(), kept).empty());
  EXPECT_TRUE(given(users.back(), kept).empty());
}

}  // namespace
}  // namespace doorward::service
