// SPDX-License-Identifier: Apache-2.0
#include "service/still_works.h"

#include <algorithm>

#include "service/administration_test.h"
#include "service/usage.h"

namespace doorward::service {
namespace {

class StillWorksTest : public AdministrationTest {
 protected:
  StillWorks found() {
    auto outcome = what_still_works_of_app(admin_, recorder_, root(), "Assess");
    EXPECT_TRUE(outcome) << verdict(outcome);
    return outcome ? *std::move(outcome) : StillWorks{};
  }
  static bool has(const StillWorks& found, Opener opener) {
    return std::ranges::find(found.items, opener, &StillWorking::opener) != found.items.end();
  }
  /// More sign-ins than are looked at one by one.
  void sign_in_often() {
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      for (int i = 0; i < 5'001; ++i) {
        store::RefreshFamily family{.app = app_.id,
                                    .user = admin_user_,
                                    .scopes = "api refresh_token",
                                    .refreshable = true,
                                    .rotated_at = clock_.now(),
                                    .made_at = clock_.now(),
                                    .last_used_at = clock_.now(),
                                    .tokens_end_at = clock_.now() + hours{2}};
        tx.families().add(family);
      }
    });
  }
  void end_what_was_noted() {
    store_->transact({.now = clock_.now()},
                     [](store::Transaction& tx) { EXPECT_LT(tx.families().end_some(500), 500); });
  }

  const App app_ = assess();
  Recorder recorder_{*store_, clock_};
};

TEST_F(StillWorksTest, WhatWasNotLookedAtIsNotTakenForDead) {
  sign_in_often();
  EXPECT_FALSE(found().complete);
  ASSERT_TRUE(revoke_all_approvals(admin_, root(), "Assess"));
  auto marked = found();
  EXPECT_FALSE(has(marked, Opener::refresh_token) || has(marked, Opener::access_token));
  EXPECT_FALSE(marked.complete);
  end_what_was_noted();
  marked = found();
  EXPECT_FALSE(has(marked, Opener::refresh_token) || has(marked, Opener::access_token));
  EXPECT_TRUE(marked.complete);
}

TEST_F(StillWorksTest, NothingWorksOfAnAppThatIsOffHoweverMuchThereIs) {
  sign_in_often();
  ASSERT_TRUE(block_app(admin_, notices_, root(), "Assess", 0, "a test"));
  const auto blocked = found();
  EXPECT_EQ(blocked.count, 0);
  EXPECT_TRUE(blocked.complete);
}

TEST_F(StillWorksTest, BlockingAnAppForAMomentEndsWhatItHad) {
  sign_in_often();
  ASSERT_TRUE(block_app(admin_, notices_, root(), "Assess", 0, "a test"));
  ASSERT_TRUE(unblock_app(admin_, notices_, root(), "Assess", 0));
  end_what_was_noted();
  const auto after = found();
  EXPECT_FALSE(has(after, Opener::refresh_token) || has(after, Opener::access_token));
  EXPECT_TRUE(after.complete);
}

}  // namespace
}  // namespace doorward::service
