// SPDX-License-Identifier: Apache-2.0
#include "service/sign_in_tries.h"

#include <gtest/gtest.h>

namespace doorward::service {
namespace {

constexpr Instant noon = from_epoch_ms(1'800'000'000'000);

TryPlace from(const char* address, const char* username = "ada@example.com") {
  return {.username = username, .address = *Address::parse(address)};
}
TryPlace known_browser(char name, const char* address = "192.0.2.1") {
  auto place = from(address);
  place.browser.fill(static_cast<unsigned char>(name));
  place.known_browser = true;
  return place;
}

struct Tries : SignInTries {
  Tries()
      : SignInTries(
            {.per_browser = 3, .per_user_and_network = 3, .per_user = 5, .per_network = 8}) {}
  void wrong_times(int times, const TryPlace& place) {
    for (int i = 0; i < times; ++i) wrong(place, noon);
  }
};

TEST(SignInTries, AUserAndANetworkHaveSoMany) {
  Tries tries;
  tries.wrong_times(2, from("192.0.2.1"));
  EXPECT_FALSE(tries.too_many(from("192.0.2.1"), noon));
  tries.wrong_times(1, from("192.0.2.99"));  // The same network.
  EXPECT_TRUE(tries.too_many(from("192.0.2.1"), noon));
  EXPECT_TRUE(tries.too_many(from("192.0.2.1", "ADA@example.com"), noon));
  EXPECT_FALSE(tries.too_many(from("192.0.2.1", "eve@example.com"), noon));
  EXPECT_FALSE(tries.too_many(from("198.51.100.1"), noon));
  EXPECT_FALSE(tries.too_many(from("192.0.2.1"), noon + minutes{15}));
}

TEST(SignInTries, ABrowserThatTheUserHasSignedInWithIsNotHeldUpByOthers) {
  Tries tries;
  tries.wrong_times(100, from("192.0.2.1"));
  for (int i = 1; i < 200; ++i)
    tries.wrong(from(("203.0." + std::to_string(i) + ".1").c_str()), noon);
  EXPECT_TRUE(tries.too_many(from("192.0.2.1"), noon));
  EXPECT_TRUE(tries.too_many(from("198.51.100.7"), noon));
  EXPECT_FALSE(tries.too_many(known_browser('a'), noon));
  tries.wrong_times(3, known_browser('a'));
  EXPECT_TRUE(tries.too_many(known_browser('a'), noon));
  EXPECT_FALSE(tries.too_many(known_browser('b'), noon));
}

TEST(SignInTries, ANetworkThatTheUserHasSignedInFromIsNotHeldUpByOtherNetworks) {
  Tries tries;
  for (int i = 1; i < 200; ++i)
    tries.wrong(from(("203.0." + std::to_string(i) + ".1").c_str()), noon);
  auto home = from("192.0.2.1");
  EXPECT_TRUE(tries.too_many(home, noon));
  home.known_network = true;
  EXPECT_FALSE(tries.too_many(home, noon));
}

TEST(SignInTries, ANetworkCannotGoThroughTheUsers) {
  Tries tries;
  for (int i = 0; i < 8; ++i) {
    tries.wrong(from("192.0.2.1", ("user" + std::to_string(i)).c_str()), noon);
  }
  EXPECT_TRUE(tries.too_many(from("192.0.2.1", "another"), noon));
  EXPECT_FALSE(tries.too_many(from("198.51.100.1", "another"), noon));
}

TEST(SignInTries, S72_CountsTheSameForUsersThatDoNotExist) {
  Tries tries;
  tries.wrong_times(3, from("192.0.2.1", "nobody@example.com"));
  EXPECT_TRUE(tries.too_many(from("192.0.2.1", "nobody@example.com"), noon));
}

}  // namespace
}  // namespace doorward::service
