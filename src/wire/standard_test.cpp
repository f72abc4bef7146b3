// SPDX-License-Identifier: Apache-2.0
#include "wire/standard.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

std::string header(const Answer& answer, std::string_view name) {
  for (const auto& [key, value] : answer.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(Standard, S36_ATokenAnswerHasNoRefreshToken) {
  const auto answer =
      standard_token({.access_token = "00D!abc", .scopes = "api id", .lifetime = hours{2}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(
      answer.body,
      R"({"access_token":"00D!abc","token_type":"Bearer","expires_in":7200,"scope":"api id"})");
}

TEST(Standard, AnErrorNamesTheReceiptAndKeepsTheFacts) {
  const auto answer =
      standard_error({Rule::run_as_user_set, "run-as user: none"}, "01REQUEST", Challenge::basic);
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(answer.body,
            R"({"error":"unauthorized_client","error_description":"The app has no run-as user.",)"
            R"("request_id":"01REQUEST"})");
}

TEST(Standard, AMalformedRequestIsToldWhatIsWrongWithIt) {
  const auto answer =
      standard_error({Rule::request_wellformed, "sc\"ope: not UTF-8"}, "01", Challenge::basic);
  EXPECT_TRUE(answer.body.contains("(sc'ope: not UTF-8)")) << answer.body;
}

TEST(Standard, S24_AnUnknownClientAndAWrongSecretReadTheSame) {
  const auto unknown = standard_error({Rule::app_known, "key: x"}, "01", Challenge::basic);
  const auto wrong = standard_error({Rule::secret_right, "secret: y"}, "01", Challenge::basic);
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(unknown.body, wrong.body);
  EXPECT_EQ(unknown.headers, wrong.headers);
  EXPECT_EQ(header(wrong, "WWW-Authenticate"), "Basic realm=\"Doorward\", charset=\"UTF-8\"");
}

TEST(Standard, BearerErrorsFollowRfc6750) {
  const auto none = standard_error({Rule::token_sent, ""}, "01", Challenge::bearer);
  EXPECT_EQ(none.status, 401);
  EXPECT_EQ(header(none, "WWW-Authenticate"), "Bearer realm=\"Doorward\"");
  const auto bound = standard_error({Rule::token_shown_as_bearer, ""}, "01", Challenge::bearer);
  EXPECT_EQ(bound.status, 401);
  EXPECT_EQ(header(bound, "WWW-Authenticate"),
            "Bearer realm=\"Doorward\", error=\"invalid_token\", "
            "error_description=\"DPoP is not offered: show the token as Bearer.\"");
  const auto expired = standard_error({Rule::token_unexpired, ""}, "01", Challenge::bearer);
  EXPECT_EQ(expired.status, 401);
  EXPECT_EQ(header(expired, "WWW-Authenticate"),
            "Bearer realm=\"Doorward\", error=\"invalid_token\", "
            "error_description=\"The access token has expired.\"");
  const auto lacking =
      standard_error({Rule::token_scope_sufficient, ""}, "01", Challenge::bearer, "openid");
  EXPECT_EQ(lacking.status, 403);
  EXPECT_TRUE(header(lacking, "WWW-Authenticate").ends_with("scope=\"openid\""));
  const auto in_url =
      standard_error({Rule::secret_not_in_url, ""}, "01", Challenge::bearer, "openid");
  EXPECT_EQ(in_url.status, 400);
  EXPECT_EQ(header(in_url, "WWW-Authenticate"),
            "Bearer realm=\"Doorward\", error=\"invalid_request\", "
            "error_description=\"Credentials must not be sent in the URL.\"");
}

TEST(Standard, OnlyAWaitThatIsKnownIsTold) {
  const auto retry_after = [](const Denial& denial) {
    return header(standard_error(denial, "01", Challenge::basic), "Retry-After");
  };
  EXPECT_EQ(retry_after({Rule::within_rate_limit, "", minutes{1}}), "60");
  EXPECT_EQ(retry_after({Rule::within_rate_limit, "", hours{1}}), "3600");
  EXPECT_EQ(retry_after({Rule::sign_in_not_throttled, ""}), "");
}

TEST(Standard, EveryRuleHasAnErrorAndASentenceInTheAlphabet) {
  for (std::size_t i = 0; i < rule_count; ++i) {
    const auto answer = standard_error({rule_at(i), "x"}, "01", Challenge::basic);
    EXPECT_GE(answer.status, 400) << i;
    EXPECT_FALSE(answer.body.contains('?')) << answer.body;
    EXPECT_EQ(answer.status == 401, !header(answer, "WWW-Authenticate").empty()) << answer.body;
  }
}

TEST(Standard, S43_AnInactiveTokenSaysNothingElse) {
  EXPECT_EQ(standard_introspection({.active = false, .scopes = "api", .client_id = "k"}).body,
            "{\"active\":false}");
}

TEST(Standard, AnActiveTokenIsDescribed) {
  const auto answer = standard_introspection({.active = true,
                                              .scopes = "api",
                                              .client_id = "key",
                                              .username = "u@x",
                                              .subject = "005",
                                              .token_type = "Bearer",
                                              .issued_at = from_epoch_ms(1000),
                                              .expires_at = from_epoch_ms(8000)});
  EXPECT_EQ(answer.body, R"({"active":true,"scope":"api","client_id":"key","username":"u@x",)"
                         R"("token_type":"Bearer","exp":8,"iat":1,"nbf":1,"sub":"005"})");
}

}  // namespace
}  // namespace doorward::wire
