// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/bytes.h"
#include "base/random.h"

namespace doorward {
namespace {

TEST(Base64, GivesTheResultsOfRfc4648) {
  const std::pair<const char*, const char*> rows[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"foobar", "Zm9vYmFy"},
  };
  for (const auto& [plain, text] : rows) {
    EXPECT_EQ(base64(plain), text);
    EXPECT_EQ(unbase64(text), plain);
  }
  EXPECT_EQ(base64("\xfb\xff\xfe"), "+//+");
  EXPECT_EQ(base64url("\xfb\xff\xfe"), "-__-");
  EXPECT_EQ(base64dot("\xfb\xff\xfe"), ".__.");
}

TEST(Base64, ComesBackForEveryLength) {
  for (std::size_t size = 0; size < 300; ++size) {
    const std::string bytes = random_bytes(size);
    EXPECT_EQ(unbase64(base64(bytes)), bytes);
    EXPECT_EQ(unbase64url(base64url(bytes)), bytes);
    EXPECT_EQ(unbase64dot(base64dot(bytes)), bytes);
  }
}

TEST(Base64, AppendsBehindWhatIsThere) {
  std::string out = "00D!";
  append_base64dot(out, "foob");
  EXPECT_EQ(out, "00D!Zm9vYg");
}

TEST(Base64, RefusesEveryOtherSpelling) {
  for (const char* bad :
       {"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm 9", "Zm9v\n", "Zm9-", "====", "=Zm9"}) {
    EXPECT_FALSE(unbase64(bad)) << bad;
  }
  for (const char* bad : {"Z", "Zh", "Zm9", "Zm9+", "Zm9.", "Zg==", "Zm9vY"})
    EXPECT_FALSE(unbase64url(bad)) << bad;
  for (const char* bad : {"Z", "Zh", "Zm9", "Zm9+", "Zm9-", "Zg==", "Zm9vY"})
    EXPECT_FALSE(unbase64dot(bad)) << bad;
}

TEST(Base64, WritesNoFurtherThanTheRoomItIsGiven) {
  std::array<unsigned char, 4> room{9, 9, 9, 9};
  EXPECT_EQ(unbase64dot_into(std::span{room}.first(3), "Zm9v"), 3U);
  EXPECT_EQ(room[3], 9);
  EXPECT_FALSE(unbase64dot_into(std::span{room}.first(2), "Zm9v"));
  EXPECT_FALSE(unbase64dot_into(std::span{room}.first(3), "Zm9vYg"));
}

}  // namespace
}  // namespace doorward
