// SPDX-License-Identifier: Apache-2.0
#include "service/code_requests.h"

#include <gtest/gtest.h>

namespace doorward::service {
namespace {

constexpr Instant noon = from_epoch_ms(1'800'000'000'000);

struct Requests : CodeRequests {
  Requests() : CodeRequests({.per_name_and_network = 2, .per_name = 3, .per_network = 6}) {}
  /// "mailed", or the limit that was reached.
  std::string ask(const char* name, const char* address, bool known_network = false,
                  Instant now = noon) {
    return take(name, *Address::parse(address), known_network, now).value_or("mailed");
  }
};

constexpr const char* of_pair = "2 codes an hour are mailed for one user name from one network";
constexpr const char* of_name =
    "3 codes an hour are mailed for one user name from networks that are new to the user";
constexpr const char* of_network = "6 codes an hour are mailed from one network";

TEST(CodeRequests, OneNetworkUsesUpItsOwnShareOfAUserOnly) {
  Requests requests;
  EXPECT_EQ(requests.ask("ada@example.com", "192.0.2.1"), "mailed");
  EXPECT_EQ(requests.ask("Ada@Example.com", "192.0.2.2"), "mailed");  // The same network.
  for (int i = 0; i < 9; ++i) EXPECT_EQ(requests.ask("ada@example.com", "192.0.2.1"), of_pair);
  EXPECT_EQ(requests.ask("ada@example.com", "198.51.100.1"), "mailed");
  EXPECT_EQ(requests.ask("eve@example.com", "192.0.2.1"), "mailed");
  EXPECT_EQ(requests.ask("ada@example.com", "192.0.2.1", false, noon + hours{1}), "mailed");
}

TEST(CodeRequests, ManyNetworksDoNotHoldUpTheUsersOwn) {
  Requests requests;
  for (const char* address : {"192.0.2.1", "198.51.100.1", "203.0.113.1"}) {
    EXPECT_EQ(requests.ask("ada@example.com", address), "mailed");
  }
  EXPECT_EQ(requests.ask("ada@example.com", "203.0.114.1"), of_name);
  EXPECT_EQ(requests.ask("ada@example.com", "203.0.115.1", true), "mailed");
  EXPECT_EQ(requests.ask("ada@example.com", "203.0.115.1", true), "mailed");
  EXPECT_EQ(requests.ask("ada@example.com", "203.0.115.1", true), of_pair);
}

TEST(CodeRequests, ANetworkHasSoMany) {
  Requests requests;
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(requests.ask(("user" + std::to_string(i)).c_str(), "192.0.2.1"), "mailed");
  }
  EXPECT_EQ(requests.ask("another", "192.0.2.1"), of_network);
  EXPECT_EQ(requests.ask("another", "198.51.100.1"), "mailed");
}

}  // namespace
}  // namespace doorward::service
