// SPDX-License-Identifier: Apache-2.0
#include "crypto/totp.h"

#include <gtest/gtest.h>

namespace doorward::crypto {
namespace {

const Secret rfc_key{"12345678901234567890"};

Instant at(std::int64_t epoch) { return from_epoch_ms(epoch * 1000); }

// RFC 6238 appendix B has eight digits; six are the last six of them.
TEST(Totp, GivesTheCodesOfRfc6238) {
  const std::pair<std::int64_t, const char*> rows[] = {
      {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
      {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"},
  };
  for (const auto& [epoch, code] : rows) {
    EXPECT_EQ(totp_code(rfc_key, at(epoch)).reveal(), code);
    EXPECT_EQ(totp_step(rfc_key, code, at(epoch)), epoch / 30);
  }
}

TEST(Totp, ACodeHoldsForItsStepAndTheNeighbours) {
  const std::int64_t step = 41152263;
  const Secret code = totp_code(rfc_key, at(step * 30));
  for (const std::int64_t off : {-30, -1, 0, 29, 30, 59}) {
    EXPECT_EQ(totp_step(rfc_key, code.reveal(), at(step * 30 + off)), step) << off;
  }
  for (const std::int64_t off : {-31, 60, 3600}) {
    EXPECT_FALSE(totp_step(rfc_key, code.reveal(), at(step * 30 + off))) << off;
  }
}

TEST(Totp, OtherTextIsNoCode) {
  const Secret code = totp_code(rfc_key, at(59));
  const std::string digits{code.reveal()};
  for (const std::string& bad : {std::string{}, digits.substr(1), digits + "0", " " + digits,
                                 std::string{"28708x"}, std::string{"287083"}}) {
    EXPECT_FALSE(totp_step(rfc_key, bad, at(59))) << bad;
  }
}

TEST(Totp, KeysAre160RandomBitsInBase32) {
  EXPECT_EQ(totp_key_text(rfc_key).reveal(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  EXPECT_EQ(new_totp_key().reveal().size(), 20U);
  EXPECT_NE(new_totp_key().reveal(), new_totp_key().reveal());
}

TEST(Totp, TheUriHasEveryPartEscaped) {
  EXPECT_EQ(otpauth_uri(rfc_key, "Acme & Söhne", "ada@example.com").reveal(),
            "otpauth://totp/Acme%20%26%20S%C3%B6hne:ada%40example.com?secret="
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme%20%26%20S%C3%B6hne"
            "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace doorward::crypto
