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

// Long texts are read by sixteen characters at once: each place of those knows each character.
TEST(Base64, KnowsItsCharactersInEveryPlace) {
  const std::string bytes = random_bytes(36);
  const std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  const std::string text = base64(bytes), dotted = base64dot(bytes);
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int i = 0; i < 256; ++i) {
      const char c = static_cast<char>(i);
      std::string other = text, other_dotted = dotted;
      other[at] = other_dotted[at] = c;
      const bool common = letters.contains(c);
      const auto read = unbase64(other), read_dotted = unbase64dot(other_dotted);
      // An equals sign at the end is padding, and then it depends on what stands before.
      const bool padding = c == '=';
      ASSERT_TRUE(padding || read.has_value() == (common || c == '+' || c == '/'))
          << at << ' ' << i;
      ASSERT_EQ(read_dotted.has_value(), common || c == '.' || c == '_') << at << ' ' << i;
      ASSERT_TRUE(!read || padding || base64(*read) == other) << at << ' ' << i;
      ASSERT_TRUE(!read_dotted || base64dot(*read_dotted) == other_dotted) << at << ' ' << i;
    }
  }
}

// Against the definition, bit by bit.
TEST(Base64, IsSixBitsADigitAtEveryLength) {
  const std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (std::size_t size = 0; size < 200; ++size) {
    const std::string bytes = random_bytes(size);
    std::string wanted;
    for (std::size_t bit = 0; bit < size * 8; bit += 6) {
      unsigned value = 0;
      for (std::size_t i = bit; i < bit + 6; ++i) {
        const bool set =
            i < size * 8 && (static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8) & 1) != 0;
        value = value * 2 + (set ? 1 : 0);
      }
      wanted += digits[value];
    }
    ASSERT_EQ(base64url(bytes), wanted);
    ASSERT_EQ(unbase64url(wanted), bytes);
  }
}

}  // namespace
}  // namespace doorward
