// SPDX-License-Identifier: Apache-2.0
#include "crypto/password.h"

#include <gtest/gtest.h>

namespace doorward::crypto {
namespace {

TEST(Password, IsKnownAgainAndEachHashHasItsOwnSalt) {
  const Secret password{"correct horse"};
  const std::string hash = hash_password(password);
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
  EXPECT_TRUE(password_matches(hash, password));
  EXPECT_FALSE(password_matches(hash, Secret{"correct horsE"}));
  EXPECT_FALSE(password_matches(hash, Secret{}));
  EXPECT_NE(hash, hash_password(password));
  EXPECT_FALSE(outdated(hash));
}

TEST(Password, WeakerOrBrokenHashesAreOutdatedAndMatchNothingElse) {
  EXPECT_TRUE(
      outdated("$argon2id$v=19$m=8192,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$"
               "aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"));
  EXPECT_TRUE(outdated("plain"));
  EXPECT_FALSE(password_matches("plain", Secret{"plain"}));
}

}  // namespace
}  // namespace doorward::crypto
