// SPDX-License-Identifier: Apache-2.0
#include "crypto/token.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <thread>

#include "base/bytes.h"
#include "base/random.h"

namespace doorward::crypto {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

struct SealedToken : ::testing::Test {
  std::vector<TokenKey> keys{{.number = 3, .key = SealKey::random()},
                             {.number = 4, .key = SealKey::random()}};
  std::string payload = "app, user, times and scopes";

  std::string make(std::size_t key = 0) const {
    std::string out;
    seal_token(out, keys[key], new_token_id(), payload, "00D1");
    return out;
  }
  bool opens(std::string_view text) const { return open_token(text, keys, "00D1").has_value(); }
};

TEST_F(SealedToken, ComesBackWholeWithItsIdAndKeyNumber) {
  const auto id = new_token_id();
  std::string out = "00D1!";
  seal_token(out, keys[1], id, payload, "00D1");
  const auto opened = open_token(std::string_view{out}.substr(5), keys, "00D1");
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->payload(), payload);
  EXPECT_EQ(opened->id, id);
  EXPECT_EQ(opened->key_number, 4);
}

TEST_F(SealedToken, TakesEveryPayloadSizeUpToItsLimit) {
  for (std::size_t size = 0; size <= max_token_payload; ++size) {
    payload = random_bytes(size);
    const auto opened = open_token(make(), keys, "00D1");
    ASSERT_TRUE(opened) << size;
    EXPECT_EQ(opened->payload(), payload);
  }
}

TEST_F(SealedToken, IsInLettersDigitsDotAndUnderscoreOnly) {
  for (int i = 0; i < 200; ++i) EXPECT_EQ(make().find_first_not_of(alphabet), std::string::npos);
}

TEST_F(SealedToken, S20_FailsWhenAnyBitOfItsBytesIsFlipped) {
  const std::string bytes = *unbase64dot(make());
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string spoiled = bytes;
    spoiled[bit / 8] = static_cast<char>(spoiled[bit / 8] ^ (1 << bit % 8));
    EXPECT_FALSE(opens(base64dot(spoiled))) << bit;
  }
}

TEST_F(SealedToken, S20_FailsWhenAnyCharacterIsAnother) {
  for (const std::size_t more : {0U, 1U, 2U}) {  // All three places where base64 may end.
    payload.append(more, 'x');
    const std::string token = make();
    for (std::size_t at = 0; at < token.size(); ++at) {
      for (int c = 0; c < 256; ++c) {
        std::string spoiled = token;
        spoiled[at] = static_cast<char>(c);
        EXPECT_EQ(opens(spoiled), spoiled == token) << at << ' ' << c;
      }
    }
  }
}

TEST_F(SealedToken, S20_FailsWhenCutExtendedOrJoined) {
  const std::string token = make(), other = make();
  for (std::size_t size = 0; size < token.size(); ++size) {
    EXPECT_FALSE(opens(token.substr(0, size))) << size;
    const std::string joined = token.substr(0, size) + other.substr(size);
    EXPECT_EQ(opens(joined), joined == other || joined == token) << size;
    EXPECT_FALSE(opens(token.substr(size + 1))) << size;
  }
  EXPECT_FALSE(opens(token + "A"));
  EXPECT_FALSE(opens(token + "AAAA"));
  EXPECT_FALSE(opens(token + "="));
  EXPECT_FALSE(opens(token + token));
  EXPECT_FALSE(opens(std::string(100'000, 'A')));
}

TEST_F(SealedToken, OpensWithItsOwnKeyAndOrganizationOnly) {
  const std::string token = make();
  EXPECT_FALSE(open_token(token, keys, "00D2"));
  EXPECT_FALSE(open_token(token, std::span{keys}.last(1), "00D1"));
  EXPECT_FALSE(open_token(token, {}, "00D1"));
  const TokenKey renumbered[] = {{.number = 3, .key = keys[1].key},
                                 {.number = 4, .key = keys[0].key}};
  EXPECT_FALSE(open_token(token, renumbered, "00D1"));
}

// Chi-square of the characters of the nonce, over 4,000 tokens: for 63 degrees of freedom a sound
// generator stays under 140 but for one run in ten million.
TEST_F(SealedToken, S53_LooksRandomInEveryCharacterOfItsNonce) {
  constexpr int count = 4000;
  constexpr std::size_t first = 18,
                        characters = 15;  // Of bits 104 to 199: key number, salt, nonce.
  std::set<std::string> nonces;
  std::array<std::array<int, 256>, characters> seen{};
  for (int i = 0; i < count; ++i) {
    const std::string nonce = make().substr(first, characters);
    nonces.insert(nonce);
    for (std::size_t at = 0; at < characters; ++at)
      ++seen[at][static_cast<unsigned char>(nonce[at])];
  }
  EXPECT_EQ(nonces.size(), static_cast<std::size_t>(count));
  for (std::size_t at = 0; at < characters; ++at) {
    double chi_square = 0;
    for (const char c : alphabet) {
      const double expected = count / 64.0;
      chi_square += std::pow(seen[at][static_cast<unsigned char>(c)] - expected, 2) / expected;
    }
    EXPECT_LT(chi_square, 140) << at;
  }
}

TEST_F(SealedToken, S53_HasASaltOfItsThreadThatIsRenewed) {
  const auto salt_now = [] {
    const auto id = new_token_id();
    return std::string{id.begin(), id.begin() + 12};
  };
  const std::string here = salt_now();
  std::string there;
  std::thread{[&] { there = salt_now(); }}.join();
  EXPECT_NE(here, there);
  unsigned until_another = 0;
  while (salt_now() == here) ASSERT_LE(++until_another, 1U << 20U);
}

TEST_F(SealedToken, OpensWhateverWasOpenedOrSealedBefore) {
  std::vector<std::string> tokens;
  for (int i = 0; i < 8; ++i) {
    for (const std::size_t key : {0U, 1U}) {
      std::thread{[&] { tokens.push_back(make(key)); }}.join();  // A salt of its own.
      tokens.push_back(make(key));
    }
  }
  for (const auto& token : tokens) EXPECT_TRUE(opens(token));
  for (const auto& token : tokens) {
    EXPECT_TRUE(opens(token));
    EXPECT_TRUE(opens(tokens.front()));
  }
}

}  // namespace
}  // namespace doorward::crypto
