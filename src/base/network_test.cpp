// SPDX-License-Identifier: Apache-2.0
#include "base/network.h"

#include <gtest/gtest.h>

namespace doorward {
namespace {

Address at(std::string_view text) {
  const auto address = Address::parse(text);
  EXPECT_TRUE(address) << text;
  return address.value_or(Address{});
}

TEST(Address, HasOneTextForEachSpelling) {
  struct Row {
    std::string_view text, canonical;
  };
  const Row rows[] = {
      {"192.0.2.1", "192.0.2.1"},
      {"::ffff:192.0.2.1", "192.0.2.1"},
      {"::FFFF:c000:0201", "192.0.2.1"},
      {"2001:DB8:0:0:0:0:0:1", "2001:db8::1"},
      {"::", "::"},
      {"::1", "::1"},
  };
  for (const auto& row : rows) EXPECT_EQ(at(row.text).text(), row.canonical) << row.text;
}

TEST(Address, S61_MappedAddressesAreTheirIpv4Address) {
  EXPECT_EQ(at("::ffff:203.0.113.7"), at("203.0.113.7"));
  EXPECT_TRUE(at("::ffff:203.0.113.7").is_v4());
  EXPECT_TRUE(at("::ffff:127.0.0.1").is_loopback());
  const auto range = IpRange::parse("203.0.113.0/24");
  ASSERT_TRUE(range);
  EXPECT_TRUE(range->contains(at("::ffff:203.0.113.7")));
  EXPECT_FALSE(at("::203.0.113.7").is_v4());  // The old compatible form is another address.
}

TEST(Address, S61_ZoneIdsAndOtherSpellingsAreRefused) {
  for (const std::string_view bad :
       {std::string_view{""}, std::string_view{"fe80::1%eth0"}, std::string_view{"::1%"},
        std::string_view{"127.1"}, std::string_view{"2130706433"}, std::string_view{"0x7f.0.0.1"},
        std::string_view{"010.0.0.1"}, std::string_view{"1.2.3.4.5"}, std::string_view{"1.2.3.256"},
        std::string_view{" 1.2.3.4"}, std::string_view{"1.2.3.4 "}, std::string_view{"[::1]"},
        std::string_view{"1.2.3.4:80"}, std::string_view{"::1/128"}, std::string_view{":::"},
        std::string_view{"1.2.3.4\0x", 9}, std::string_view{"localhost"}}) {
    EXPECT_FALSE(Address::parse(bad)) << bad;
  }
}

TEST(Address, KnowsLoopback) {
  EXPECT_TRUE(at("127.0.0.1").is_loopback());
  EXPECT_TRUE(at("127.255.0.9").is_loopback());
  EXPECT_TRUE(at("::1").is_loopback());
  EXPECT_FALSE(at("128.0.0.1").is_loopback());
  EXPECT_FALSE(at("::2").is_loopback());
  EXPECT_FALSE(at("1::1").is_loopback());
}

TEST(Address, CountsGuessingByNetwork) {
  EXPECT_EQ(at("203.0.113.7").network().text(), "203.0.113.0");
  EXPECT_EQ(at("2001:db8:1:2:3:4:5:6").network().text(), "2001:db8:1:2::");
}

TEST(IpRange, S61_AnIpv6RangeHoldsNoIpv4Address) {
  const auto all = IpRange::parse("::/0");
  ASSERT_TRUE(all);
  EXPECT_TRUE(all->contains(at("2001:db8::1")));
  EXPECT_FALSE(all->contains(at("192.0.2.1")));
  EXPECT_FALSE(IpRange::parse("::/80"));
}

TEST(IpRange, ReadsEachForm) {
  struct Row {
    std::string_view text, first, last, description;
  };
  const Row rows[] = {
      {"203.0.113.0/24 Head office", "203.0.113.0", "203.0.113.255", "Head office"},
      {"203.0.113.7", "203.0.113.7", "203.0.113.7", ""},
      {"203.0.113.7/32", "203.0.113.7", "203.0.113.7", ""},
      {"0.0.0.0/0", "0.0.0.0", "255.255.255.255", ""},
      {"192.0.2.1-192.0.2.9", "192.0.2.1", "192.0.2.9", ""},
      {"  192.0.2.1-192.0.2.9   two  words ", "192.0.2.1", "192.0.2.9", "two  words"},
      {"2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", ""},
      {"::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ""},
      {"2001:db8::1-2001:db8::9", "2001:db8::1", "2001:db8::9", ""},
  };
  for (const auto& row : rows) {
    const auto range = IpRange::parse(row.text);
    ASSERT_TRUE(range) << row.text;
    EXPECT_EQ(range->first.text(), row.first) << row.text;
    EXPECT_EQ(range->last.text(), row.last) << row.text;
    EXPECT_EQ(range->description, row.description) << row.text;
    EXPECT_EQ(IpRange::parse(range->text()), range) << range->text();
  }
}

TEST(IpRange, RefusesWhatIsNoRange) {
  for (const auto* bad : {"",
                          " ",
                          "/24",
                          "203.0.113.0/",
                          "203.0.113.0/33",
                          "203.0.113.0/-1",
                          "203.0.113.0/024x",
                          "203.0.113.7/24",
                          "2001:db8::/129",
                          "2001:db8::1/32",
                          "192.0.2.9-192.0.2.1",
                          "192.0.2.1-2001:db8::1",
                          "::1-192.0.2.1",
                          "192.0.2.1-",
                          "-192.0.2.1",
                          "192.0.2.1-192.0.2.2-",
                          "fe80::%eth0/64",
                          "203.0.113.0/24/24",
                          "office",
                          "203.0.113/24"}) {
    EXPECT_FALSE(IpRange::parse(bad)) << bad;
  }
}

TEST(IpRange, HoldsBothEndsAndNothingBeside) {
  const auto range = IpRange::parse("192.0.2.1-192.0.2.9");
  ASSERT_TRUE(range);
  EXPECT_TRUE(range->contains(at("192.0.2.1")));
  EXPECT_TRUE(range->contains(at("192.0.2.9")));
  EXPECT_FALSE(range->contains(at("192.0.2.0")));
  EXPECT_FALSE(range->contains(at("192.0.2.10")));
}

TEST(IpRange, AllOfIpv4HoldsNoIpv6AndAnEmptyListHoldsNothing) {
  const auto v4 = IpRange::parse("0.0.0.0/0");
  ASSERT_TRUE(v4);
  const IpRanges ranges{*v4};
  EXPECT_TRUE(contains(ranges, at("198.51.100.1")));
  EXPECT_FALSE(contains(ranges, at("2001:db8::1")));
  EXPECT_FALSE(contains({}, at("198.51.100.1")));
}

}  // namespace
}  // namespace doorward
