// SPDX-License-Identifier: Apache-2.0
#include "base/time_zone.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <string>

namespace doorward {
namespace {

// How often this thread has read something from the system; nothing where nobody counts it.
std::optional<std::int64_t> reads() {
  std::ifstream counts{"/proc/thread-self/io"};
  std::string name;
  std::int64_t count = 0;
  while (counts >> name >> count) {
    if (name == "syscr:") return count;
  }
  return std::nullopt;
}

TEST(TimeZone, TheStandardTimeOfARuleCounts) {
  struct Row {
    const char* rule;
    seconds ahead;
  };
  const Row rows[] = {
      {"UTC0", hours{0}},
      {"CET-1CEST,M3.5.0,M10.5.0/3", hours{1}},
      {"PST8PDT,M3.2.0,M11.1.0", -hours{8}},
      {"IST-5:30", hours{5} + minutes{30}},
      {"NST3:30NDT,M3.2.0,M11.1.0", -(hours{3} + minutes{30})},
      {"<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", hours{10} + minutes{30}},
      {"<+00>0<+02>-2,M3.5.0/1,M10.5.0/3", hours{0}},
      {"IST-1GMT0,M10.5.0,M3.5.0/1", hours{0}},
      {"<-03>3", -hours{3}},
  };
  for (const auto& row : rows) EXPECT_EQ(standard_offset_of_rule(row.rule), row.ahead) << row.rule;
}

TEST(TimeZone, WhatIsNoRuleTellsNothing) {
  for (const char* rule : {"", "CET", "-1", "<+01", "CET-", "CET-1:", "CET-25", "CET-99999999999",
                           "CET-1:60", "\xC3\xA4-1"}) {
    EXPECT_FALSE(standard_offset_of_rule(rule)) << rule;
  }
}

TEST(TimeZone, S71_NoNameLeadsOutOfTheZonesFolder) {
  EXPECT_EQ(standard_offset("UTC"), seconds{0});
  for (const char* zone : {"", "/etc/passwd", "../../../etc/passwd", "Europe/../../../../etc/hosts",
                           "Europe", "Middle-earth/Bree", "Europe/Berlin\n"}) {
    EXPECT_FALSE(standard_offset(zone)) << zone;
  }
}

TEST(TimeZone, IsKnownByItsName) {
  if (!standard_offset("Europe/Berlin")) GTEST_SKIP() << "no zone files here";
  for (const char* zone : {"UTC", "GMT", "Europe/Berlin", "America/Argentina/Buenos_Aires"}) {
    EXPECT_TRUE(time_zone_known(zone)) << zone;
  }
  for (const char* zone : {"", "CET-1", "Europe", "europe/berlin", "Europe/Berlin ", "../UTC"}) {
    EXPECT_FALSE(time_zone_known(zone)) << zone;
  }
}

TEST(TimeZone, TheFileOfAZoneIsReadOnceHoweverManyAsk) {
  const auto berlin = standard_offset("Europe/Berlin");
  const auto before = reads();
  if (!berlin || !before) GTEST_SKIP() << "no zone files here, or no count of what is read";
  for (int i = 0; i < 100; ++i) EXPECT_EQ(standard_offset("Europe/Berlin"), berlin);
  EXPECT_EQ(berlin, hours{1});
  EXPECT_LT(*reads() - *before, 50);
}

}  // namespace
}  // namespace doorward
