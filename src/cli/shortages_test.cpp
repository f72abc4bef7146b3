// SPDX-License-Identifier: Apache-2.0
#include "cli/shortages.h"

#include <gtest/gtest.h>

namespace doorward::cli {
namespace {

using enum http::Shortage;

TEST(Shortages, AreToldAtOnceAndThenOnceAMinuteWithTheirNumber) {
  Shortages shortages;
  const Shortages::Time start{hours{1}};
  EXPECT_EQ(shortages.due(connections, start), 1U);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(shortages.due(connections, start + seconds{i % 60}), 0U);
  EXPECT_EQ(shortages.due(memory, start + seconds{1}), 1U);
  EXPECT_EQ(shortages.due(connections, start + seconds{60}), 101U);
  EXPECT_EQ(shortages.due(connections, start + seconds{61}), 0U);
}

}  // namespace
}  // namespace doorward::cli
