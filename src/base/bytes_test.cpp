// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"

#include <gtest/gtest.h>

namespace doorward {
namespace {

TEST(Hex, GoesBothWaysAndRefusesTheRest) {
  EXPECT_EQ(hex(std::string_view{"\x00\x7F\xFF", 3}), "007fff");
  EXPECT_EQ(unhex("007fFF"), (std::string{"\x00\x7F\xFF", 3}));
  EXPECT_EQ(unhex(""), "");
  for (const auto* bad : {"0", "0g", "0x00", " 00", "00 "}) EXPECT_FALSE(unhex(bad)) << bad;
}

TEST(Crc62, HasTheKnownValueOfTheStandard) {
  // CRC-32 of "123456789" is 0xCBF43926 = 3421780262.
  constexpr std::string_view digits =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::uint64_t number = 0;
  for (const char c : crc62("123456789")) number = number * 62 + digits.find(c);
  EXPECT_EQ(number, 0xCBF43926U);
}

TEST(Crc62, NoticesEachSingleCharacterAndEachSwap) {
  const std::string text = "Consumer.Key_0123456789";
  const auto sum = crc62(text);
  EXPECT_EQ(sum.size(), 6U);
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    auto changed = text, swapped = text;
    changed[i] = changed[i] == 'x' ? 'y' : 'x';
    std::swap(swapped[i], swapped[i + 1]);
    EXPECT_NE(crc62(changed), sum);
    EXPECT_EQ(crc62(swapped) == sum, swapped == text);
  }
}

TEST(Base62, SpellsAsManyDigitsAsAsked) {
  EXPECT_EQ(base62(std::string(20, '\0'), 10), "0000000000");
  EXPECT_EQ(base62(std::string{"\x00\x3D\x00\x3E", 4}, 2), "z0");
  EXPECT_EQ(base62("ab", 5).size(), 1U);  // Two bytes make one digit.
}

TEST(Utf8, TakesWhatIsWellFormedOnly) {
  for (const std::string_view good : {"", "plain", "caf\xC3\xA9", "\xE2\x82\xAC",
                                      "\xF0\x9F\x94\x91", "\xEF\xBF\xBF", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(valid_utf8(good)) << good;
  }
  for (const std::string_view bad :
       {"\x80", "\xC3", "\xC3(", "\xC0\xAF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF", "\xED\xA0\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE2\x82"}) {
    EXPECT_FALSE(valid_utf8(bad)) << hex(bad);
  }
}

TEST(Ascii, FoldsLettersAndNothingElse) {
  EXPECT_EQ(lower("AZaz09_\xC3\x89"), "azaz09_\xC3\x89");
  EXPECT_TRUE(equal_ignoring_case("Basic", "bASIC"));
  EXPECT_FALSE(equal_ignoring_case("Basic", "Basic "));
  EXPECT_FALSE(equal_ignoring_case("@", "`"));
  EXPECT_FALSE(equal_ignoring_case("[", "{"));
}

TEST(Trim, TakesBlanksFromBothEnds) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim(" \t\r\n"), "");
  EXPECT_EQ(trim(""), "");
}

}  // namespace
}  // namespace doorward
