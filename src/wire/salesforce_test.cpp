// SPDX-License-Identifier: Apache-2.0
#include "wire/salesforce.h"

#include <gtest/gtest.h>

#include <set>

#include "wire/form.h"

namespace doorward::wire {
namespace {

const IssuedToken token{.access_token = "00D!abc._",
                        .scopes = "api id",
                        .lifetime = hours{2},
                        .issued_at = from_epoch_ms(1278448384422),
                        .identity_url = "http://h/id/00D/005",
                        .instance_url = "http://h",
                        .signature = "0/1L+c="};

TEST(Salesforce, S36_TheTokenAnswerHasItsFieldsInOrder) {
  const auto answer = salesforce_token(token, Format::json);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.content_type, "application/json;charset=UTF-8");
  EXPECT_EQ(answer.body,
            R"({"access_token":"00D!abc._","signature":"0/1L+c=","scope":"api id",)"
            R"("instance_url":"http://h",)"
            R"("id":"http://h/id/00D/005","token_type":"Bearer","issued_at":"1278448384422",)"
            R"("token_format":"opaque"})");
}

TEST(Salesforce, ASignedTokenComesWithThePlaceOfItsApis) {
  auto with = token;
  with.jwt = true;
  with.api_instance_url = "http://h";
  EXPECT_TRUE(salesforce_token(with, Format::json)
                  .body.ends_with(R"("token_format":"jwt","api_instance_url":"http://h"})"));
}

TEST(Salesforce, AnAnswerHoldsNothingButItsFieldsHoweverLongTheyAre) {
  for (const std::size_t length : {0, 100, 600, 5000, 100'000}) {
    auto longer = token;
    longer.refresh_token = "5Aep861x";
    longer.id_token = std::string(length, 'e');
    const auto body = salesforce_token(longer, Format::json).body;
    const auto plain = salesforce_token(token, Format::json).body;
    const auto added = std::string_view{R"("refresh_token":"5Aep861x",)"}.size() +
                       (length == 0 ? 0 : std::string_view{R"("id_token":"",)"}.size() + length);
    EXPECT_EQ(body.size(), plain.size() + added) << length;
    EXPECT_EQ(body.find('\0'), body.npos) << length;
  }
}

TEST(Salesforce, TheUrlencodedAnswerReadsBackAsAForm) {
  const auto answer = salesforce_token(token, Format::urlencoded);
  const auto form = parse_form(answer.body);
  ASSERT_TRUE(form);
  EXPECT_EQ(form->get("access_token"), token.access_token);
  EXPECT_EQ(form->get("signature"), token.signature);
  EXPECT_EQ(form->get("scope"), "api id");
  EXPECT_EQ(form->get("issued_at"), "1278448384422");
}

TEST(Salesforce, TheXmlAnswerHasTheRootOauth) {
  const auto answer = salesforce_error({Rule::app_known, ""}, Format::xml);
  EXPECT_EQ(answer.content_type, "application/xml;charset=UTF-8");
  EXPECT_EQ(answer.body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAuth><error>invalid_client_id</error>"
            "<error_description>client identifier invalid</error_description></OAuth>");
}

TEST(Salesforce, TheFormatParameterDecidesBeforeAccept) {
  EXPECT_EQ(salesforce_format("", ""), Format::json);
  EXPECT_EQ(salesforce_format("", "*/*"), Format::json);
  EXPECT_EQ(salesforce_format("", "text/html, application/xml;q=0.9, application/json"),
            Format::xml);
  EXPECT_EQ(salesforce_format("json", "application/xml"), Format::json);
  EXPECT_EQ(salesforce_format("urlencoded", "application/json"), Format::urlencoded);
  EXPECT_EQ(salesforce_format("pdf", "application/xml"), Format::xml);
}

TEST(Salesforce, ErrorsHaveTheWordsThatClientsKnow) {
  struct Row {
    Rule rule;
    const char* error;
    const char* description;
  };
  const Row rows[] = {
      {Rule::app_known, "invalid_client_id", "client identifier invalid"},
      {Rule::secret_right, "invalid_client", "invalid client credentials"},
      {Rule::run_as_user_set, "invalid_grant", "no client credentials user enabled"},
      {Rule::flow_enabled, "invalid_grant", "client credentials flow not enabled"},
      {Rule::scope_parameter_supported, "invalid_request", "scope parameter not supported"},
      {Rule::scope_remains, "invalid_grant", "no valid scopes defined"},
      {Rule::run_as_user_active, "invalid_grant", "inactive user"},
      {Rule::address_allowed, "invalid_grant", "ip restricted"},
      {Rule::user_admitted, "invalid_app_access", "user is not admin approved to access this app"},
      {Rule::grant_type_known, "unsupported_grant_type", "grant type not supported"},
      {Rule::content_type_form, "unsupported_grant_type", "grant type not supported"},
      {Rule::app_not_blocked, "app_blocked", "this app is blocked by admin"},
      {Rule::user_active, "invalid_grant", "inactive user"},
      {Rule::sign_in_address_allowed, "invalid_grant", "ip restricted"},
      {Rule::sign_in_hours, "invalid_grant", "ip restricted or invalid login hours"},
      {Rule::sign_in_allowed, "invalid_grant", "user may use APIs only"},
  };
  for (const auto& row : rows) {
    const auto answer = salesforce_error({row.rule, "facts stay here"}, Format::json);
    EXPECT_EQ(answer.status, 400) << row.error;
    EXPECT_EQ(answer.body, std::string{"{\"error\":\""} + row.error +
                               "\",\"error_description\":\"" + row.description + "\"}");
  }
}

// Of its enumeration, and of the older tables in its help: a client that knows the codes knows all
// of ours.
TEST(Salesforce, EveryErrorIsACodeThatItsClientsKnow) {
  const std::set<std::string_view> known = {"access_denied",          "app_blocked",
                                            "immediate_unsuccessful", "inactive_org",
                                            "invalid_app_access",     "invalid_basic_auth_header",
                                            "invalid_client",         "invalid_client_id",
                                            "invalid_grant",          "invalid_otp",
                                            "invalid_request",        "invalid_scope",
                                            "invalid_session_level",  "invalid_token",
                                            "oauth_flow_disabled",    "otp_error",
                                            "rate_limit_exceeded",    "redirect_uri_mismatch",
                                            "redirect_uri_missing",   "service_unavailable",
                                            "unsupported_grant_type", "unsupported_response_type"};
  for (std::size_t i = 0; i < rule_count; ++i) {
    const auto rule = rule_at(i);
    EXPECT_TRUE(known.contains(salesforce_text(rule).error)) << text(rule).name;
  }
}

TEST(Salesforce, NoErrorIsAnswered401AtAnOauthEndpoint) {
  for (std::size_t i = 0; i < rule_count; ++i) {
    const auto text = salesforce_text(rule_at(i));
    EXPECT_FALSE(text.error.empty()) << i;
    EXPECT_FALSE(text.description.empty()) << i;
    EXPECT_TRUE(text.status == 400 || text.status == 403 || text.status == 503) << i;
  }
}

TEST(Salesforce, ARefusalThatPassesByItselfSaysSo) {
  const auto answer = salesforce_error({Rule::sign_in_turn_free, ""}, Format::json);
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.body,
            R"({"error":"service_unavailable","error_description":"server is busy, try again"})");
}

TEST(Salesforce, IdentityErrorsArePlainText) {
  EXPECT_EQ(salesforce_identity_error({Rule::token_sent, ""}).body, "Missing_OAuth_Token");
  EXPECT_EQ(salesforce_identity_error({Rule::token_scope_sufficient, ""}).body, "Invalid_Scope");
  const auto bad = salesforce_identity_error({Rule::token_unexpired, ""});
  EXPECT_EQ(bad.body, "Bad_OAuth_Token");
  EXPECT_EQ(bad.status, 403);
  EXPECT_EQ(bad.content_type, "text/plain;charset=UTF-8");
}

TEST(Salesforce, ASoapClientFindsTheSentenceInItsFault) {
  const auto answer = soap_refusal("use <b> & c");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.content_type, "text/xml;charset=UTF-8");
  for (const char* part : {"<faultcode>sf:INVALID_OPERATION</faultcode>",
                           "<faultstring>INVALID_OPERATION: use &lt;b&gt; &amp; c</faultstring>",
                           "<sf:exceptionCode>INVALID_OPERATION</sf:exceptionCode>",
                           "<sf:exceptionMessage>use &lt;b&gt; &amp; c</sf:exceptionMessage>"}) {
    EXPECT_TRUE(answer.body.contains(part)) << part << '\n' << answer.body;
  }
}

TEST(Salesforce, RestErrorsAreAnArray) {
  EXPECT_EQ(rest_token_error({Rule::token_unexpired, ""}).body,
            R"([{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}])");
  EXPECT_EQ(rest_token_error({Rule::token_scope_sufficient, ""}).body,
            R"([{"message":"This session is not valid for use with the REST API",)"
            R"("errorCode":"INVALID_SESSION_ID"}])");
  EXPECT_EQ(rest_token_error({Rule::token_sent, ""}).status, 401);
}

TEST(Salesforce, A401OfTheDataApiCarriesAChallenge) {
  const auto challenge = [](Rule rule) {
    const auto answer = rest_token_error({rule, ""});
    const bool one = answer.headers.size() == 1;
    return one && answer.headers.front().first == "WWW-Authenticate" ? answer.headers.front().second
                                                                     : std::string{};
  };
  EXPECT_EQ(challenge(Rule::token_sent), "Bearer realm=\"Doorward\"");
  EXPECT_TRUE(challenge(Rule::token_unexpired)
                  .starts_with("Bearer realm=\"Doorward\", error=\"invalid_token\""));
  EXPECT_TRUE(rest_error(404, "NOT_FOUND", "no").headers.empty());
}

TEST(Salesforce, S43_AnInactiveTokenSaysNothingElse) {
  EXPECT_EQ(salesforce_introspection({.active = false, .username = "u"}).body,
            "{\"active\":false}");
  EXPECT_EQ(salesforce_introspection({.active = true,
                                      .scopes = "api",
                                      .client_id = "k",
                                      .username = "u",
                                      .subject = "s",
                                      .token_type = "access_token",
                                      .issued_at = from_epoch_ms(1000),
                                      .expires_at = from_epoch_ms(9000)})
                .body,
            R"({"active":true,"scope":"api","client_id":"k","username":"u","sub":"s",)"
            R"("token_type":"access_token","exp":9,"iat":1,"nbf":1})");
}

TEST(Salesforce, S45_AnAudienceThatIsNotThisServerIsTold) {
  Introspection found{.active = true, .issuer = "http://h", .audience = "http://h"};
  EXPECT_FALSE(salesforce_introspection(found).body.contains("aud"));
  found.audience = "a key";
  EXPECT_TRUE(salesforce_introspection(found).body.contains(R"(,"aud":"a key")"));
  found.audiences = R"(["https://a.example"])";
  EXPECT_TRUE(salesforce_introspection(found).body.ends_with(R"(,"aud":["https://a.example"]})"));
}

TEST(Salesforce, RevokingAnswersNothingOrInvalidToken) {
  EXPECT_EQ(salesforce_revoked().body, "");
  EXPECT_EQ(salesforce_not_revoked(Format::json).status, 400);
}

}  // namespace
}  // namespace doorward::wire
