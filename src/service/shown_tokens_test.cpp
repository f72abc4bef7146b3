// SPDX-License-Identifier: Apache-2.0
#include "service/shown_tokens.h"

#include "service/signed_token_test.h"

namespace doorward::service {
namespace {

// A token in which two act, of whom the second came to their token by an exchange: it was one of
// another app before.
class TokensOfActors : public SignedTokenTest {
 protected:
  TokensOfActors() {
    for (auto* app : {&app_, &through_, &earlier_}) {
      app->oauth_enabled = true;
      app->scopes.set(scope::openid());
      put(*app);
    }
    for (const UserId id : {UserId{5}, first_, second_}) {
      here_.users.set(id, std::make_shared<const User>(User{.id = id}));
    }
    shown_.token = AccessToken{.org = {7},
                               .app = app_.id,
                               .user = {5},
                               .issued_at = now - minutes{1},
                               .expires_at = now + minutes{1},
                               .family = {11}};
    shown_.token->scopes.set(scope::openid());
    shown_.wellformed = true;
    shown_.form = TokenForm::jwt;
    for (const auto id : {first_, second_}) {
      shown_.actors.push_back({.issuer = std::string{issuer},
                               .subject = id.text(),
                               .app = through_.consumer_key,
                               .user = id});
    }
    shown_.actors.back().earlier = {earlier_.id};
  }
  void put(const LiveApp& app) {
    const auto made = std::make_shared<const LiveApp>(app);
    here_.apps.set(app.id, made);
    here_.apps_by_key.set(cluster::KeyHash::of(app.consumer_key), made);
  }
  static LiveApp running_as(UserId user) {
    LiveApp app{.id = {4}, .consumer_key = "program"};
    app.oauth_enabled = app.client_credentials = true;
    app.run_as_user = user;
    return app;
  }
  grants::AccessTokenFacts facts() const {
    auto found = facts_of(shown_, here_, now);
    found.sent = true;
    return found;
  }
  std::string verdict() const {
    const auto held = grants::access_token(facts());
    return held ? "holds" : std::string{doorward::text(held.error().rule).name};
  }

  cluster::Snapshot here_ = snapshot();
  LiveApp app_{.id = {1}, .consumer_key = "app"};
  LiveApp through_{.id = {2}, .consumer_key = "through"};
  LiveApp earlier_{.id = {3}, .consumer_key = "earlier"};
  LiveApp program_ = running_as({21});
  const UserId first_{21}, second_{22};
  ShownToken shown_;
};

TEST_F(TokensOfActors, S54_HoldWhileEachAppOnAnActorsWayIsInForce) {
  ASSERT_EQ(verdict(), "holds");
  earlier_.blocked = true;
  put(earlier_);
  EXPECT_EQ(verdict(), "token_app_in_force");
  EXPECT_EQ(facts().actor_without_app, second_);
  EXPECT_EQ(facts().actor_earlier_ended, earlier_.id);
  EXPECT_EQ(facts().earlier_ended, AppId{});
  earlier_.blocked = false;
  earlier_.oauth_enabled = false;
  put(earlier_);
  EXPECT_EQ(verdict(), "token_app_in_force");
  here_.apps.erase(earlier_.id);
  EXPECT_EQ(verdict(), "token_app_in_force");
  shown_.actors.back().earlier = {};  // As tokens of before tell it.
  EXPECT_EQ(verdict(), "holds");
}

TEST_F(TokensOfActors, S54_EndWithAllThatAnAppOnAnActorsWayHad) {
  earlier_.tokens_not_before = shown_.token->issued_at;
  put(earlier_);
  EXPECT_EQ(verdict(), "token_not_revoked");
  earlier_.tokens_not_before = shown_.token->issued_at - milliseconds{1};
  put(earlier_);
  EXPECT_EQ(verdict(), "holds");
}

// One who acts with a token of client credentials, or for whom such a one acts.
TEST_F(TokensOfActors, S35_EndWithWhatAnActorsProgramHad) {
  const auto bare = shown_.actors;
  for (const bool behind : {false, true}) {
    shown_.actors = bare;
    if (behind) {
      shown_.actors.back().behind = {{.user = first_, .program = program_.id}};
    } else {
      shown_.actors.front().program = program_.id;
    }
    program_ = running_as(first_);
    put(program_);
    EXPECT_EQ(verdict(), "holds");
    program_.program_tokens_not_before = shown_.token->issued_at - milliseconds{1};
    put(program_);
    EXPECT_EQ(verdict(), "holds");
    program_.program_tokens_not_before = shown_.token->issued_at;
    put(program_);
    EXPECT_EQ(verdict(), "token_not_revoked");
    program_ = running_as(second_);
    put(program_);
    EXPECT_EQ(verdict(), "token_app_in_force");
    EXPECT_EQ(facts().actor_without_app, first_);
    program_ = running_as(first_);
    program_.client_credentials = false;
    put(program_);
    EXPECT_EQ(verdict(), "token_app_in_force");
    here_.apps.erase(program_.id);
    EXPECT_EQ(verdict(), "token_app_in_force");
  }
}

TEST_F(TokensOfActors, S54_HoldWhileTheAppThatSomebodyActsThroughAdmitsThem) {
  through_.permitted_users = PermittedUsers::admin_approved;
  put(through_);
  EXPECT_EQ(verdict(), "token_user_admitted");
  EXPECT_EQ(facts().actor_not_admitted, second_);
  through_.profiles = {{4}};
  put(through_);
  for (const auto id : {first_, second_}) {
    EXPECT_EQ(verdict(), "token_user_admitted");
    here_.users.set(id, std::make_shared<const User>(User{.id = id, .profile = {4}}));
  }
  EXPECT_EQ(verdict(), "holds");
}

// As for the program's own token.
TEST_F(TokensOfActors, S35_TheRunAsUserOfAnActorsProgramNeedsNoAdmissionUnlessItIsAskedFor) {
  program_.permitted_users = PermittedUsers::admin_approved;
  program_.admit_run_as_user = false;
  put(program_);
  shown_.actors.front().app = program_.consumer_key;
  shown_.actors.front().program = program_.id;
  EXPECT_EQ(verdict(), "holds");
  program_.admit_run_as_user = true;
  put(program_);
  EXPECT_EQ(verdict(), "token_user_admitted");
}

TEST_F(TokensOfActors, S54_TheAppThatSomebodyActsThroughIsToldFirst) {
  for (auto* app : {&through_, &earlier_}) {
    app->blocked = true;
    put(*app);
  }
  EXPECT_EQ(verdict(), "token_app_in_force");
  EXPECT_EQ(facts().actor_without_app, second_);
  EXPECT_EQ(facts().actor_earlier_ended, AppId{});
}

}  // namespace
}  // namespace doorward::service
