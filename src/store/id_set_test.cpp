// SPDX-License-Identifier: Apache-2.0
#include "store/id_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace doorward::store {
namespace {

using Ids = std::vector<std::int64_t>;

IdSet set_of(const Ids& ids) {
  IdSet set;
  for (const auto id : ids) set.add(id);
  return set;
}

TEST(IdSet, HoldsWhatWasAddedInOrderAndOnce) {
  const IdSet set = set_of({70, 1, 64, 1LL << 60, 0, 70, -5});
  EXPECT_EQ(set.size(), 6);
  EXPECT_EQ(set.all(), (Ids{0, 1, 64, 70, -5, 1LL << 60}));
  for (const std::int64_t id : {0LL, 1LL, 64LL, 70LL, -5LL, 1LL << 60})
    EXPECT_TRUE(set.contains(id));
  for (const std::int64_t id : {2LL, 63LL, 5000LL, -6LL, 1LL << 61}) EXPECT_FALSE(set.contains(id));
}

TEST(IdSet, KeepsAndDropsWhatAnotherHolds) {
  const IdSet other = set_of({1, 3, 1LL << 60});
  IdSet kept = set_of({1, 2, 3000, 1LL << 60, 1LL << 61}), left = kept;
  kept.keep(other);
  left.drop(other);
  EXPECT_EQ(kept.all(), (Ids{1, 1LL << 60}));
  EXPECT_EQ(left.all(), (Ids{2, 3000, 1LL << 61}));
  left.keep(IdSet{});
  EXPECT_EQ(left.size(), 0);
  left.join(kept);
  left.join(set_of({-5, 64}));
  EXPECT_EQ(left.all(), (Ids{1, 64, -5, 1LL << 60}));
}

TEST(IdSet, LosesOneAndGivesBackTheRoomForMore) {
  IdSet set = set_of({1, 64, 5000, 1LL << 60});
  for (const std::int64_t id : {2LL, 64LL, 5000LL, 100'000LL, 1LL << 60}) set.remove(id);
  EXPECT_EQ(set.all(), (Ids{1}));
  set.trim();
  EXPECT_EQ(set.bytes(), 8U);
  EXPECT_EQ(set.all(), (Ids{1}));
}

TEST(IdSet, LeadsFromOneIdToTheNextBothWays) {
  const Ids wanted{-5, 0, 1, 63, 64, 70, 4095, (1LL << 27) - 1, 1LL << 27, 1LL << 60};
  IdSet set;
  for (const std::int64_t id : wanted) set.add(id);
  constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
  constexpr auto highest = std::numeric_limits<std::int64_t>::max();
  Ids up, down;
  for (auto id = set.next(lowest); id; id = set.next(*id)) up.push_back(*id);
  for (auto id = set.previous(highest); id; id = set.previous(*id)) down.push_back(*id);
  std::ranges::reverse(down);
  EXPECT_EQ(up, wanted);
  EXPECT_EQ(down, wanted);
  EXPECT_EQ(set.next(65), 70);
  EXPECT_EQ(set.previous(65), 64);
  EXPECT_EQ(IdSet{}.next(0), std::nullopt);
  EXPECT_EQ(IdSet{}.previous(highest), std::nullopt);
}

}  // namespace
}  // namespace doorward::store
