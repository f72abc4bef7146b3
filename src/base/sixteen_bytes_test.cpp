// SPDX-License-Identifier: Apache-2.0
#include "base/sixteen_bytes.h"

#include <gtest/gtest.h>

#include <string>

namespace doorward {
namespace {

// Every byte in every place, among others that are all plain.
TEST(SixteenBytes, TellsOfEachByteInEachPlace) {
  for (std::size_t place = 0; place < SixteenBytes::size; ++place) {
    for (int value = 0; value < 256; ++value) {
      std::string text(SixteenBytes::size, 'a');
      text[place] = static_cast<char>(value);
      const SixteenBytes all{text.data()};
      EXPECT_EQ(!SixteenBytes::none(all.are('"')), value == '"') << value;
      EXPECT_EQ(!SixteenBytes::none(all.below(' ')), value < ' ') << value;
      EXPECT_EQ(!SixteenBytes::none(all.behind_ascii_text()), value > '~') << value;
      EXPECT_EQ(!SixteenBytes::none(all.not_ascii()), value >= 0x80) << value;
    }
  }
}

TEST(PlainPrefix, EndsAtTheFirstCharacterThatIsNot) {
  for (std::size_t length = 0; length < 70; ++length) {
    const std::string plain(length, 'x');
    EXPECT_EQ(plain_prefix<PrintingAscii>(plain), length);
    EXPECT_EQ(plain_prefix<PrintingAscii>(plain + '\n' + plain), length);
    EXPECT_EQ(plain_prefix<PrintingAscii>(plain + '\x7F' + plain), length);
    EXPECT_EQ(plain_prefix<PrintingAscii>(plain + '\xC3' + plain), length);
  }
}

TEST(PlainPrefix, SeesEachPlaceOfAText) {
  for (std::size_t length = 1; length < 40; ++length) {
    for (std::size_t place = 0; place < length; ++place) {
      std::string text(length, 'x');
      text[place] = '\x1F';
      EXPECT_EQ(plain_prefix<PrintingAscii>(text), place) << length;
    }
  }
}

}  // namespace
}  // namespace doorward
