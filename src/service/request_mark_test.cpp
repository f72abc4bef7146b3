// SPDX-License-Identifier: Apache-2.0
#include "service/request_mark.h"

#include <gtest/gtest.h>

#include "crypto/digest.h"

namespace doorward::service {
namespace {

const Instant noon = from_epoch_ms(1'800'000'000'000);

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

TEST(RequestMark, S13_IsOfOneRequestOneBrowserAndThisServer) {
  const auto keys = ring();
  const auto mark = request_mark(keys, "scope=api", "cookie", noon);
  EXPECT_EQ(marked_at(keys, "scope=api", "cookie", mark, noon), noon);
  EXPECT_FALSE(marked_at(keys, "scope=api openid", "cookie", mark, noon));
  EXPECT_FALSE(marked_at(keys, "scope=api", "another", mark, noon));
  EXPECT_FALSE(marked_at(ring(), "scope=api", "cookie", mark, noon));
  const auto later = "1800000000001" + mark.substr(mark.find('.'));
  EXPECT_FALSE(marked_at(keys, "scope=api", "cookie", later, noon));
  for (const std::string_view text : {"", ".", "1800000000000", "x.y", "1800000000000."}) {
    EXPECT_FALSE(marked_at(keys, "scope=api", "cookie", text, noon)) << text;
  }
}

TEST(RequestMark, S13_EndsAfterAnHour) {
  const auto keys = ring();
  const auto mark = request_mark(keys, "a", "b", noon);
  EXPECT_EQ(marked_at(keys, "a", "b", mark, noon + hours{1}), noon);
  EXPECT_FALSE(marked_at(keys, "a", "b", mark, noon + hours{1} + milliseconds{1}));
}

TEST(RequestMark, S14_OfAnOldRequestTellsOfALateSignInAndMakesNoOldOneRecent) {
  const auto keys = ring();
  const auto mark = request_mark(keys, "a", "", noon);
  const auto first = [&](Instant now) { return marked_lately(keys, "a", "", mark, now); };
  EXPECT_EQ(first(noon + minutes{5}), noon);
  EXPECT_EQ(first(noon + hours{3}), noon + hours{2});
  EXPECT_EQ(first(noon - minutes{5}), noon - minutes{5});  // The clock was put back.
  EXPECT_FALSE(marked_lately(keys, "b", "", mark, noon));
}

}  // namespace
}  // namespace doorward::service
