// SPDX-License-Identifier: Apache-2.0
#include "service/token_marks.h"

#include "service/administration_test.h"
#include "service/families.h"
#include "service/usage.h"

namespace doorward::service {
namespace {

// Acts that end all tokens, during which time goes on: two seconds from the mark until its commit.
class TokenMarksTest : public AdministrationTest {
 protected:
  Actor slow() {
    auto actor = root();
    actor.along = [this](store::Transaction&) { clock_.set(clock_.now() + seconds{2}); };
    return actor;
  }
  const LiveApp& app() { return *live_.snapshot()->app(app_.id); }

  const App app_ = assess();
};

TEST_F(TokenMarksTest, ABlockEndsWhatWasLetThroughWhileItCameIntoForce) {
  const auto read_at = clock_.now();
  const auto blocked = block_app(admin_, notices_, slow(), "Assess", 0, "leaked");
  ASSERT_TRUE(blocked) << verdict(blocked);
  EXPECT_EQ(clock_.now(), read_at + seconds{2});
  EXPECT_EQ(app().tokens_not_before, clock_.now());
  const auto shown = show<App>(admin_, root(), "Assess");
  EXPECT_EQ(shown->object.meta.revision, blocked->object.meta.revision);
  EXPECT_EQ(shown->object.meta.modified_at, read_at);
  EXPECT_EQ(shown->object.blocked_at, read_at);
  EXPECT_EQ(audit("app.blocked").size(), 1U);
}

TEST_F(TokenMarksTest, RevokingAllOfAnAppEndsWhatWasLetThroughMeanwhile) {
  ASSERT_TRUE(revoke_all_approvals(admin_, slow(), "Assess"));
  EXPECT_EQ(app().tokens_not_before, clock_.now());
  EXPECT_EQ(audit("approval.all_revoked").size(), 1U);
}

TEST_F(TokenMarksTest, RevokingAllOfAUserEndsWhatWasLetThroughMeanwhile) {
  const auto user = add_user("jo@example.com");
  const auto ended = revoke_tokens(admin_, slow(), "jo@example.com");
  ASSERT_TRUE(ended) << verdict(ended);
  EXPECT_EQ(ended->object.tokens_not_before, clock_.now());
  EXPECT_EQ(live_.snapshot()->user(user)->tokens_not_before, clock_.now());
  const auto shown = show<User>(admin_, root(), "jo@example.com");
  EXPECT_EQ(shown->object.meta.revision, ended->object.meta.revision);
  EXPECT_EQ(audit("user.tokens_revoked").size(), 1U);
}

TEST_F(TokenMarksTest, S76_WhatAUserHasOfAClockThatWasAheadDoesNotComeBack) {
  const auto user = add_user("jo@example.com");
  store::RefreshFamily family{.app = app_.id,
                              .user = user,
                              .scopes = "api refresh_token",
                              .refreshable = true,
                              .made_at = clock_.now() + hours{1}};
  store_->transact({.now = clock_.now()},
                   [&](store::Transaction& tx) { tx.families().add(family); });
  ASSERT_TRUE(revoke_tokens(admin_, root(), "jo@example.com"));
  store_->read([&](store::Transaction& tx) {
    EXPECT_EQ(tx.families().find(family.id)->ended_at, clock_.now());
  });
  EXPECT_NE(live_.snapshot()->revoked.find(revoked_name(family.id)), nullptr);
}

TEST_F(TokenMarksTest, TakingTheRunAsUsersApprovalBackEndsTheProgramsTokensMeanwhile) {
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
    tx.approvals().used(app_.id, admin_user_, "api", 1, clock_.now(), clock_.now());
  });
  ASSERT_TRUE(revoke_approval(admin_, slow(), "Assess", "admin@doorward.local"));
  EXPECT_EQ(app().program_tokens_not_before, clock_.now());
  EXPECT_EQ(app().tokens_not_before, Instant{});
  EXPECT_EQ(audit("approval.revoked").size(), 1U);
}

TEST_F(TokenMarksTest, FamiliesThatWereMadeMeanwhileEndInTheStoreToo) {
  store::RefreshFamily family{
      .app = app_.id, .user = admin_user_, .scopes = "api refresh_token", .refreshable = true};
  auto actor = root();
  actor.along = [&](store::Transaction& tx) {
    clock_.set(clock_.now() + seconds{2});
    family.made_at = clock_.now();
    tx.families().add(family);
  };
  ASSERT_TRUE(revoke_all_approvals(admin_, actor, "Assess"));
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
    tx.families().end_some(10);
    EXPECT_EQ(tx.families().find(family.id)->ended_at, clock_.now());
  });
}

}  // namespace
}  // namespace doorward::service
