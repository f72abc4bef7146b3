// SPDX-License-Identifier: Apache-2.0
#include "wire/client.h"

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace doorward::wire {
namespace {

using Method = ClientCredentials::Method;

std::string basic(std::string_view text) { return "Basic " + base64(text); }

Result<ClientCredentials> read(std::string_view header, std::string_view body,
                               Dialect dialect = Dialect::standard, std::string_view query = "") {
  const auto form = parse_form(body);
  EXPECT_TRUE(form) << body;
  return parse_client(header, header.empty() ? 0 : 1, *form, query, dialect);
}

TEST(Client, KeyAndSecretComeFromTheHeader) {
  const auto client = read(basic("key:secret"), "grant_type=client_credentials");
  ASSERT_TRUE(client);
  EXPECT_EQ(client->consumer_key, "key");
  EXPECT_EQ(client->secret.reveal(), "secret");
  EXPECT_EQ(client->method, Method::basic);
}

TEST(Client, KeyAndSecretComeFromTheBody) {
  const auto client = read("", "client_id=key&client_secret=a%2Bb");
  ASSERT_TRUE(client);
  EXPECT_EQ(client->consumer_key, "key");
  EXPECT_EQ(client->secret.reveal(), "a+b");
  EXPECT_EQ(client->method, Method::post);
}

TEST(Client, NothingSentIsNotAnErrorYet) {
  const auto client = read("", "grant_type=client_credentials");
  ASSERT_TRUE(client);
  EXPECT_EQ(client->consumer_key, "");
  EXPECT_FALSE(client->secret_sent);
  EXPECT_EQ(client->method, Method::none);
}

TEST(Client, S28_ASignedAssertionIsNoSecret) {
  const std::string type = "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:";
  for (const auto& body : {"client_assertion=a.b.c" + type + "jwt-bearer",
                           "client_id=key&client_assertion=a.b.c" + type + "saml2-bearer",
                           std::string{"client_id=key&client_assertion=a.b.c"}}) {
    const auto client = read("", body);
    ASSERT_FALSE(client) << body;
    EXPECT_EQ(client.error().rule, Rule::client_assertion_absent) << body;
  }
}

TEST(Client, S25_BasicCredentialsAreFormDecoded) {
  struct Row {
    const char* sent;
    const char* key;
    const char* secret;
  };
  const Row rows[] = {
      {"a%2Bb:c%25d", "a+b", "c%d"},
      {"a+b:c+d", "a b", "c d"},
      {"key:one:two", "key", "one:two"},
      {"key%3Aone:two", "key:one", "two"},
      {"Gr%C3%BCn:sch%C3%B6n", "Gr\xC3\xBCn", "sch\xC3\xB6n"},
      {"Gr\xC3\xBCn:a&b=c", "Gr\xC3\xBCn", "a&b=c"},
      {"a%26b:c&d%25", "a&b", "c&d%"},
  };
  for (const auto& row : rows) {
    const auto client = read(basic(row.sent), "");
    ASSERT_TRUE(client) << row.sent;
    EXPECT_EQ(client->consumer_key, row.key) << row.sent;
    EXPECT_EQ(client->secret.reveal(), row.secret) << row.sent;
  }
}

TEST(Client, SalesforceClientsMayLeaveBasicUnencoded) {
  const auto lenient = read(basic("key:50%off"), "", Dialect::salesforce);
  ASSERT_TRUE(lenient);
  EXPECT_EQ(lenient->secret.reveal(), "50%off");
  const auto strict = read(basic("key:50%off"), "");
  ASSERT_FALSE(strict);
  EXPECT_EQ(strict.error().rule, Rule::basic_header_wellformed);
}

TEST(Client, S23_TwoMethodsAtOnceAreRefused) {
  const auto header = basic("key:secret");
  for (const char* body : {"client_secret=secret", "client_assertion=a.b.c", "client_id=other",
                           "client_id=key&client_secret=secret"}) {
    const auto client = read(header, body);
    ASSERT_FALSE(client) << body;
    EXPECT_EQ(client.error().rule, Rule::client_authentication_single) << body;
  }
  const auto both = read("", "client_secret=s&client_assertion=a.b.c");
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().rule, Rule::client_authentication_single);
  const auto form = parse_form("");
  EXPECT_EQ(parse_client(header, 2, *form, "", Dialect::standard).error().rule,
            Rule::client_authentication_single);
}

TEST(Client, TheSameKeyInHeaderAndBodyIsFine) {
  EXPECT_TRUE(read(basic("key:secret"), "client_id=key"));
}

TEST(Client, InSalesforcesDialectAHeaderOfAnotherSchemeIsNoSecondWay) {
  const std::string body = "client_id=key&client_secret=secret";
  for (const char* header : {"OAuth oauth_version=\"1.0\"", "Bearer 00D!x", "x"}) {
    const auto client = read(header, body, Dialect::salesforce);
    ASSERT_TRUE(client) << header;
    EXPECT_EQ(client->consumer_key, "key") << header;
    EXPECT_EQ(client->method, Method::post) << header;
    EXPECT_EQ(read(header, body).error().rule, Rule::client_authentication_single) << header;
    // Alone it is what the app shows of itself, and no credentials.
    EXPECT_EQ(read(header, "", Dialect::salesforce).error().rule, Rule::basic_header_wellformed)
        << header;
  }
  EXPECT_EQ(read(basic("key:secret"), body, Dialect::salesforce).error().rule,
            Rule::client_authentication_single);
}

TEST(Client, S23_ASecretInTheUrlIsRefused) {
  for (const char* query : {"client_secret=s", "x=1&client%5Fsecret=s", "password=p"}) {
    const auto client = read("", "client_id=key", Dialect::standard, query);
    ASSERT_FALSE(client) << query;
    EXPECT_EQ(client.error().rule, Rule::secret_not_in_url) << query;
    EXPECT_FALSE(client.error().because.contains("=s")) << query;
  }
  EXPECT_TRUE(read("", "client_id=key", Dialect::standard, "format=json"));
}

TEST(Client, S06_AParameterInBodyAndUrlIsRefused) {
  const auto client = read("", "client_id=key&scope=api", Dialect::standard, "scope=api");
  ASSERT_FALSE(client);
  EXPECT_EQ(client.error().rule, Rule::parameters_once);
}

TEST(Client, S27_AMalformedHeaderIsADenial) {
  const std::string rows[] = {
      "Basic",
      "Basic ",
      "Basic !!!",
      "Basic a2V5",
      "Basic " + base64("no colon"),
      "Bearer abc",
      "Digest username=\"x\"",
      "a2V5OnNlY3JldA==",
      basic(":secret"),
      basic("k%zz:s"),
      basic("k\xff:s"),
      basic(std::string{"k\0y:s", 5}),
      basic("k\r\ny:s"),
      basic(std::string(300, 'k') + ":s"),
      "Basic " + std::string(100000, 'A'),
      basic("key:sec\x01ret"),
  };
  for (const auto& row : rows) {
    const auto client = read(row, "");
    ASSERT_FALSE(client) << row;
    EXPECT_EQ(client.error().rule, Rule::basic_header_wellformed) << row;
  }
}

TEST(Client, AReceiptCanNameTheClaimedKey) {
  const auto form = parse_form("client_id=posted&client_secret=s");
  EXPECT_EQ(claimed_consumer_key("", *form, Dialect::standard), "posted");
  EXPECT_EQ(claimed_consumer_key(basic("headed:s"), *form, Dialect::standard), "headed");
  EXPECT_EQ(claimed_consumer_key("Basic ???", *form, Dialect::standard), "posted");
}

}  // namespace
}  // namespace doorward::wire
