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

TEST(Handle, WhatWasMadeAtTheSameTimeLiesTogether) {
  const auto at = from_epoch_ms(1'700'000'000'000);
  const auto first = new_timed_handle(at), second = new_timed_handle(at);
  const auto later = new_timed_handle(at + milliseconds{1});
  const auto key = [](const Secret& handle) {
    return hex(view(timed_handle_digest(handle.reveal())));
  };
  EXPECT_EQ(key(first).substr(0, 12), "018bcfe56800");
  EXPECT_NE(key(first), key(second));
  EXPECT_GT(key(later), std::max(key(first), key(second)));
  EXPECT_EQ(key(first).substr(12), hex(view(handle_digest(first.reveal()))).substr(12));
}

TEST(Handle, S53_ATimedHandleIsNoEasierToGuess) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string text{new_timed_handle(from_epoch_ms(0)).reveal()};
    EXPECT_EQ(text.size(), 55U);
    EXPECT_TRUE(std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) != 0; }));
    EXPECT_TRUE(seen.insert(text.substr(12)).second);
  }
}

TEST(Handle, TextWithoutATimeHasAPlainDigest) {
  const std::string letters(55, 'z'), hexadecimal(54, '0');
  EXPECT_EQ(timed_handle_digest(""), handle_digest(""));
  EXPECT_EQ(timed_handle_digest("018bcfe56800"), handle_digest("018bcfe56800"));
  EXPECT_EQ(timed_handle_digest(letters), handle_digest(letters));
  EXPECT_EQ(timed_handle_digest(hexadecimal), handle_digest(hexadecimal));
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
