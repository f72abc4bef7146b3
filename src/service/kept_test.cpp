// SPDX-License-Identifier: Apache-2.0
#include "service/kept.h"

#include <gtest/gtest.h>

#include <string>

namespace doorward::service {
namespace {

using Words = Kept<int, std::string, 3>;

TEST(Kept, WhatIsKeptIsFoundUntilItIsTaken) {
  Words words;
  words.keep(1, "one");
  words.keep(1, "uno");
  EXPECT_EQ(words.find(1), "uno");
  EXPECT_EQ(words.take(1), "uno");
  EXPECT_EQ(words.find(1), std::nullopt);
  EXPECT_EQ(words.take(1), std::nullopt);
}

TEST(Kept, TheNewestStayAndTheOldestGo) {
  Words words;
  for (int i = 1; i <= 7; ++i) words.keep(i, std::to_string(i));
  for (int i = 1; i <= 3; ++i) EXPECT_EQ(words.find(i), std::nullopt) << i;
  for (int i = 4; i <= 7; ++i) EXPECT_EQ(words.find(i), std::to_string(i)) << i;
}

TEST(Kept, WhatIsKeptAgainHidesWhatItWasBefore) {
  Words words;
  for (int i = 1; i <= 4; ++i) words.keep(i, "old");
  words.keep(1, "new");
  EXPECT_EQ(words.find(1), "new");
  EXPECT_EQ(words.take(1), "new");
  EXPECT_EQ(words.find(1), std::nullopt);
}

}  // namespace
}  // namespace doorward::service
