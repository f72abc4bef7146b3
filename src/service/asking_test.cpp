// SPDX-License-Identifier: Apache-2.0
#include "service/asking.h"

#include <gtest/gtest.h>

namespace doorward::service {
namespace {

TEST(Asking, S73_OnlyAnAuthenticatorIsASecondFactor) {
  for (const char* methods : {"pwd otp", "email otp", "pwd mca otp"}) {
    EXPECT_TRUE(is_high_assurance(methods)) << methods;
  }
  // A code by e-mail, twice the same, none at all, and a word that only looks like it.
  for (const char* methods : {"", "pwd", "email", "pwd mca", "pwd pwd", "pwd hotp"}) {
    EXPECT_FALSE(is_high_assurance(methods)) << methods;
  }
}

TEST(Asking, S21_EachSettingThatAsksForAChallengeIsNamed) {
  App app;
  Organization organization;
  EXPECT_EQ(pkce_needed_by(app, organization), "Require PKCE: on");
  app.require_pkce = false;
  EXPECT_EQ(pkce_needed_by(app, organization), "");
  organization.require_pkce = true;
  EXPECT_EQ(pkce_needed_by(app, organization), "Require PKCE for all apps: on");
  app.require_secret_for_web_server_flow = false;
  EXPECT_EQ(pkce_needed_by(app, organization),
            "Require PKCE for all apps: on, Require Secret for Web Server Flow: off");
}

}  // namespace
}  // namespace doorward::service
