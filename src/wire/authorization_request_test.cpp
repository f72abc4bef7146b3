// SPDX-License-Identifier: Apache-2.0
#include "wire/authorization_request.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

AuthorizationRequest read(std::string_view query, Dialect dialect = Dialect::standard) {
  const auto form = parse_query(query);
  EXPECT_TRUE(form) << query;
  return parse_authorization_request(*form, dialect);
}

TEST(AuthorizationRequest, ComesBackAsItWas) {
  const std::string query =
      "response_type=code&client_id=k&redirect_uri=https%3A%2F%2Fapp.example%2F%3Fa%3Db&scope="
      "api%20openid&state=%C3%A4%26%2B&nonce=n&code_challenge=c&code_challenge_method=S256&"
      "dpop_jkt=j&response_mode=fragment&prompt=login%20consent&max_age=60&login_hint="
      "ada%40example.com";
  const auto request = read(query);
  EXPECT_TRUE(request.fault.empty());
  EXPECT_EQ(request.state, "\xC3\xA4&+");
  EXPECT_EQ(request.mode, ResponseMode::fragment);
  EXPECT_TRUE(request.prompts.login && request.prompts.consent);
  EXPECT_FALSE(request.prompts.none || request.prompts.select_account);
  EXPECT_EQ(request.oldest_sign_in, seconds{60});
  EXPECT_EQ(query_of(request), query);
}

TEST(AuthorizationRequest, SaysWhatCannotBeRead) {
  EXPECT_EQ(read("client_id=k").fault, "response_type: missing");
  EXPECT_EQ(read("response_type=code&prompt=none%20login").fault, "prompt: none stands alone");
  for (const std::string_view age : {"-1", "1.5", "soon", "99999999999999999999", "1%20"}) {
    EXPECT_EQ(read("response_type=code&max_age=" + std::string{age}).fault,
              "max_age: not a number of seconds");
  }
  for (const std::string_view prompt : {"create", "Login", "login%20create"}) {
    EXPECT_EQ(read("response_type=code&prompt=" + std::string{prompt}).fault,
              "prompt: only none, login, consent and select_account are known");
  }
  EXPECT_FALSE(read("response_type=code&response_mode=pigeon").mode);
  EXPECT_TRUE(read("response_type=code&claims=%7B%7D").fault.empty());
  EXPECT_NE(read("response_type=code&claims=%7B").fault, "");
}

TEST(AuthorizationRequest, S09_ATokensAnswerTravelsInTheFragment) {
  for (const std::string_view type : {"token", "id_token", "id_token%20token", "code%20token",
                                      "code%20id_token", "hybrid_token"}) {
    const auto query = "response_type=" + std::string{type};
    EXPECT_EQ(read(query).mode, ResponseMode::fragment) << type;
    EXPECT_EQ(read(query + "&response_mode=query").mode, ResponseMode::query) << type;
    EXPECT_EQ(read(query + "&response_mode=form_post").mode, ResponseMode::form_post) << type;
  }
  for (const std::string_view type : {"code", "none", "code_credentials", "tokens", ""}) {
    EXPECT_EQ(read("response_type=" + std::string{type}).mode, ResponseMode::query) << type;
  }
}

TEST(AuthorizationRequest, S07_LeavesUnknownParametersAside) {
  EXPECT_TRUE(read("response_type=code&utm_source=x").fault.empty());
}

TEST(AuthorizationRequest, S07_WhatIsEmptyWasNotSent) {
  const auto request = read("response_type=code&scope=&request=&request_uri=&prompt=&max_age=");
  EXPECT_TRUE(request.fault.empty());
  EXPECT_FALSE(request.scope_sent || request.request_object || request.request_uri);
}

TEST(AuthorizationRequest, AMalformedScopeIsAScopeThatIsRefused) {
  for (const std::string_view scope : {"a%0Ab", "a%20%20b", "%20a", "a%22"}) {
    const auto request = read("response_type=code&scope=" + std::string{scope});
    EXPECT_TRUE(request.scope_malformed) << scope;
    EXPECT_TRUE(request.fault.empty());
  }
  EXPECT_FALSE(read("response_type=code&scope=a%20b").scope_malformed);
  EXPECT_FALSE(read("response_type=code&scope=").scope_malformed);
}

TEST(AuthorizationRequest, S71_IsNoLongerThanAnAddressCarriesThroughSignIn) {
  const std::string rest = "response_type=code&state=";
  const auto room = longest_authorization_request - rest.size();
  EXPECT_EQ(read(rest + std::string(room, 'a')).fault, "");
  const std::string fault = "parameters: longer than 8000 bytes, encoded";
  EXPECT_EQ(read(rest + std::string(room + 1, 'a')).fault, fault);
  EXPECT_EQ(read(rest + std::string(room / 3 + 1, '<')).fault, fault);
}

TEST(AuthorizationRequest, S21_AMethodThatIsLeftOutIsS256OnlyInSalesforcesDialect) {
  const std::string query = "response_type=code&code_challenge=c";
  EXPECT_EQ(read(query).code_challenge_method, "");
  EXPECT_EQ(read(query, Dialect::salesforce).code_challenge_method, "S256");
  const auto plain = read(query + "&code_challenge_method=plain", Dialect::salesforce);
  EXPECT_EQ(plain.code_challenge_method, "plain");
  EXPECT_EQ(read("response_type=code", Dialect::salesforce).code_challenge_method, "");
}

TEST(AuthorizationRequest, ImmediateIsSalesforces) {
  EXPECT_TRUE(read("response_type=code&immediate=true", Dialect::salesforce).prompts.none);
  EXPECT_FALSE(read("response_type=code&immediate=true").prompts.none);
}

}  // namespace
}  // namespace doorward::wire
