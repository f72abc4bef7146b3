// SPDX-License-Identifier: Apache-2.0
#include "store/id_set.h"

#include <gtest/gtest.h>

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
}

}  // namespace
}  // namespace doorward::store
