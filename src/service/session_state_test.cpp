// SPDX-License-Identifier: Apache-2.0
#include "service/session_state.h"

#include <gtest/gtest.h>

#include "base/bytes.h"
#include "crypto/digest.h"

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

std::string digest(std::string_view text) { return hex(view(crypto::sha256(text))); }

TEST(BrowserState, IsTheSessionsOwnAndNobodyElseMakesIt) {
  const auto keys = ring();
  const auto state = browser_state(keys, SessionId{7});
  EXPECT_EQ(state, browser_state(keys, SessionId{7}));
  EXPECT_NE(state, browser_state(keys, SessionId{8}));
  EXPECT_NE(state, browser_state(ring(), SessionId{7}));
  EXPECT_EQ(state.size(), 64U);
  EXPECT_EQ(state.find(SessionId{7}.text()), std::string::npos);
}

TEST(SessionState, HoldsForOneAppOneOriginAndOneStateOfTheBrowser) {
  const auto text = session_state("KEY", "https://app.example", "state");
  const auto first = text.find('.');
  const auto second = text.find('.', first + 1);
  ASSERT_NE(second, std::string::npos);
  const auto salt = text.substr(second + 1);
  EXPECT_EQ(text.substr(0, first), digest("KEY https://app.example state " + salt));
  EXPECT_EQ(text.substr(first + 1, second - first - 1), digest("KEY https://app.example " + salt));
  EXPECT_EQ(text.find(' '), std::string::npos);
  EXPECT_NE(text, session_state("KEY", "https://app.example", "state"));  // Another salt.
}

TEST(SessionState, OfABrowserWithoutASessionIsNoOther) {
  const auto text = session_state("KEY", "https://app.example", {});
  const auto salt = text.substr(text.rfind('.') + 1);
  EXPECT_TRUE(text.starts_with(digest("KEY https://app.example  " + salt)));
}

}  // namespace
}  // namespace doorward::service
