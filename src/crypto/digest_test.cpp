// SPDX-License-Identifier: Apache-2.0
#include "crypto/digest.h"

#include <gtest/gtest.h>

namespace doorward::crypto {
namespace {

// RFC 4231 section 4, the test cases with whole output.
TEST(HmacSha256, GivesTheResultsOfRfc4231) {
  struct Row {
    std::string key, message;
    const char* result;
  };
  const Row rows[] = {
      {std::string(20, '\x0b'), "Hi There",
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {"Jefe", "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {std::string(20, '\xaa'), std::string(50, '\xdd'),
       "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
      {*unhex("0102030405060708090a0b0c0d0e0f10111213141516171819"), std::string(50, '\xcd'),
       "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
      {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {std::string(131, '\xaa'),
       "This is a test using a larger than block-size key and a larger than block-size data. The "
       "key needs to be hashed before being used by the HMAC algorithm.",
       "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
  };
  for (const auto& row : rows) EXPECT_EQ(hex(view(hmac_sha256(row.key, row.message))), row.result);
}

TEST(Sha256, GivesTheResultsOfFips180) {
  EXPECT_EQ(hex(view(sha256("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(view(sha256(""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(KeyedDigest, DependsOnKeyAndText) {
  const auto key = DigestKey::random();
  EXPECT_EQ(keyed_digest(key, "secret"), keyed_digest(key, "secret"));
  EXPECT_NE(keyed_digest(key, "secret"), keyed_digest(key, "secreT"));
  EXPECT_NE(keyed_digest(key, "secret"), keyed_digest(DigestKey::random(), "secret"));
}

TEST(KeyedDigest, IsTheSameWithAReadyKey) {
  const auto key = DigestKey::random();
  const ReadyDigestKey ready{key};
  for (std::size_t length = 0; length < 300; ++length) {
    const std::string text(length, 'x');
    EXPECT_EQ(ready.digest(text), keyed_digest(key, text)) << length;
  }
}

TEST(HmacSha256, IsTheSameWithAReadyKeyOfAnyLength) {
  for (std::size_t length = 0; length < 200; ++length) {
    const std::string key(length, 'k');
    for (const auto& message : {std::string{}, std::string(70, 'm')}) {
      EXPECT_EQ(ReadyDigestKey{key}.digest(message), hmac_sha256(key, message)) << length;
    }
  }
}

TEST(Equal, NoticesEveryBit) {
  const auto digest = sha256("abc");
  EXPECT_TRUE(equal(digest, sha256("abc")));
  for (std::size_t bit = 0; bit < 256; ++bit) {
    auto other = digest;
    other[bit / 8] ^= static_cast<unsigned char>(1 << bit % 8);
    EXPECT_FALSE(equal(digest, other)) << bit;
  }
  EXPECT_TRUE(equal(std::string_view{"a1"}, "a1"));
  EXPECT_FALSE(equal(std::string_view{"a1"}, "a1b"));
}

}  // namespace
}  // namespace doorward::crypto
