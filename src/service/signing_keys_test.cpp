// SPDX-License-Identifier: Apache-2.0
#include "service/signing_keys.h"

#include "cluster/signing_keys.h"
#include "service/administration_test.h"

namespace doorward::service {
namespace {

class SigningKeys : public AdministrationTest {
 protected:
  SigningKeys() { cluster::make_missing_signing_keys(*store_, live_, master_, clock_); }

  /// "next current" of one algorithm, the newest first.
  std::string states(std::string_view algorithm = "ES256") {
    std::string all;
    const auto keys = signing_keys(admin_, root());
    EXPECT_TRUE(keys);
    for (const auto& key : *keys) {
      if (key.algorithm != algorithm) continue;
      all += (all.empty() ? "" : " ") + std::string{name(key.state)};
    }
    return all;
  }
  void later(milliseconds by) { clock_.set(clock_.now() + by); }
};

TEST_F(SigningKeys, TheFirstKeySignsAtOnce) { EXPECT_EQ(states(), "current"); }

TEST_F(SigningKeys, TheNextKeyIsPublishedBeforeItSignsAndTheOldOneStays) {
  later(days{30});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "ES256"));
  EXPECT_EQ(states(), "next current");
  EXPECT_EQ(states("RS256"), "current");
  later(hours{1});
  EXPECT_EQ(states(), "current retiring");
  later(hours{23} + minutes{59});
  EXPECT_EQ(states(), "current retiring");
  later(minutes{1});
  EXPECT_EQ(states(), "current retired");
}

TEST_F(SigningKeys, ASecondRotationWaitsForTheFirst) {
  later(days{1});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), ""));
  EXPECT_EQ(verdict(rotate_signing_keys(admin_, root(), "RS256")), "conflict");
  later(hours{2});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "RS256"));
  EXPECT_EQ(states("RS256"), "next current retiring");
  EXPECT_EQ(audit("key.rotated").size(), 3U);
}

TEST_F(SigningKeys, KidsAreTheThumbprintsThatTokensCarry) {
  const auto keys = signing_keys(admin_, root());
  ASSERT_TRUE(keys);
  ASSERT_EQ(keys->size(), 2U);
  for (const auto& key : *keys) EXPECT_EQ(key.kid.size(), 43U);
}

TEST_F(SigningKeys, WhatIsNoAlgorithmOrNotPermittedIsRefused) {
  EXPECT_EQ(verdict(rotate_signing_keys(admin_, root(), "HS256")), "wrong_form");
  EXPECT_EQ(
      verdict(rotate_signing_keys(admin_, actor(admin_user_, {Permission::view_setup}), "ES256")),
      "permission_held");
  EXPECT_EQ(verdict(signing_keys(admin_, actor(admin_user_, {}))), "permission_held");
}

}  // namespace
}  // namespace doorward::service
