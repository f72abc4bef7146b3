// SPDX-License-Identifier: Apache-2.0
#include "crypto/code.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace doorward::crypto {
namespace {

TEST(SixDigitCode, S53_EveryDigitIsAsLikelyInEveryPlace) {
  constexpr int count = 20'000;
  std::array<std::array<int, 10>, 6> seen{};
  for (int i = 0; i < count; ++i) {
    const Secret code = six_digit_code();
    ASSERT_EQ(code.reveal().size(), 6U);
    for (std::size_t at = 0; at < 6; ++at) {
      ASSERT_TRUE(code.reveal()[at] >= '0' && code.reveal()[at] <= '9');
      ++seen[at][static_cast<std::size_t>(code.reveal()[at] - '0')];
    }
  }
  for (const auto& place : seen) {
    double chi_square = 0;
    for (const int times : place) chi_square += std::pow(times - count / 10.0, 2) / (count / 10.0);
    EXPECT_LT(chi_square, 50);  // 9 degrees of freedom: one sound run in ten million is above.
  }
}

}  // namespace
}  // namespace doorward::crypto
