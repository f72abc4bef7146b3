// SPDX-License-Identifier: Apache-2.0
#include "wire/accept.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

TEST(Accept, TheMostSpecificRangeCounts) {
  struct Row {
    std::string_view accept;
    int quality;
    bool by_name;
  };
  const Row rows[] = {
      {"", 0, false},
      {"application/jwt", 1000, true},
      {"Application/JWT", 1000, true},
      {"application/jwt;q=0", 0, true},
      {"application/jwt ; q=0.000", 0, true},
      {"application/jwt;q=0.5", 500, true},
      {"application/jwt;v=\"1\";Q=0.25", 250, true},
      {"application/jwt;q=1.000", 1000, true},
      {"application/jwt;q=0.123", 123, true},
      {"application/jwt;q=much", 1000, true},
      {"application/json", 0, false},
      {"application/jwtx, text/application/jwt", 0, false},
      {"*/*", 1000, false},
      {"*/*;q=0.1, application/*;q=0.2", 200, false},
      {"application/*;q=0.2,*/*;q=0.1", 200, false},
      {"text/*, application/json , application/jwt;q=0.3, */*", 300, true},
      {",,;q=1,", 0, false},
  };
  for (const auto& row : rows) {
    const auto found = welcome(row.accept, "application/jwt");
    EXPECT_EQ(found.quality, row.quality) << row.accept;
    EXPECT_EQ(found.by_name, row.by_name) << row.accept;
  }
}

}  // namespace
}  // namespace doorward::wire
