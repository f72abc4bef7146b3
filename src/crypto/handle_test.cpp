// SPDX-License-Identifier: Apache-2.0
#include "crypto/handle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace doorward::crypto {
namespace {

TEST(Handle, S53_NoTwoAreAlikeAndEachIsLettersAndDigits) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const auto handle = new_handle();
    const std::string text{handle.reveal()};
    EXPECT_EQ(text.size(), 43U);
    EXPECT_TRUE(std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) != 0; }));
    EXPECT_TRUE(seen.insert(text).second);
  }
}

TEST(Handle, TheDigestIsNotTheHandle) {
  EXPECT_EQ(handle_digest("a"), handle_digest("a"));
  EXPECT_NE(handle_digest("a"), handle_digest("b"));
  EXPECT_EQ(hex(view(handle_digest("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Handle, S13_TheTokenOfAFormFitsItsCookieAlone) {
  const auto token = csrf_token("cookie");
  EXPECT_TRUE(csrf_token_right("cookie", token));
  EXPECT_FALSE(csrf_token_right("other", token));
  EXPECT_FALSE(csrf_token_right("cookie", ""));
  EXPECT_FALSE(csrf_token_right("cookie", token + "x"));
  EXPECT_FALSE(csrf_token_right("", csrf_token("")));
  EXPECT_EQ(token.find("cookie"), token.npos);
}

}  // namespace
}  // namespace doorward::crypto
