// SPDX-License-Identifier: Apache-2.0
#include "base/printable.h"

#include <gtest/gtest.h>

namespace doorward {
namespace {

TEST(Printable, AColumnIsACharacterNotAByte) {
  EXPECT_EQ(columns("é…a"), 3);
  EXPECT_EQ(cut("éééé", 3), "éé…");
  EXPECT_EQ(cut("ééé", 3), "ééé");
}

TEST(Printable, WhatOthersWroteCannotMoveTheCursor) {
  EXPECT_EQ(printable("a\x1b[31mb\tc\x7f"), "a?[31mb?c?");
  EXPECT_EQ(printable("a\xC2\x9B"
                      "31m"),
            "a??31m");
  EXPECT_EQ(printable("é\n"), "é\n");
}

}  // namespace
}  // namespace doorward
