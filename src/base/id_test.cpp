// SPDX-License-Identifier: Apache-2.0
#include "base/id.h"

#include <gtest/gtest.h>

#include <limits>

namespace doorward {
namespace {

struct AppTag {
  static constexpr std::string_view prefix = "0H4";
};
using AppId = Id<AppTag>;

TEST(Id, TextIsEighteenCharactersWithTheChecksumOfTheCapitals) {
  // Ids that Salesforce's documentation shows.
  struct Row {
    std::string_view prefix, id15, id18;
  };
  const Row rows[] = {
      {"003", "00300000003T2PG", "00300000003T2PGAA0"},
      {"00D", "00D000000000062", "00D000000000062EAA"},
      {"0H4", "0H4000000000000", "0H4000000000000CAA"},
  };
  for (const auto& row : rows) {
    const auto number = parse_id(row.prefix, row.id15);
    ASSERT_TRUE(number) << row.id15;
    EXPECT_EQ(id_text(row.prefix, *number), row.id18);
    EXPECT_EQ(parse_id(row.prefix, row.id18), number);
  }
}

TEST(Id, ComesBackForSmallAndLargeNumbers) {
  for (const std::uint64_t number :
       {std::uint64_t{1}, std::uint64_t{61}, std::uint64_t{62}, std::uint64_t{123'456'789},
        std::uint64_t{1} << 40, std::numeric_limits<std::uint64_t>::max()}) {
    const AppId id{number};
    EXPECT_EQ(id.text().size(), 18U);
    EXPECT_EQ(AppId::parse(id.text()), id);
    EXPECT_EQ(AppId::parse(id.text15()), id);
  }
}

TEST(Id, ComesBackAfterItsLettersLostTheirCase) {
  const AppId id{987'654'321'012'345'678ULL};
  std::string upper = id.text(), small = id.text();
  for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  for (char& c : small) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  ASSERT_NE(upper, small);
  EXPECT_EQ(AppId::parse(upper), id);
  EXPECT_EQ(AppId::parse(small), id);
}

TEST(Id, RefusesWhatIsNoIdOfThisKind) {
  const AppId id{987'654'321'012'345'678ULL};
  const std::string text = id.text();
  std::string wrong_checksum = text;
  wrong_checksum[17] = wrong_checksum[17] == '5' ? '4' : '5';
  for (const auto& bad :
       {std::string{}, std::string{"0H4"}, text.substr(0, 14), text.substr(0, 16),
        text.substr(0, 17), text + "A", "005" + text.substr(3, 12), text.substr(0, 14) + "-",
        text.substr(0, 14) + " ", text.substr(0, 17) + "9", std::string(18, '\0'),
        std::string{"0H4zzzzzzzzzzzz"}, std::string{"0H4\xC3\xA9"}}) {
    EXPECT_FALSE(AppId::parse(bad)) << bad;
  }
  EXPECT_NE(AppId::parse(wrong_checksum), id);
}

TEST(Id, RefusesNumbersBeyondSixtyFourBits) {
  EXPECT_TRUE(parse_id("001", "0010LygHa16AHYF"));  // 2^64 - 1 and the number after it.
  EXPECT_FALSE(parse_id("001", "0010LygHa16AHYG"));
  EXPECT_FALSE(parse_id("001", "001A0000006Vm9u"));
}

TEST(Id, ZeroIsNoObject) {
  EXPECT_FALSE(AppId{});
  EXPECT_TRUE(AppId{1});
}

}  // namespace
}  // namespace doorward
