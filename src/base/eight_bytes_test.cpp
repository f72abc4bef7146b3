// SPDX-License-Identifier: Apache-2.0
#include "base/eight_bytes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace doorward {
namespace {

TEST(EightBytes, FindsEveryCharacterInEveryPlaceBesideEveryOther) {
  for (int other = 0; other < 128; ++other) {
    for (int c = 0; c < 128; ++c) {
      std::string text(8, static_cast<char>(other));
      text[static_cast<std::size_t>((c + other) % 8)] = static_cast<char>(c);
      const EightBytes all{text.data()};
      EXPECT_TRUE(all.all_ascii());
      EXPECT_TRUE(all.any(static_cast<char>(c)) && all.any(static_cast<char>(other)));
      for (const char wanted : {'\0', '"', '%', '+', '\\', '\x7F', ' ', '!'}) {
        EXPECT_EQ(all.any(wanted), c == wanted || other == wanted) << c << ' ' << other;
        EXPECT_EQ(all.any_below(wanted), std::min(c, other) < wanted) << c << ' ' << other;
      }
    }
  }
}

TEST(EightBytes, SeesWhatIsNotAscii) {
  for (std::size_t place = 0; place < 8; ++place) {
    std::string text(8, 'a');
    text[place] = '\x80';
    EXPECT_FALSE(EightBytes{text.data()}.all_ascii());
  }
}

}  // namespace
}  // namespace doorward
