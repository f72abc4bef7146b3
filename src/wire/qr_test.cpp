// SPDX-License-Identifier: Apache-2.0
#include "wire/qr.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

TEST(Qr, AVersionOneCodeHasItsFindersInTheCornersAndAQuietZone) {
  const auto svg = qr_svg("DOORWARD");
  EXPECT_TRUE(svg.reveal().contains("viewBox=\"0 0 29 29\""));  // 21 modules and 4 on each side
  EXPECT_TRUE(svg.reveal().contains("d=\"M4 4h7v1h-7z"));       // the first row of the first finder
  EXPECT_TRUE(svg.reveal().contains("M18 4h7v1h-7z"));
  EXPECT_TRUE(svg.reveal().contains("M4 24h7v1h-7z"));
}

TEST(Qr, OtherTextIsAnotherPicture) {
  EXPECT_NE(qr_svg("otpauth://totp/a").reveal(), qr_svg("otpauth://totp/b").reveal());
}

TEST(Qr, TextThatFitsInNoCodeHasNone) {
  EXPECT_TRUE(qr_svg(std::string(5000, 'a')).empty());
  EXPECT_TRUE(qr_svg("").empty());
}

}  // namespace
}  // namespace doorward::wire
