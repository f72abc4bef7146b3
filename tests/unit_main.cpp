// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "base/random.h"

int main(int argc, char** argv) {
  doorward::start_random();
  ::testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
