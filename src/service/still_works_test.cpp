// SPDX-License-Identifier: Apache-2.0
#include "service/still_works.h"

#include <algorithm>
#include <array>

#include "cluster/signing_keys.h"
#include "service/administration_test.h"
#include "service/jwt_access_token.h"
#include "service/signing_keys.h"
#include "service/usage.h"
#include "service/users.h"

namespace doorward::service {
namespace {

class StillWorksTest : public AdministrationTest {
 protected:
  StillWorks found() {
    auto outcome = what_still_works_of_app(admin_, recorder_, root(), "Assess");
    EXPECT_TRUE(outcome) << verdict(outcome);
    return outcome ? *std::move(outcome) : StillWorks{};
  }
  static std::optional<StillWorking> one(const StillWorks& found, Opener opener) {
    const auto at = std::ranges::find(found.items, opener, &StillWorking::opener);
    return at != found.items.end() ? std::optional{*at} : std::nullopt;
  }
  static bool has(const StillWorks& found, Opener opener) { return one(found, opener).has_value(); }
  void sign_in(UserId user, int times = 1) {
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      for (int i = 0; i < times; ++i) {
        store::RefreshFamily family{.app = app_.id,
                                    .user = user,
                                    .scopes = "api refresh_token",
                                    .refreshable = true,
                                    .rotated_at = clock_.now(),
                                    .made_at = clock_.now(),
                                    .last_used_at = clock_.now(),
                                    .tokens_end_at = clock_.now() + hours{2},
                                    .id_tokens_end_at = clock_.now() + hours{2}};
        tx.families().add(family);
      }
    });
  }
  /// More sign-ins than are looked at one by one.
  void sign_in_often() { sign_in(admin_user_, 5'001); }
  void save(const Document& settings, std::vector<std::string> accepted = {}) {
    const auto saved = update<App>(admin_, root(), "Assess", 0, {settings, std::move(accepted)});
    EXPECT_TRUE(saved) << verdict(saved);
  }
  void later(milliseconds by) { clock_.set(clock_.now() + by); }
  /// One app whose access tokens are signed with ES256, and its ID tokens with RS256.
  void issue_signed_tokens() {
    cluster::make_missing_signing_keys(*store_, live_, master_, clock_);
    save({{"oauth.jwt_access_tokens.enabled", true},
          {"oauth.scopes", std::vector<std::string>{"openid", "api", "refresh_token"}}});
    later(hours{1});
  }
  void revoke_key(crypto::SigningAlgorithm algorithm) {
    const auto keys = live_.snapshot()->keys;
    const auto* key = cluster::current_signing_key(keys->signing_keys, algorithm, clock_.now());
    ASSERT_NE(key, nullptr);
    ASSERT_TRUE(revoke_signing_key(admin_, root(), key->kid));
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

TEST_F(StillWorksTest, ACodeEndsWithWhatThereWasWhenItWasMade) {
  const auto make_code = [&](char digest) {
    store::AuthorizationCode code{.app = app_.id,
                                  .user = admin_user_,
                                  .made_at = clock_.now(),
                                  .expires_at = clock_.now() + minutes{1},
                                  .scopes = "api"};
    code.digest.fill(static_cast<unsigned char>(digest));
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) { tx.codes().add(code); });
  };
  make_code('a');
  EXPECT_TRUE(has(found(), Opener::authorization_code));
  ASSERT_TRUE(revoke_all_approvals(admin_, root(), "Assess"));
  later(seconds{1});
  EXPECT_FALSE(has(found(), Opener::authorization_code));
  make_code('b');
  EXPECT_EQ(one(found(), Opener::authorization_code).value_or(StillWorking{}).count, 1);
}

TEST_F(StillWorksTest, WhoIsNotLetInAnyMoreIsNotCounted) {
  const auto other = add_user("other@example.com");
  const std::string profiles = "policies.profiles";
  save({{profiles, std::vector<std::string>{"System Administrator", "Standard User"}}});
  sign_in_often();
  sign_in(other);
  EXPECT_FALSE(found().complete);
  save({{profiles, std::vector<std::string>{"Standard User"}}}, {"run_as_not_admitted"});
  const auto left = found();
  EXPECT_TRUE(left.complete);
  ASSERT_TRUE(has(left, Opener::refresh_token));
  EXPECT_EQ(one(left, Opener::refresh_token)->count, 1);
  EXPECT_EQ(one(left, Opener::refresh_token)->user, other);
  save({{profiles, std::vector<std::string>{}}}, {"nobody_admitted", "run_as_not_admitted"});
  const auto none = found();
  EXPECT_EQ(none.count, 0);
  EXPECT_TRUE(none.complete);
}

TEST_F(StillWorksTest, S54_NothingWorksThatNoScopeIsLeftFor) {
  const std::string scopes = "oauth.scopes";
  sign_in(admin_user_);
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
    tx.approvals().used(app_.id, admin_user_, "api", 1, clock_.now(), clock_.now(),
                        clock_.now() + hours{2});
  });
  EXPECT_EQ(one(found(), Opener::access_token).value_or(StillWorking{}).count, 2);
  save({{scopes, std::vector<std::string>{"content"}}});
  EXPECT_FALSE(has(found(), Opener::refresh_token));
  // That of the program: it may have been given another scope than the newest.
  EXPECT_EQ(one(found(), Opener::access_token).value_or(StillWorking{}).count, 1);
  save({{scopes, std::vector<std::string>{}}}, {"no_scopes"});
  EXPECT_EQ(found().count, 0);
}

TEST_F(StillWorksTest, WhatWasExchangedAgainAndAgainEndsWithTheAppThatItBeganAt) {
  Document first = guide();
  first["basic.name"] = std::string{"First"};
  const auto began_at = register_app(admin_, root(), {first, warnings()});
  ASSERT_TRUE(began_at) << verdict(began_at);
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
    store::RefreshFamily above{.app = began_at->object.id};
    for (int i = 0; i < 7; ++i) {
      store::RefreshFamily next{.app = i == 0 ? above.app : app_.id,
                                .user = admin_user_,
                                .scopes = "api",
                                .made_at = clock_.now(),
                                .last_used_at = clock_.now(),
                                .tokens_end_at = clock_.now() + hours{2},
                                .parent = above.id};
      tx.families().add(next);
      above = next;
    }
  });
  EXPECT_EQ(one(found(), Opener::access_token).value_or(StillWorking{}).count, 6);
  ASSERT_TRUE(block_app(admin_, notices_, root(), "First", 0, "a test"));
  EXPECT_FALSE(has(found(), Opener::access_token));
  ASSERT_TRUE(unblock_app(admin_, notices_, root(), "First", 0));
  EXPECT_TRUE(delete_app(admin_, notices_, root(), "First", 0));
  EXPECT_FALSE(has(found(), Opener::access_token));
}

// A token of the administrator's in which a robot acts, by an app of its own; one is behind it.
class ActingTest : public StillWorksTest {
 protected:
  ActingTest() {
    Document through = guide();
    through["basic.name"] = std::string{"Through"};
    through["policies.profiles"] =
        std::vector<std::string>{"System Administrator", "Standard User"};
    const auto registered = register_app(admin_, root(), {through, warnings()});
    EXPECT_TRUE(registered) << verdict(registered);
    if (registered) through_ = registered->object;
    act();
  }
  store::RefreshFamily act(int times = 1) {
    const ActorChain actors{{.issuer = "https://id.example.com",
                             .subject = robot_.text(),
                             .app = through_.consumer_key,
                             .user = robot_,
                             .behind = {{.user = behind_}}}};
    store::RefreshFamily family{.app = app_.id,
                                .user = admin_user_,
                                .scopes = "api",
                                .made_at = clock_.now(),
                                .last_used_at = clock_.now(),
                                .tokens_end_at = clock_.now() + hours{2},
                                .from_token = std::string(24, 's'),
                                .actors = actors_text(actors)};
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      for (int i = 0; i < times; ++i) {
        tx.families().add(family);
        for (const auto user : {robot_, behind_}) tx.families().note_acting(family, {}, user);
        tx.families().note_acting(family, through_.id, {});
      }
    });
    return family;
  }
  StillWorks of_user(const std::string& name) {
    auto outcome = what_still_works_of_user(admin_, recorder_, root(), name);
    EXPECT_TRUE(outcome) << verdict(outcome);
    return outcome ? *std::move(outcome) : StillWorks{};
  }
  StillWorks of_through() {
    auto outcome = what_still_works_of_app(admin_, recorder_, root(), "Through");
    EXPECT_TRUE(outcome) << verdict(outcome);
    return outcome ? *std::move(outcome) : StillWorks{};
  }
  /// In how many tokens robot, whoever is behind it, and the app act; and how many the token's app
  /// has.
  std::array<std::int64_t, 4> counts() {
    const auto count = [](const StillWorks& found, Opener opener) {
      return one(found, opener).value_or(StillWorking{}).count;
    };
    return {count(of_user("robot@example.com"), Opener::acting),
            count(of_user("behind@example.com"), Opener::acting),
            count(of_through(), Opener::acting), count(found(), Opener::access_token)};
  }
  void change(const std::string& user, bool frozen) {
    const auto saved = update<User>(admin_, root(), user, 0, {{{"frozen", frozen}}, {}});
    EXPECT_TRUE(saved) << verdict(saved);
  }

  static constexpr std::array<std::int64_t, 4> none{};
  static constexpr std::array<std::int64_t, 4> all{1, 1, 1, 1};
  const UserId robot_ = add_user("robot@example.com");
  const UserId behind_ = add_user("behind@example.com");
  App through_;
};

TEST_F(ActingTest, S54_WhoActsIsToldInWhoseTokens) {
  EXPECT_EQ(counts(), all);
  for (const auto& found : {of_user("robot@example.com"), of_through()}) {
    const auto acting = one(found, Opener::acting).value_or(StillWorking{});
    EXPECT_EQ(acting.app, app_.id);
    EXPECT_EQ(acting.user, admin_user_);
    EXPECT_EQ(title(acting), "Acts in access tokens of others");
    EXPECT_FALSE(has(found, Opener::access_token));
  }
  EXPECT_FALSE(has(found(), Opener::acting));
}

TEST_F(ActingTest, S54_NothingIsLeftOfATokenOnceOneWhoActsInItIsOff) {
  for (const std::string user : {"robot@example.com", "behind@example.com"}) {
    change(user, true);
    EXPECT_EQ(counts(), none) << user;
    change(user, false);
    EXPECT_EQ(counts(), all) << user;
  }
  ASSERT_TRUE(block_app(admin_, notices_, root(), "Through", 0, "a test"));
  EXPECT_EQ(counts(), none);
  EXPECT_EQ(of_through().count, 0);
}

TEST_F(ActingTest, S54_NorOfOneThatHasEnded) {
  const auto second = act();
  EXPECT_EQ(counts(), (std::array<std::int64_t, 4>{2, 2, 2, 2}));
  store_->transact({.now = clock_.now()},
                   [&](store::Transaction& tx) { tx.families().end(second.id, clock_.now()); });
  EXPECT_EQ(counts(), all);
  later(hours{2});
  EXPECT_EQ(counts(), none);
}

TEST_F(ActingTest, ThatThereAreMoreIsSaidUnlessTheyAreOff) {
  act(5'000);
  EXPECT_FALSE(of_user("robot@example.com").complete);
  EXPECT_FALSE(of_through().complete);
  change("robot@example.com", true);
  const auto off = of_user("robot@example.com");
  EXPECT_TRUE(off.complete);
  EXPECT_EQ(off.count, 0);
}

TEST_F(StillWorksTest, ManyUsersAreLookedAtInPagesAndTheirApprovalsNotAtAll) {
  store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
    for (std::uint64_t i = 1; i <= 5'001; ++i) {  // Deleted users.
      tx.approvals().used(app_.id, {1'000 + i}, "api", 1, clock_.now(), clock_.now());
      store::RefreshFamily family{
          .app = app_.id, .user = {1'000 + i}, .scopes = "api", .refreshable = true};
      tx.families().add(family);
    }
    tx.approvals().used(app_.id, admin_user_, "api", 1, clock_.now(), clock_.now(),
                        clock_.now() + hours{2});
  });
  const auto all = found();
  EXPECT_TRUE(all.complete);
  EXPECT_FALSE(has(all, Opener::refresh_token));
  ASSERT_TRUE(has(all, Opener::access_token));  // Of client credentials.
  EXPECT_EQ(one(all, Opener::access_token)->user, admin_user_);
  EXPECT_EQ(one(all, Opener::access_token)->count, 1);
}

TEST_F(StillWorksTest, ARevokedSigningKeyTakesWhatItSignedOffTheList) {
  issue_signed_tokens();
  sign_in(admin_user_);
  later(minutes{10});
  EXPECT_EQ(one(found(), Opener::access_token).value_or(StillWorking{}).in_doubt, 0);
  EXPECT_TRUE(has(found(), Opener::access_token));
  revoke_key(crypto::SigningAlgorithm::es256);
  EXPECT_FALSE(has(found(), Opener::access_token));
  EXPECT_TRUE(has(found(), Opener::id_token));
  revoke_key(crypto::SigningAlgorithm::rs256);
  EXPECT_FALSE(has(found(), Opener::id_token));
  EXPECT_TRUE(has(found(), Opener::refresh_token));
  later(minutes{10});
  sign_in(admin_user_);
  const auto renewed = found();
  ASSERT_TRUE(has(renewed, Opener::access_token) && has(renewed, Opener::id_token));
  EXPECT_EQ(one(renewed, Opener::access_token)->count, 1);
  EXPECT_EQ(one(renewed, Opener::access_token)->in_doubt, 0);
  EXPECT_EQ(one(renewed, Opener::id_token)->in_doubt, 0);
}

TEST_F(StillWorksTest, WhatARevokedKeyMayHaveSignedIsToldAsThat) {
  issue_signed_tokens();
  sign_in(admin_user_);
  later(minutes{1});
  revoke_key(crypto::SigningAlgorithm::es256);
  auto tokens = one(found(), Opener::access_token).value_or(StillWorking{});
  EXPECT_EQ(tokens.in_doubt, 1);
  EXPECT_EQ(title(tokens), "Access tokens, unless signed by a revoked key");
  later(minutes{10});
  sign_in(admin_user_);
  tokens = one(found(), Opener::access_token).value_or(StillWorking{});
  EXPECT_EQ(tokens.count, 2);
  EXPECT_EQ(title(tokens), "Access tokens, 1 of them unless signed by a revoked key");
  EXPECT_EQ(title(one(found(), Opener::id_token).value()), "ID tokens");
}

TEST_F(StillWorksTest, ASaveThatChangesNoSignatureLeavesNothingInDoubt) {
  issue_signed_tokens();
  sign_in(admin_user_);
  later(minutes{10});
  save({{"basic.description", std::string{"Nightly"}}});
  revoke_key(crypto::SigningAlgorithm::es256);
  EXPECT_FALSE(has(found(), Opener::access_token));
  EXPECT_EQ(one(found(), Opener::id_token).value_or(StillWorking{}).in_doubt, 0);
  save({{"oauth.id_token.algorithm", std::string{"ES256"}}});
  EXPECT_EQ(one(found(), Opener::access_token).value_or(StillWorking{}).in_doubt, 1);
}

TEST_F(StillWorksTest, OpaqueTokensOutliveASigningKey) {
  issue_signed_tokens();
  save({{"oauth.jwt_access_tokens.enabled", false}});
  later(hours{1});
  sign_in(admin_user_);
  later(minutes{10});
  revoke_key(crypto::SigningAlgorithm::es256);
  const auto tokens = one(found(), Opener::access_token).value_or(StillWorking{});
  EXPECT_EQ(tokens.count, 1);
  EXPECT_EQ(tokens.in_doubt, 0);
}

}  // namespace
}  // namespace doorward::service
