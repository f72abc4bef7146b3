// SPDX-License-Identifier: Apache-2.0
#include "fetch/http_client.h"

#include <gtest/gtest.h>

#include "base/bytes.h"

namespace doorward::fetch {
namespace {

TEST(HttpClient, FormsAreEncoded) {
  EXPECT_EQ(form({{"a b", "c&d=é"}, {"e", ""}}), "a%20b=c%26d%3D%C3%A9&e=");
}

TEST(HttpClient, S25_BasicCredentialsAreFormEncodedBeforeTheyAreJoined) {
  EXPECT_EQ(basic("key", "a:b+c%"), "Basic " + base64("key:a%3Ab%2Bc%25"));
}

TEST(HttpClient, DatesAreRead) {
  EXPECT_EQ(http_date("Mon, 23 Nov 2026 11:41:00 GMT"), parse_iso8601("2026-11-23T11:41:00Z"));
  EXPECT_FALSE(http_date("no date"));
}

TEST(HttpClient, WhereARequestGotStuckIsTold) {
  HttpClient http({.timeout = 5});
  EXPECT_EQ(http.send({.url = "http://127.0.0.1:1/"}).trouble, Trouble::connect);
  EXPECT_EQ(http.send({.url = "http://no-such-host.invalid/"}).trouble, Trouble::dns);
  EXPECT_EQ(http.send({.url = "file:///etc/hostname"}).trouble, Trouble::address);
}

TEST(HttpClient, AnAddressThatMayNotBeReachedIsToldOnlyWhereThereIsNoOther) {
  const auto stuck = [](const std::string& addresses) {
    HttpClient http({.resolve = {"app.example:1:" + addresses},
                     .timeout = 5,
                     .may_reach = [](const Address& to, int) { return to.text() == "127.0.0.1"; }});
    return http.send({.url = "http://app.example:1/"});
  };
  EXPECT_EQ(stuck("127.0.0.2").trouble, Trouble::forbidden);
  EXPECT_EQ(stuck("127.0.0.2").detail, "127.0.0.2");
  EXPECT_EQ(stuck("127.0.0.1").trouble, Trouble::connect);
  EXPECT_EQ(stuck("127.0.0.2,127.0.0.1").trouble, Trouble::connect);
  EXPECT_EQ(stuck("[::1],127.0.0.1").trouble, Trouble::connect);
}

}  // namespace
}  // namespace doorward::fetch
