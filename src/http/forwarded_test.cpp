// SPDX-License-Identifier: Apache-2.0
#include "http/forwarded.h"

#include <gtest/gtest.h>

namespace doorward::http {
namespace {

Request from(const char* peer, std::span<const Header> headers) {
  Request request{.headers = headers};
  request.peer = request.client = *Address::parse(peer);
  return request;
}

TEST(UnnamedProxy, IsSeenNearByWhicheverWayItTellsForWhomItAsks) {
  for (const std::string_view name :
       {"X-Forwarded-For", "x-forwarded-for", "Forwarded", "X-Real-IP", "x-real-ip"}) {
    const Header headers[] = {{"Host", "h"}, {name, "203.0.113.7"}};
    for (const auto* peer :
         {"127.0.0.1", "::1", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255",
          "192.168.0.1", "::ffff:192.168.1.1", "fc00::1", "fdff::1"}) {
      EXPECT_TRUE(by_unnamed_proxy(from(peer, headers), {})) << name << ' ' << peer;
    }
    for (const auto* peer : {"9.255.255.255", "11.0.0.1", "172.15.255.255", "172.32.0.1",
                             "192.167.1.1", "203.0.113.1", "fe80::1", "2001:db8::1"}) {
      EXPECT_FALSE(by_unnamed_proxy(from(peer, headers), {})) << name << ' ' << peer;
    }
  }
}

TEST(UnnamedProxy, IsNoneThatIsTrustedOrTellsOfNobody) {
  const Header told[] = {{"Forwarded", "for=203.0.113.7"}};
  const Header silent[] = {{"X-Forwarded-Proto", "https"}, {"Via", "1.1 a"}};
  const IpRanges trusted{*IpRange::parse("172.18.0.0/16")};
  EXPECT_FALSE(by_unnamed_proxy(from("172.18.0.3", told), trusted));
  EXPECT_TRUE(by_unnamed_proxy(from("172.19.0.3", told), trusted));
  EXPECT_FALSE(by_unnamed_proxy(from("172.19.0.3", silent), trusted));
}

TEST(UnnamedProxy, S61_ChangesNoAddress) {
  for (const std::string_view name : {"X-Forwarded-For", "Forwarded", "X-Real-IP"}) {
    const Header headers[] = {{name, name == "Forwarded" ? "for=203.0.113.7" : "203.0.113.7"}};
    auto request = from("172.18.0.3", headers);
    believe_proxies(request, {});
    EXPECT_EQ(request.client.text(), "172.18.0.3") << name;
    // Of a trusted one X-Forwarded-For alone is believed.
    believe_proxies(request, {*IpRange::parse("172.18.0.3")});
    EXPECT_EQ(request.client.text(), name == "X-Forwarded-For" ? "203.0.113.7" : "172.18.0.3");
  }
}

}  // namespace
}  // namespace doorward::http
