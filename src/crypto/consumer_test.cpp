// SPDX-License-Identifier: Apache-2.0
#include "crypto/consumer.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cmath>
#include <map>
#include <set>

namespace doorward::crypto {
namespace {

TEST(ConsumerKey, HasTheFormThatSalesforcesClientsExpect) {
  const std::string key = new_consumer_key();
  EXPECT_EQ(key.size(), 85U);
  EXPECT_TRUE(key.starts_with("3MVG9"));
  for (const char c : key) EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c))) << c;
  EXPECT_EQ(form_of_consumer_key(key), Form::ours_whole);
}

TEST(ConsumerSecret, HasAFormThatScannersCanFind) {
  const Secret secret = new_consumer_secret();
  EXPECT_EQ(secret.reveal().size(), 64U);
  EXPECT_TRUE(secret.reveal().starts_with("DWS"));
  for (const char c : secret.reveal())
    EXPECT_TRUE(std::isalnum(static_cast<unsigned char>(c))) << c;
  EXPECT_EQ(form_of_consumer_secret(secret.reveal()), Form::ours_whole);
}

TEST(ConsumerSecret, S53_RandomPartIsEvenlySpreadAndNeverRepeats) {
  std::set<std::string> all;
  std::map<char, int> seen;
  constexpr int count = 2000, digits = 55;
  for (int i = 0; i < count; ++i) {
    const Secret secret = new_consumer_secret();
    all.insert(std::string{secret.reveal()});
    for (const char c : secret.reveal().substr(3, digits)) ++seen[c];
  }
  EXPECT_EQ(all.size(), static_cast<std::size_t>(count));
  EXPECT_EQ(seen.size(), 62U);
  const double expected = count * digits / 62.0;
  double chi_square = 0;
  for (const auto& [c, times] : seen) chi_square += std::pow(times - expected, 2) / expected;
  EXPECT_LT(chi_square, 140);  // 61 degrees of freedom: one sound run in ten million is above.
}

// CRC-32 notices every burst of up to 32 bits, so every single change and every exchange of
// neighbours; six digits of base 62 hold it whole.
TEST(ConsumerSecret, SlipsOfTheHandAreNamed) {
  const std::string secret{new_consumer_secret().reveal()};
  for (std::size_t i = 3; i < secret.size(); ++i) {
    std::string slip = secret;
    slip[i] = slip[i] == 'x' ? 'y' : 'x';
    EXPECT_EQ(form_of_consumer_secret(slip), Form::ours_mistyped) << i;
    std::string cut = secret;
    cut.erase(i, 1);
    EXPECT_EQ(form_of_consumer_secret(cut), Form::ours_mistyped) << i;
    std::string swapped = secret;
    std::swap(swapped[i - 1], swapped[i]);
    if (swapped != secret && i > 3) {
      EXPECT_EQ(form_of_consumer_secret(swapped), Form::ours_mistyped) << i;
    }
  }
  for (const std::string& copied :
       {secret + "\n", " " + secret, "\"" + secret + "\"", secret + secret}) {
    EXPECT_EQ(form_of_consumer_secret(copied), Form::ours_mistyped) << copied;
  }
}

TEST(ConsumerKey, OthersAreForeign) {
  EXPECT_EQ(form_of_consumer_key(""), Form::foreign);
  EXPECT_EQ(form_of_consumer_key("\"\""), Form::foreign);
  EXPECT_EQ(form_of_consumer_key("my-client"), Form::foreign);
  EXPECT_EQ(form_of_consumer_key("3MVG9.AgwtoIvERSd5i7l_vYJ2kQ"), Form::foreign);
  EXPECT_EQ(form_of_consumer_key(new_consumer_secret().reveal()), Form::foreign);
  EXPECT_EQ(form_of_consumer_secret(new_consumer_key()), Form::foreign);
}

TEST(ConsumerKey, ASecretInItsPlaceIsNotWrittenDown) {
  const auto key = new_consumer_key();
  EXPECT_EQ(key_for_the_record(key), key);
  EXPECT_EQ(key_for_the_record("my-client"), "my-client");
  EXPECT_EQ(key_for_the_record(""), "");
  const std::string secret{new_consumer_secret().reveal()};
  EXPECT_EQ(key_for_the_record(secret), "DWS…");
  EXPECT_EQ(key_for_the_record(secret.substr(0, 63)), "DWS…");
  EXPECT_EQ(key_for_the_record(" " + secret + "\n"), " DW…");
  EXPECT_TRUE(stands_alone(secret));
  EXPECT_FALSE(stands_alone(secret + "\n"));
}

TEST(Masked, ShowsAtMostAThird) {
  EXPECT_EQ(masked("3MVG9abcdefghijklmnopqrstuvwxyz"), "3MVG9abc…");
  EXPECT_EQ(masked("abcdef"), "ab…");
  EXPECT_EQ(masked(""), "…");
}

}  // namespace
}  // namespace doorward::crypto
