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

}  // namespace
}  // namespace doorward::fetch
