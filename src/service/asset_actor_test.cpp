// SPDX-License-Identifier: Apache-2.0
#include "service/asset_actor.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/json_text.h"
#include "crypto/jws.h"

namespace doorward::service {
namespace {

constexpr std::string_view here = "https://id.example";

class AssetActor : public testing::Test {
 protected:
  static std::string claims(std::string_view jwk, std::string_view more = {}) {
    JsonObject confirmation;
    confirmation.json("jwk", jwk);
    JsonObject all;
    all.text("did", "d-1").text("Name", "Hall").text("aud", here).number("exp", 1'800'000'000);
    all.json("cnf", confirmation.take());
    auto text = all.take();
    if (!more.empty()) text.insert(text.size() - 1, "," + std::string{more});
    return text;
  }
  std::string signed_by(const crypto::SigningKey& key, const std::string& payload) const {
    return crypto::sign_jws(key, "JWT", payload);
  }
  DescribedDevice read(const std::string& text, Dialect dialect = Dialect::standard) const {
    return read_device_token(text, here, dialect);
  }
  const crypto::SigningKey device_ = crypto::SigningKey::generate(crypto::SigningAlgorithm::eddsa);
  const crypto::SigningKey other_ = crypto::SigningKey::generate(crypto::SigningAlgorithm::eddsa);
};

TEST_F(AssetActor, ADeviceIsReadWithTheKeyThatItBrings) {
  for (const auto algorithm : crypto::signing_algorithms()) {
    const auto key = crypto::SigningKey::generate(algorithm);
    const auto device = read(signed_by(key, claims(key.jwk())));
    EXPECT_TRUE(device.facts.authentic) << device.facts.fault;
    EXPECT_EQ(device.device, "d-1");
    EXPECT_EQ(device.name, "Hall");
    EXPECT_EQ(device.kid, key.kid());
    EXPECT_TRUE(device.facts.for_us);
    EXPECT_EQ(device.facts.ends_at, from_epoch_ms(1'800'000'000'000));
  }
}

// However it is written, a far time is a far time: what begins in 10,000 years has not begun.
TEST_F(AssetActor, ATimeBeyondAllTimesIsTheLastOne) {
  const auto last = from_epoch_ms(253'402'300'799'000);
  for (const auto* far : {"999999999999999", "18446744073709551615", "1e15", "1.5e300"}) {
    const auto more = R"("nbf":)" + std::string{far};
    EXPECT_EQ(read(signed_by(device_, claims(device_.jwk(), more))).facts.starts_at, last) << far;
  }
  for (const auto* none : {"-1", "-1e300", "null"}) {
    const auto more = R"("nbf":)" + std::string{none};
    EXPECT_EQ(read(signed_by(device_, claims(device_.jwk(), more))).facts.starts_at, Instant{});
  }
}

// RFC 7519 section 4.1.5, and RFC 8725 section 3.11.
TEST_F(AssetActor, ATimeThatCannotBeReadAndAnotherPurposeAreRefused) {
  for (const auto* more : {R"("nbf":"1800000000")", R"("nbf":[1])", R"("iat":"today")"}) {
    const auto device = read(signed_by(device_, claims(device_.jwk(), more)));
    EXPECT_FALSE(device.facts.authentic) << more;
    EXPECT_NE(device.facts.fault.find("no number of seconds"), std::string::npos);
    EXPECT_TRUE(device.device.empty());
  }
  for (const auto* type : {"logout+jwt", "dpop+jwt"}) {
    const auto device = read(crypto::sign_jws(device_, type, claims(device_.jwk())));
    EXPECT_FALSE(device.facts.authentic) << type;
  }
  EXPECT_TRUE(read(crypto::sign_jws(device_, "", claims(device_.jwk()))).facts.authentic);
}

// As libraries write it that know the key by a name, or not at all.
TEST_F(AssetActor, TheHeadersNameForTheKeyDecidesNothing) {
  auto jwk = boost::json::parse(device_.jwk()).as_object();
  jwk.erase("kid");
  const auto bare = boost::json::serialize(jwk);
  jwk["kid"] = "1";
  for (const auto& key : {bare, boost::json::serialize(jwk)}) {
    const auto device = read(signed_by(device_, claims(key)));
    EXPECT_TRUE(device.facts.authentic) << device.facts.fault;
    EXPECT_EQ(device.kid, device_.kid());
    EXPECT_FALSE(read(signed_by(other_, claims(key))).facts.authentic);
  }
}

TEST_F(AssetActor, S29_WithoutThatKeysSignatureNothingIsBelieved) {
  const auto text = signed_by(device_, claims(device_.jwk()));
  const std::string rows[] = {
      signed_by(other_, claims(device_.jwk())),
      signed_by(device_, claims(other_.jwk())),
      signed_by(device_, R"({"did":"d-1"})"),
      signed_by(device_, R"({"did":"d-1","cnf":{"jwk":"x"}})"),
      text.substr(0, text.size() - 4) + "AAAA",
      "eyJhbGciOiJub25lIn0" + text.substr(text.find('.'), text.rfind('.') - text.find('.')) + ".",
      "nonsense",
      "",
  };
  for (const auto& row : rows) {
    const auto device = read(row);
    EXPECT_FALSE(device.facts.authentic) << row;
    EXPECT_FALSE(device.facts.fault.empty());
    EXPECT_TRUE(device.device.empty());
  }
}

TEST_F(AssetActor, WhatItSaysOfItselfIsShortAndPrints) {
  for (const auto* more : {R"("did":"")", R"("did":7)", R"("did":"a\u0007b")",
                           R"("did":"a\u202eb")", R"("Name":"a\u202eb")"}) {
    const auto payload = claims(device_.jwk(), more);
    const auto device = read(signed_by(device_, payload));
    EXPECT_FALSE(device.facts.authentic) << more;
  }
  EXPECT_FALSE(read(signed_by(device_, claims(device_.jwk(),
                                              R"("SerialNumber":")" + std::string(256, 'x') + '"')))
                   .facts.authentic);
}

TEST_F(AssetActor, SalesforcesClientsMayLeaveOutAudienceAndEnd) {
  JsonObject confirmation;
  confirmation.json("jwk", device_.jwk());
  JsonObject bare;
  bare.text("did", "d-1").json("cnf", confirmation.take());
  const auto text = signed_by(device_, bare.take());
  EXPECT_FALSE(read(text).facts.for_us);
  EXPECT_EQ(read(text).facts.ends_at, Instant{});
  EXPECT_TRUE(read(text, Dialect::salesforce).facts.for_us);
  EXPECT_NE(read(text, Dialect::salesforce).facts.ends_at, Instant{});
}

TEST_F(AssetActor, WhoNamesAnotherIssuerIsNoDevice) {
  const auto is_one = [&](std::string_view more) {
    return is_device_token(signed_by(device_, claims(device_.jwk(), more)), "3MVG9");
  };
  EXPECT_TRUE(is_one(""));
  EXPECT_TRUE(is_one(R"("iss":"d-1")"));
  EXPECT_TRUE(is_one(R"("iss":"3MVG9")"));
  EXPECT_FALSE(is_one(R"("iss":"https://maker.example")"));
  EXPECT_FALSE(is_one(R"("iss":"")"));
  EXPECT_FALSE(is_one(R"("iss":null)"));
  EXPECT_FALSE(is_device_token(signed_by(device_, R"({"sub":"d-1"})"), "3MVG9"));
  EXPECT_FALSE(is_device_token("a.b.c", "3MVG9"));
}

}  // namespace
}  // namespace doorward::service
