// SPDX-License-Identifier: Apache-2.0
#include "wire/authorization_answer.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

TEST(AuthorizationAnswer, StandsWhereTheModeSays) {
  const auto answer = code_answer("c d", "s&t", "https://door.example");
  const std::string text = "code=c%20d&state=s%26t&iss=https%3A%2F%2Fdoor.example";
  EXPECT_EQ(redirect_to("https://app.example/back", answer, ResponseMode::query),
            "https://app.example/back?" + text);
  EXPECT_EQ(redirect_to("https://app.example/back?a=b", answer, ResponseMode::query),
            "https://app.example/back?a=b&" + text);
  EXPECT_EQ(redirect_to("https://app.example/back?a=b", answer, ResponseMode::fragment),
            "https://app.example/back?a=b#" + text);
}

TEST(AuthorizationAnswer, S09_AnErrorNamesTheIssuerAndSpeaksTheDialect) {
  const Denial denial{Rule::user_admitted, "the facts are for the receipt"};
  const auto standard = error_answer(denial, Dialect::standard, "", "https://door.example");
  EXPECT_EQ(standard[0].second, "access_denied");
  EXPECT_EQ(standard.back(), (std::pair<std::string, std::string>{"iss", "https://door.example"}));
  for (const auto& [name, value] : standard) {
    EXPECT_NE(name, "state");
    EXPECT_EQ(value.find("receipt"), std::string::npos);
  }
  const auto salesforce = error_answer(denial, Dialect::salesforce, "s", "https://door.example");
  EXPECT_EQ(salesforce[0].second, "OAUTH_APP_ACCESS_DENIED");
  EXPECT_EQ(salesforce[1].second, "user is not admin approved to access this app");
}

TEST(AuthorizationAnswer, S14_ASessionOfWhoMayNotSignInIsToTheAppAsGoodAsNone) {
  for (const auto rule : {Rule::user_active, Rule::sign_in_address_allowed, Rule::sign_in_hours,
                          Rule::sign_in_allowed}) {
    const auto standard = error_answer({rule, ""}, Dialect::standard, "", "https://door.example");
    EXPECT_EQ(standard[0].second, "login_required");
    EXPECT_EQ(standard[1].second, text(rule).told);
    const auto there = error_answer({rule, ""}, Dialect::salesforce, "", "https://door.example");
    EXPECT_EQ(there[0].second, "immediate_unsuccessful");
  }
}

}  // namespace
}  // namespace doorward::wire
