// SPDX-License-Identifier: Apache-2.0
#include "service/sid.h"

#include "service/session_state.h"
#include "service/signed_token_test.h"

namespace doorward::service {
namespace {

using Sid = SignedTokenTest;

TEST_F(Sid, IsTheSessionsOwnAndNobodyElseMakesIt) {
  const auto sid = sid_of(*ring(), SessionId{7});
  EXPECT_EQ(sid, sid_of(*ring(), SessionId{7}));
  EXPECT_NE(sid, sid_of(*ring(), SessionId{8}));
  EXPECT_NE(sid, sid_of(*new_ring(), SessionId{7}));
}

TEST_F(Sid, ShowsNoCounterAndIsNotTheStateOfTheBrowser) {
  const auto sid = sid_of(*ring(), SessionId{7});
  const auto bytes = unbase64url(sid);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), 32U);
  EXPECT_EQ(sid.find(SessionId{7}.text()), std::string::npos);
  EXPECT_NE(hex(*bytes), browser_state(*ring(), SessionId{7}));  // Scripts may read that one.
}

}  // namespace
}  // namespace doorward::service
