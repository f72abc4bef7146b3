// SPDX-License-Identifier: Apache-2.0
#include "fetch/public_address.h"

#include <gtest/gtest.h>

#include "fetch/http_client.h"

namespace doorward::fetch {
namespace {

bool is_public(const char* text) { return fetch::is_public(Address::parse(text).value()); }

TEST(PublicAddress, S64_NothingInsideCountsAsPublic) {
  for (const char* inside : {"127.0.0.1",
                             "127.255.0.9",
                             "10.1.2.3",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "169.254.169.254",
                             "100.64.0.1",
                             "0.0.0.0",
                             "198.18.0.1",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::1",
                             "::",
                             "fe80::1",
                             "fc00::1",
                             "fd12:3456::1",
                             "ff02::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::7f00:1",
                             "2002:7f00:1::1",
                             "2001::1",
                             "2001:db8::1"}) {
    EXPECT_FALSE(is_public(inside)) << inside;
  }
}

TEST(PublicAddress, TheInternetIs) {
  for (const char* outside : {"1.1.1.1", "172.15.255.255", "172.32.0.1", "192.167.1.1",
                              "223.255.255.254", "2606:4700::1111", "2a00:1450::1"}) {
    EXPECT_TRUE(is_public(outside)) << outside;
  }
}

TEST(HttpClient, S64_ANameThatLeadsInsideIsNotConnectedTo) {
  int asked = 0;
  HttpClient client({.resolve = {"rebound.example:9:127.0.0.1"},
                     .timeout = 5,
                     .may_reach = [&](const Address& address, int port) {
                       ++asked;
                       EXPECT_TRUE(address.is_loopback());
                       EXPECT_EQ(port, 9);
                       return fetch::is_public(address);
                     }});
  const auto answer = client.send({.url = "http://rebound.example:9/"});
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(answer.trouble, Trouble::forbidden);
  EXPECT_EQ(answer.detail, "127.0.0.1");
}

TEST(HttpClient, AStopEndsARequest) {
  std::stop_source stop;
  stop.request_stop();
  HttpClient client({.timeout = 5, .stop = stop.get_token()});
  EXPECT_EQ(client.send({.url = "http://127.0.0.1:9/"}).trouble, Trouble::cut);
}

}  // namespace
}  // namespace doorward::fetch
