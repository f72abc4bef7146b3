// SPDX-License-Identifier: Apache-2.0
#include "wire/bearer.h"

#include <gtest/gtest.h>

namespace doorward::wire {
namespace {

// The token, or the name of the broken rule in angle brackets.
std::string read(std::string_view header, std::string_view body = "", std::string_view query = "",
                 Dialect dialect = Dialect::standard) {
  const auto posted = parse_form(body), linked = parse_query(query);
  EXPECT_TRUE(posted && linked);
  const auto token = parse_bearer(header, header.empty() ? 0 : 1, *posted, *linked, dialect);
  return token ? std::string{*token} : "<" + std::string{text(token.error().rule).name} + ">";
}

TEST(Bearer, TheTokenComesFromTheHeaderOrTheBody) {
  EXPECT_EQ(read("Bearer 00D!a.b_c"), "00D!a.b_c");
  EXPECT_EQ(read("bearer  abc "), "abc");
  EXPECT_EQ(read("", "access_token=abc"), "abc");
}

TEST(Bearer, NoTokenIsNamed) {
  EXPECT_EQ(read(""), "<token_sent>");
  EXPECT_EQ(read("Bearer"), "<token_sent>");
  EXPECT_EQ(read("Bearer "), "<token_sent>");
  EXPECT_EQ(read("Basic a2V5OnM="), "<token_sent>");
}

TEST(Bearer, S50_ATokenThatIsSaidToBeBoundToAKeyIsRefused) {
  EXPECT_EQ(read("DPoP abc"), "<token_shown_as_bearer>");
  EXPECT_EQ(read("dpop abc", "", "", Dialect::salesforce), "<token_shown_as_bearer>");
  EXPECT_EQ(read("DPoPs abc"), "<token_sent>");
}

TEST(Bearer, S27_MalformedTokensAreNamed) {
  for (const char* header :
       {"Bearer a b", "Bearer \"x\"", "Bearer a,b", "Bearer \xC3\xBC", "Bearer a\tb"}) {
    EXPECT_EQ(read(header), "<token_wellformed>") << header;
  }
  EXPECT_EQ(read("Bearer " + std::string(max_token_bytes + 1, 'a')), "<token_wellformed>");
}

TEST(Bearer, TwoWaysAtOnceAreRefused) {
  EXPECT_EQ(read("Bearer a", "access_token=a"), "<request_wellformed>");
  const Form none;
  const auto twice = parse_bearer("Bearer a", 2, none, none, Dialect::standard);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().rule, Rule::request_wellformed);
}

TEST(Bearer, ATokenInTheUrlIsRefusedButForSalesforcesClients) {
  EXPECT_EQ(read("", "", "access_token=abc"), "<secret_not_in_url>");
  EXPECT_EQ(read("Bearer abc", "", "access_token=abc"), "<secret_not_in_url>");
  EXPECT_EQ(read("", "", "oauth_token=abc", Dialect::salesforce), "abc");
  EXPECT_EQ(read("Bearer right", "", "oauth_token=right&format=json", Dialect::salesforce),
            "right");
}

TEST(Bearer, TheSchemeOauthIsSalesforces) {
  EXPECT_EQ(read("OAuth abc", "", "", Dialect::salesforce), "abc");
  EXPECT_EQ(read("OAuth abc"), "<token_sent>");
}

}  // namespace
}  // namespace doorward::wire
