// SPDX-License-Identifier: Apache-2.0
#include "pages/consent.h"

#include <gtest/gtest.h>

namespace doorward::pages {
namespace {

class Consent : public testing::Test {
 protected:
  Consent() {
    app_.name = "Assess";
    app_.consumer_key = "KEY";
    answered_.stays = true;
    answered_.access_lifetime = hours{2};
  }
  ConsentView view() {
    answered_.app = std::make_shared<const App>(app_);
    return consent_view(answered_, "Acme", "https://door.example");
  }

  App app_;
  service::Answered answered_;
};

TEST_F(Consent, NamesTheServerThatTheTokensAreFor) {
  EXPECT_EQ(view().audience, "Acme (https://door.example)");
}

TEST_F(Consent, NamesWhomElseTheIdTokenIsFor) {
  app_.id_token_audiences = {"KEY", "https://a.example", "https://b.example"};
  answered_.identifies = true;
  EXPECT_EQ(view().others_told, "");  // Configure ID Token is off.
  app_.id_token_configured = true;
  EXPECT_EQ(view().others_told, "https://a.example, https://b.example");
  answered_.identifies = false;
  EXPECT_EQ(view().others_told, "");
}

TEST_F(Consent, TellsHowLongOneTokenLasts) {
  EXPECT_EQ(view().access_lifetime, "The access holds for 2 hours.");
  answered_.access_lifetime = minutes{1};
  EXPECT_EQ(view().access_lifetime, "The access holds for 1 minute.");
  answered_.access_lifetime = minutes{90};
  EXPECT_EQ(view().access_lifetime, "The access holds for 1 hour 30 minutes.");
}

TEST_F(Consent, TellsTheRefreshTokenPolicy) {
  using enum RefreshTokenPolicy;
  app_.refresh_token_policy = until_revoked;
  EXPECT_TRUE(view().lifetime.ends_with(" until you or an administrator take that back."));
  app_.refresh_token_policy = after;
  app_.refresh_token_period = 30;
  EXPECT_TRUE(view().lifetime.ends_with(" for 30 days from now."));
  app_.refresh_token_policy = if_not_used_for;
  app_.refresh_token_period = 1;
  app_.refresh_token_unit = PeriodUnit::months;
  EXPECT_TRUE(view().lifetime.ends_with(" until it has not done so for 1 month."));
  app_.refresh_token_policy = immediately;
  answered_.stays = false;
  EXPECT_EQ(view().lifetime, "Then it ends: the app cannot renew it without you.");
}

TEST_F(Consent, SaysThatAnotherSignInEndsOnlyWhereThisOneStays) {
  app_.refresh_tokens_per_user = 1;
  EXPECT_EQ(view().limit, "");
  answered_.sign_ins = 1;
  EXPECT_TRUE(view().limit.starts_with("This app keeps 1 sign-in of you,"));
  answered_.stays = false;
  EXPECT_EQ(view().limit, "");
}

}  // namespace
}  // namespace doorward::pages
