// SPDX-License-Identifier: Apache-2.0
#include "crypto/aes_gcm.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"

namespace doorward::crypto {
namespace {

struct UnderOneKey : ::testing::Test {
  std::array<unsigned char, AesGcm::key_size> key{};
  std::array<unsigned char, AesGcm::nonce_size> nonce{};
  std::string associated = "00D000000000001";

  std::vector<unsigned char> sealed(std::string_view plain) const {
    std::vector<unsigned char> out(plain.size() + AesGcm::tag_size);
    AesGcm{key}.seal(out.data(), nonce, plain, associated);
    return out;
  }
};

// Test case 14 of McGrew and Viega's specification: 32 zero bytes as key, 12 as nonce, 16 as text.
TEST_F(UnderOneKey, HasTheBytesOfTheSpecification) {
  associated.clear();
  const auto out = sealed(std::string(16, '\0'));
  EXPECT_EQ(hex({reinterpret_cast<const char*>(out.data()), out.size()}),
            "cea7403d4d606b6e074ec5d3baf39d18"
            "d0d1c8a799996bf0265b98b5d48ab919");
}

TEST_F(UnderOneKey, IsTheSameInHardwareAndSoftware) {
  if (!AesGcm::has_hardware()) GTEST_SKIP() << "this processor has no AES instructions";
  for (std::size_t size = 0; size < 100; ++size) {
    fill_random(key.data(), key.size());
    fill_random(nonce.data(), nonce.size());
    const auto plain = random_bytes(size);
    const auto hard = sealed(plain);
    const AesGcm gcm{key};
    std::vector<unsigned char> soft(hard.size()), opened(size + 1);
    gcm.seal_in_software(soft.data(), nonce, plain, associated);
    EXPECT_EQ(soft, hard);
    ASSERT_TRUE(gcm.open(opened.data(), nonce, soft, associated));
    EXPECT_EQ(std::string(opened.begin(), opened.end() - 1), plain);
    ASSERT_TRUE(gcm.open_in_software(opened.data(), nonce, hard, associated));
    EXPECT_EQ(std::string(opened.begin(), opened.end() - 1), plain);
  }
}

TEST_F(UnderOneKey, EachNonceMakesOtherBytes) {
  const AesGcm gcm{key};
  std::set<std::vector<unsigned char>> seen;
  for (unsigned char i = 0; i < 200; ++i) {
    nonce[11] = i;
    std::vector<unsigned char> out(11 + AesGcm::tag_size), opened(11);
    gcm.seal(out.data(), nonce, "the payload", associated);
    EXPECT_TRUE(seen.insert(out).second);
    ASSERT_TRUE(gcm.open(opened.data(), nonce, out, associated));
    EXPECT_EQ(std::string(opened.begin(), opened.end()), "the payload");
    EXPECT_EQ(out, sealed("the payload"));  // A key that is prepared anew.
  }
}

TEST_F(UnderOneKey, OpensOnlyWhole) {
  const auto whole = sealed("the payload");
  const AesGcm gcm{key};
  std::array<unsigned char, 64> out;
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    auto spoiled = whole;
    spoiled[bit / 8] = static_cast<unsigned char>(spoiled[bit / 8] ^ (1U << bit % 8));
    EXPECT_FALSE(gcm.open(out.data(), nonce, spoiled, associated)) << bit;
    EXPECT_FALSE(gcm.open_in_software(out.data(), nonce, spoiled, associated)) << bit;
  }
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(gcm.open(out.data(), nonce, std::span{whole}.first(size), associated)) << size;
    EXPECT_FALSE(gcm.open_in_software(out.data(), nonce, std::span{whole}.first(size), associated))
        << size;
  }
  associated += '2';
  EXPECT_FALSE(gcm.open(out.data(), nonce, whole, associated));
  EXPECT_FALSE(gcm.open_in_software(out.data(), nonce, whole, associated));
}

}  // namespace
}  // namespace doorward::crypto
