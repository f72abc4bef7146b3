// SPDX-License-Identifier: Apache-2.0
#include "service/password_keeper.h"

#include <gtest/gtest.h>

#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/busy_core_test.h"

namespace doorward::service {
namespace {

constexpr crypto::PasswordCost cheap{.passes = 1, .memory_mib = 1};

TEST(PasswordKeeper, KnowsAPasswordAgain) {
  PasswordKeeper keeper{{.cost = cheap}};
  const auto hash = keeper.hash(Secret{"gravel tundra"});
  EXPECT_EQ(keeper.matches(hash, Secret{"gravel tundra"}), true);
  EXPECT_EQ(keeper.matches(hash, Secret{"gravel tundrA"}), false);
}

TEST(PasswordKeeper, S72_DoesTheSameWorkWhenThereIsNoPassword) {
  PasswordKeeper keeper{{.cost = cheap}};
  const auto hash = keeper.hash(Secret{"gravel tundra"});
  const auto before = keeper.computed();
  EXPECT_EQ(keeper.matches(std::nullopt, Secret{"gravel tundra"}), false);
  EXPECT_EQ(keeper.computed(), before + 1);
  EXPECT_EQ(keeper.matches(hash, Secret{"another"}), false);
  EXPECT_EQ(keeper.computed(), before + 2);
}

TEST(PasswordKeeper, NoPasswordFitsWhereThereIsNone) {
  PasswordKeeper keeper{{.cost = cheap}};
  EXPECT_EQ(keeper.matches(std::nullopt, Secret{}), false);
}

TEST(PasswordKeeper, KnowsHashesOfOtherParameters) {
  PasswordKeeper old{{.cost = cheap}};
  PasswordKeeper now{{.cost = {.passes = 2, .memory_mib = 2}}};
  const auto hash = old.hash(Secret{"gravel tundra"});
  EXPECT_EQ(now.matches(hash, Secret{"gravel tundra"}), true);
  EXPECT_TRUE(now.outdated(hash));
  EXPECT_FALSE(old.outdated(hash));
}

TEST(PasswordKeeper, ComputesAsManyAtOnceAsThereAreCoresAtMost) {
  EXPECT_EQ(hashes_at_once(1), 1);
  EXPECT_EQ(hashes_at_once(7), 1);
  EXPECT_GE(hashes_at_once(1'000'000), 1);
  EXPECT_LE(hashes_at_once(1'000'000), static_cast<int>(std::thread::hardware_concurrency()));
}

TEST(PasswordKeeper, FinishesWhatWasAskedForBeforeItEnds) {
  std::string hash;
  {
    PasswordKeeper keeper{{.cost = cheap, .at_once = 1}};
    std::vector<std::jthread> callers;
    for (int i = 0; i < 4; ++i) callers.emplace_back([&] { keeper.hash(Secret{"x"}); });
    hash = keeper.hash(Secret{"gravel tundra"});
  }
  EXPECT_TRUE(crypto::password_matches(hash, Secret{"gravel tundra"}));
}

// Many at once: never more than two compute, and those without a place in the queue are told.
TEST(PasswordKeeper, S71_ManyAtOnceTakeNeitherAllMemoryNorAllThreads) {
  PasswordKeeper keeper{{.cost = {.passes = 4, .memory_mib = 8}, .at_once = 1, .most_waiting = 1}};
  std::atomic<int> answered = 0, turned_away = 0;
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 16; ++i) {
      callers.emplace_back(
          [&] { (keeper.matches(std::nullopt, Secret{"x"}) ? answered : turned_away) += 1; });
    }
  }
  EXPECT_EQ(answered + turned_away, 16);
  EXPECT_GE(answered, 1);
  EXPECT_EQ(keeper.computed(), static_cast<std::uint64_t>(answered.load()));
}

// Who signs in must not have to wait until the machine has nothing else to do.
TEST(PasswordKeeper, ComputesAlsoWhereOthersAlwaysWantTheCore) {
  PasswordKeeper strong{{.cost = {.passes = 4, .memory_mib = 8}}};
  const auto hash = strong.hash(Secret{"gravel tundra"});
  std::optional<BusyCore> busy{std::in_place};
  PasswordKeeper keeper{{.cost = cheap, .at_once = 1}};
  // On a machine that stands still now and then the idle thread gets its part of the core for once.
  std::uint64_t asked = 0;
  while (keeper.overtaken() == 0 && asked < 10) {
    EXPECT_EQ(keeper.matches(hash, Secret{"gravel tundra"}), true);
    ++asked;
  }
  EXPECT_EQ(keeper.overtaken(), 1U);
  EXPECT_EQ(keeper.matches(hash, Secret{"another"}), false);
  EXPECT_EQ(keeper.computed(), asked + 1);
  EXPECT_EQ(keeper.overtaken(), 1U);  // The idle thread rests, so nobody waits for it.
  busy.reset();
}

}  // namespace
}  // namespace doorward::service
