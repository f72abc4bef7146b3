// SPDX-License-Identifier: Apache-2.0
#include "service/signature_key.h"

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace doorward::service {
namespace {

const std::string url = "https://door.example/id/00D000000000001EAA/005000000000001AAA";
const Instant noon{days{20'000} + hours{12}};

std::string wanted(std::string_view secret) {
  return base64(view(crypto::hmac_sha256(secret, url + "1728043200000")));
}

TEST(SignatureKey, SignsUrlAndTimeWithTheSecretHoweverOftenItIsAsked) {
  for (int i = 0; i < 3; ++i) {
    const auto digest = crypto::sha256("a");
    const SignatureKey key{"secret", &digest};
    EXPECT_EQ(key.signature(url, noon), wanted("secret"));
  }
}

TEST(SignatureKey, EachDigestHasItsOwnSecretAlsoWhereTheyShareAPlace) {
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 300; ++i) {
      const auto secret = "secret " + std::to_string(i);
      const auto digest = crypto::sha256(secret);
      const SignatureKey key{secret, &digest};
      ASSERT_EQ(key.signature(url, noon), wanted(secret)) << i;
    }
  }
}

TEST(SignatureKey, AWrongSecretIsNotRemembered) {
  const auto digest = crypto::sha256("b");
  EXPECT_EQ((SignatureKey{"wrong", nullptr}.signature(url, noon)), wanted("wrong"));
  EXPECT_EQ((SignatureKey{"right", &digest}.signature(url, noon)), wanted("right"));
  EXPECT_EQ((SignatureKey{"wrong", nullptr}.signature(url, noon)), wanted("wrong"));
  EXPECT_EQ((SignatureKey{"right", &digest}.signature(url, noon)), wanted("right"));
}

}  // namespace
}  // namespace doorward::service
