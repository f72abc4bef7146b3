// SPDX-License-Identifier: Apache-2.0
#include "base/request_id.h"

#include <gtest/gtest.h>

#include <set>

namespace doorward {
namespace {

TEST(RequestId, SortsByTime) {
  const auto earlier = RequestId::make(from_epoch_ms(1'795'434'060'123));
  const auto later = RequestId::make(from_epoch_ms(1'795'434'060'124));
  EXPECT_LT(earlier.text(), later.text());
  EXPECT_EQ(earlier.text().size(), 26U);
}

TEST(RequestId, S53_NeverComesTwiceInTheSameMillisecond) {
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) seen.emplace(RequestId::make(from_epoch_ms(1)).text());
  EXPECT_EQ(seen.size(), 10'000U);
}

TEST(RequestId, ReadsExactlyWhatItWrites) {
  const auto id = RequestId::make(from_epoch_ms(1'795'434'060'123));
  EXPECT_EQ(RequestId::parse(id.text()), id);
  const std::string text{id.text()};
  for (const auto& bad : {std::string{}, text.substr(1), text + "0", text.substr(0, 25) + "I",
                          text.substr(0, 25) + "u", text.substr(0, 25) + "-"}) {
    EXPECT_FALSE(RequestId::parse(bad)) << bad;
  }
}

}  // namespace
}  // namespace doorward
