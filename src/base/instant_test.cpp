// SPDX-License-Identifier: Apache-2.0
#include "base/instant.h"

#include <gtest/gtest.h>

namespace doorward {
namespace {

TEST(Instant, IsWrittenAndReadToTheMillisecond) {
  struct Row {
    std::int64_t ms;
    const char* text;
  };
  const Row rows[] = {
      {0, "1970-01-01T00:00:00.000Z"},
      {1'795'434'060'123, "2026-11-23T11:41:00.123Z"},
      {951'825'599'999, "2000-02-29T11:59:59.999Z"},
      {-1, "1969-12-31T23:59:59.999Z"},
      {253'402'300'799'999, "9999-12-31T23:59:59.999Z"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(iso8601(from_epoch_ms(row.ms)), row.text);
    EXPECT_EQ(parse_iso8601(row.text), from_epoch_ms(row.ms)) << row.text;
  }
  EXPECT_EQ(parse_iso8601("1970-01-01T00:00:01Z"), from_epoch_ms(1'000));
}

TEST(Instant, RefusesEveryOtherForm) {
  for (const auto* bad :
       {"", "2026-11-23", "2026-11-23T11:41:00", "2026-11-23 11:41:00Z", "2026-11-23t11:41:00Z",
        "2026-11-23T11:41:00z", "2026-11-23T11:41:00+01:00", "2026-11-23T11:41:00.12Z",
        "2026-11-23T11:41:00.1234Z", "2026-11-23T11:41:00,123Z", "2026-13-01T00:00:00Z",
        "2026-02-29T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z",
        "-026-01-01T00:00:00Z", "2026-01-01T0x:00:00Z"}) {
    EXPECT_FALSE(parse_iso8601(bad)) << bad;
  }
}

TEST(Clock, StandsStillWhenFixedAndRunsOtherwise) {
  FixedClock fixed{from_epoch_ms(5)};
  EXPECT_EQ(fixed.now(), from_epoch_ms(5));
  fixed.set(from_epoch_ms(9));
  EXPECT_EQ(fixed.now(), from_epoch_ms(9));
  const SystemClock system;
  const auto first = system.now();
  EXPECT_LE(first, system.now());
  EXPECT_GT(first, from_epoch_ms(1'700'000'000'000));
}

}  // namespace
}  // namespace doorward
