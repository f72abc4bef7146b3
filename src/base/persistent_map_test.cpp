// SPDX-License-Identifier: Apache-2.0
#include "base/persistent_map.h"

#include <gtest/gtest.h>

#include <map>

#include "base/id.h"

namespace doorward {
namespace {

struct ThingTag {};
using ThingId = Id<ThingTag>;
using Things = PersistentMap<ThingId, int>;

std::map<ThingId, int> all(const Things& things) {
  std::map<ThingId, int> found;
  things.for_each([&](ThingId id, int value) { EXPECT_TRUE(found.emplace(id, value).second); });
  return found;
}

TEST(PersistentMap, FindsWhatWasSetAndNotWhatWasErased) {
  Things things;
  EXPECT_EQ(things.find({1}), nullptr);
  for (int i = 1; i <= 5000; ++i) things.set({static_cast<std::uint64_t>(i)}, i);
  for (std::uint64_t i = 2; i <= 5000; i += 2) things.erase({i});
  things.erase({7777});
  things.set({9}, 99);
  EXPECT_EQ(things.size(), 2500U);
  for (std::uint64_t i = 1; i <= 5000; ++i) {
    const int* found = things.find({i});
    ASSERT_EQ(found != nullptr, i % 2 == 1) << i;
    if (found == nullptr) continue;
    EXPECT_EQ(*found, i == 9 ? 99 : static_cast<int>(i));
  }
}

TEST(PersistentMap, ACopyKeepsWhatItHeld) {
  Things things;
  for (std::uint64_t i = 1; i <= 1000; ++i) things.set({i}, 1);
  const Things before = things;
  for (std::uint64_t i = 1; i <= 1000; i += 3) things.set({i}, 2);
  for (std::uint64_t i = 2; i <= 1000; i += 3) things.erase({i});
  EXPECT_EQ(before.size(), 1000U);
  for (const auto& [id, value] : all(before)) EXPECT_EQ(value, 1) << id.number;
  EXPECT_EQ(all(before).size(), 1000U);
}

TEST(PersistentMap, MadeAtOnceIsTheSameAsMadeOneByOne) {
  std::vector<std::vector<Things::Entry>> parts(3);
  Things one_by_one;
  for (std::uint64_t i = 1; i <= 20'000; ++i) {
    const int value = static_cast<int>(i * 31 % 1000);
    parts[i % 2].push_back({{i * 7}, value});
    one_by_one.set({i * 7}, value);
  }
  Things at_once = Things::of(parts);
  EXPECT_EQ(at_once.size(), 20'000U);
  EXPECT_EQ(all(at_once), all(one_by_one));
  for (std::uint64_t i = 1; i <= 20'000; ++i) {
    ASSERT_NE(at_once.find({i * 7}), nullptr);
    EXPECT_EQ(*at_once.find({i * 7}), *one_by_one.find({i * 7}));
  }
  EXPECT_EQ(at_once.find({8}), nullptr);
  at_once.set({8}, 8);
  EXPECT_EQ(*at_once.find({8}), 8);
}

TEST(PersistentMap, ErasesWhatIsGonePartByPart) {
  Things things;
  for (std::uint64_t i = 1; i <= 20'000; ++i) things.set({i}, static_cast<int>(i));
  const Things before = things;
  for (std::size_t part = 0; part < Things::part_count; ++part) {
    things.erase_if(part, [](ThingId, int value) { return value % 3 == 0; });
  }
  EXPECT_EQ(before.size(), 20'000U);
  EXPECT_EQ(things.size(), 20'000U - 6'666U);
  const auto left = all(things);
  EXPECT_EQ(left.size(), things.size());
  for (const auto& [id, value] : left) EXPECT_NE(value % 3, 0) << id.number;
  Things none;
  none.erase_if(0, [](ThingId, int) { return true; });
  EXPECT_EQ(none.size(), 0U);
}

TEST(PersistentMap, OfNothingIsEmpty) {
  std::vector<std::vector<Things::Entry>> parts(2);
  const Things things = Things::of(parts);
  EXPECT_EQ(things.size(), 0U);
  EXPECT_EQ(things.find({1}), nullptr);
}

}  // namespace
}  // namespace doorward
