// SPDX-License-Identifier: Apache-2.0
#include "wire/token_request.h"

#include <gtest/gtest.h>

#include "domain/flow_words.h"

namespace doorward::wire {
namespace {

Result<TokenRequest> read(std::string_view body, Dialect dialect = Dialect::standard) {
  const auto form = parse_form(body);
  EXPECT_TRUE(form) << body;
  return parse_token_request(*form, dialect);
}

TEST(TokenRequest, ClientCredentialsWithAndWithoutScope) {
  const auto plain = read("grant_type=client_credentials");
  ASSERT_TRUE(plain);
  EXPECT_FALSE(std::get<ClientCredentialsRequest>(*plain).scope_sent);
  const auto scoped = read("grant_type=client_credentials&scope=api+id");
  ASSERT_TRUE(scoped);
  EXPECT_TRUE(std::get<ClientCredentialsRequest>(*scoped).scope_sent);
  EXPECT_EQ(std::get<ClientCredentialsRequest>(*scoped).scope, "api id");
}

TEST(TokenRequest, AMalformedScopeIsNotAllowed) {
  const auto answer = read("grant_type=client_credentials&scope=api%0Aid");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().rule, Rule::scope_allowed);
}

TEST(TokenRequest, ACodeComesWithWhatItIsBoundTo) {
  const auto request = read(
      "grant_type=authorization_code&code=c&redirect_uri=https%3A%2F%2Fapp.example&code_verifier="
      "v");
  ASSERT_TRUE(request);
  const auto& code = std::get<CodeRequest>(*request);
  EXPECT_EQ(code.code, "c");
  EXPECT_EQ(code.redirect_uri, "https://app.example");
  EXPECT_EQ(code.code_verifier, "v");
  EXPECT_TRUE(code.verifier_sent);
  EXPECT_FALSE(read("grant_type=authorization_code"));
}

TEST(TokenRequest, ARefreshMayAskForLess) {
  const auto request = read("grant_type=refresh_token&refresh_token=r&scope=api");
  ASSERT_TRUE(request);
  EXPECT_EQ(std::get<RefreshRequest>(*request).refresh_token, "r");
  EXPECT_EQ(std::get<RefreshRequest>(*request).scope, "api");
  EXPECT_FALSE(read("grant_type=refresh_token"));
}

TEST(TokenRequest, AnExchangeHasASubjectTokenAndItsType) {
  const std::string grant = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange";
  const std::string subject = grant +
                              "&subject_token=s&subject_token_type="
                              "urn:ietf:params:oauth:token-type:access_token";
  const auto request = read(subject + "&scope=api&audience=a&requested_token_type=nonsense");
  ASSERT_TRUE(request);
  const auto& exchange = std::get<ExchangeRequest>(*request);
  EXPECT_EQ(exchange.subject_token, "s");
  EXPECT_EQ(exchange.subject_token_type, TokenType::access_token);
  EXPECT_EQ(exchange.requested_token_type, TokenType::unknown);
  EXPECT_EQ(exchange.audience, "a");
  EXPECT_TRUE(exchange.scope_sent);
  EXPECT_EQ(read(grant).error().because, "subject_token: missing");
  EXPECT_EQ(read(grant + "&subject_token=s").error().because, "subject_token_type: missing");
  EXPECT_EQ(read(subject + "&actor_token=a").error().because, "actor_token_type: missing");
  EXPECT_EQ(read(subject + "&actor_token_type=a").error().because, "actor_token: missing");
  const auto longer =
      grant + "&subject_token=" + std::string(10'001, 'x') + "&subject_token_type=x";
  EXPECT_EQ(read(longer).error().because, "subject_token: longer than 10000 characters");
}

TEST(TokenRequest, S33_KnownGrantTypesAreNamedForTheServiceToRefuse) {
  struct Row {
    const char* body;
    const char* flow;
  };
  const Row rows[] = {
      {"grant_type=password", "password"},
      {"grant_type=urn:ietf:params:oauth:grant-type:device_code", "device"},
      {"grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer", "jwt_bearer"},
      {"grant_type=urn:ietf:params:oauth:grant-type:saml2-bearer", "saml2_bearer"},
  };
  for (const auto& row : rows) {
    const auto request = read(row.body);
    ASSERT_TRUE(request) << row.body;
    EXPECT_EQ(std::get<LaterRequest>(*request).flow, row.flow);
    EXPECT_EQ("grant_type=" + std::get<LaterRequest>(*request).asked.substr(11), row.body);
    EXPECT_NE(flow_words(row.flow).title, row.flow) << "it has words of its own";
  }
}

TEST(TokenRequest, SalesforcesOwnGrantTypesAreKnownInItsDialectOnly) {
  for (const char* body :
       {"grant_type=hybrid_auth_code", "grant_type=hybrid_refresh", "grant_type=device&code=x",
        "grant_type=assertion", "response_type=device_code&client_id=x"}) {
    EXPECT_TRUE(read(body, Dialect::salesforce)) << body;
    EXPECT_FALSE(read(body, Dialect::standard)) << body;
  }
}

TEST(TokenRequest, S47_SalesforcesDeviceFlowBeginsWithoutAGrantType) {
  const auto request = read("response_type=device_code&client_id=x", Dialect::salesforce);
  ASSERT_TRUE(request);
  EXPECT_EQ(std::get<LaterRequest>(*request).asked, "response_type device_code");
  EXPECT_EQ(std::get<LaterRequest>(*request).flow, "device");
}

TEST(TokenRequest, AnUnknownGrantTypeIsNamed) {
  const auto answer = read("grant_type=client_credential");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().rule, Rule::grant_type_known);
  EXPECT_EQ(answer.error().because, "grant_type: client_credential");
  EXPECT_EQ(read("grant_type=a%0Ab").error().because, "grant_type: not the name of a grant");
}

TEST(TokenRequest, AMissingGrantTypeIsMalformedButUnsupportedForSalesforce) {
  EXPECT_EQ(read("x=1").error().rule, Rule::request_wellformed);
  EXPECT_EQ(read("").error().because, "the body is empty");
  EXPECT_EQ(read("x=1", Dialect::salesforce).error().rule, Rule::grant_type_known);
}

}  // namespace
}  // namespace doorward::wire
