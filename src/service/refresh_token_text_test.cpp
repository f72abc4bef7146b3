// SPDX-License-Identifier: Apache-2.0
#include "service/refresh_token_text.h"

#include <gtest/gtest.h>

namespace doorward::service {
namespace {

cluster::KeyRing ring() {
  return {.token_keys = {},
          .secret_digest = crypto::ReadyDigestKey{crypto::DigestKey::random()},
          .secret_seal = crypto::SealKey::random(),
          .challenge_digest = crypto::DigestKey::random(),
          .authenticator_seal = crypto::SealKey::random(),
          .refresh_digest = crypto::DigestKey::random(),
          .request_digest = crypto::DigestKey::random(),
          .signing_keys = {}};
}

TEST(RefreshTokenText, IsReadAsItWasWritten) {
  const auto keys = ring();
  const auto text = refresh_token_text({.family = {42}, .generation = 7}, keys);
  const auto read = read_refresh_token(text, keys);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->family, FamilyId{42});
  EXPECT_EQ(read->generation, 7);
  EXPECT_EQ(refresh_token_text(*read, keys), text);  // A successor can be said again.
}

TEST(RefreshTokenText, S20_NobodyElseMakesOne) {
  const auto keys = ring();
  const auto text = refresh_token_text({.family = {42}, .generation = 7}, keys);
  EXPECT_FALSE(read_refresh_token(text, ring()));
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto changed = text;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(read_refresh_token(changed, keys)) << i;
  }
  EXPECT_FALSE(read_refresh_token(text + "A", keys));
  EXPECT_FALSE(read_refresh_token(text.substr(1), keys));
  EXPECT_FALSE(read_refresh_token("", keys));
}

}  // namespace
}  // namespace doorward::service
