// SPDX-License-Identifier: Apache-2.0
#include "crypto/jws.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "base/bytes.h"
#include "crypto/digest.h"

namespace doorward::crypto {
namespace {

constexpr SigningAlgorithm all[] = {SigningAlgorithm::es256, SigningAlgorithm::rs256,
                                    SigningAlgorithm::eddsa};

struct Jws : ::testing::Test {
  static const SigningKey& key(SigningAlgorithm algorithm) {
    static const SigningKey es256 = SigningKey::generate(SigningAlgorithm::es256);
    static const SigningKey rs256 = SigningKey::generate(SigningAlgorithm::rs256);
    static const SigningKey eddsa = SigningKey::generate(SigningAlgorithm::eddsa);
    switch (algorithm) {
      case SigningAlgorithm::es256: return es256;
      case SigningAlgorithm::rs256: return rs256;
      case SigningAlgorithm::eddsa: return eddsa;
    }
    std::unreachable();
  }
  static std::vector<PublicKey> public_keys() {
    std::vector<PublicKey> keys;
    for (const auto algorithm : all) keys.push_back(*PublicKey::from_jwk(key(algorithm).jwk()));
    return keys;
  }
  /// "believed", or why not.
  static std::string verdict(std::string_view compact, std::string_view type = "JWT") {
    static const auto keys = public_keys();
    const auto result = verify_jws(compact, {.keys = keys, .algorithms = all, .type = type});
    return result ? "believed" : std::string{text(result.error())};
  }
  /// Signed by our own key under a header of the attacker's choice.
  static std::string with_header(const std::string& header,
                                 SigningAlgorithm algorithm = SigningAlgorithm::rs256) {
    const std::string text = base64url(header) + '.' + base64url(R"({"sub":"a"})");
    return text + '.' + base64url(key(algorithm).sign(text));
  }
};

TEST_F(Jws, WhatAKeySignsItsPublicPartVerifies) {
  for (const auto algorithm : all) {
    const std::string compact = sign_jws(key(algorithm), "at+jwt", R"({"sub":"005"})");
    const auto keys = public_keys();
    const auto result = verify_jws(compact, {.keys = keys, .algorithms = all, .type = "AT+JWT"});
    EXPECT_TRUE(result && same_type(result->type, "application/at+jwt"));
    ASSERT_TRUE(result) << text(result.error());
    EXPECT_EQ(result->payload, R"({"sub":"005"})");
    EXPECT_EQ(result->kid, key(algorithm).kid());
    EXPECT_EQ(verdict(compact, "application/at+jwt"), "believed");
    EXPECT_EQ(verdict(compact, "JWT"), text(JwsFault::type_differs));
  }
}

// RFC 7515 appendix A.3, whose signature another implementation made.
// One number in 128 is shorter than 32 bytes, and half of them have a zero in front in DER.
TEST_F(Jws, NumbersOfEveryLengthFillTheirPlace) {
  int short_ones = 0;
  const auto keys = public_keys();
  for (int i = 0; i < 2000; ++i) {
    const auto text = std::to_string(i);
    const auto signature = key(SigningAlgorithm::es256).sign(text);
    ASSERT_EQ(signature.size(), 64U);
    ASSERT_TRUE(keys.front().verifies(text, signature));
    if (signature.front() == 0 || signature[32] == 0) ++short_ones;
  }
  EXPECT_GT(short_ones, 0);
}

TEST_F(Jws, VerifiesTheExampleOfRfc7515) {
  std::vector<PublicKey> keys;
  keys.push_back(*PublicKey::from_jwk(
      R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
      R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})"));
  const std::string compact =
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmN"
      "vbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-"
      "F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQx"
      "fKTUJqPP3-Kg6NU1Q";
  EXPECT_TRUE(verify_jws(compact, {.keys = keys, .algorithms = all, .type = ""}));
}

TEST_F(Jws, S29_AlgorithmNoneAndHmacWithThePublicKeyAreRefused) {
  const std::string body = '.' + base64url(R"({"sub":"a"})");
  for (const char* none : {"none", "None", "NONE", "nOnE", ""}) {
    const std::string text = base64url(std::string{R"({"alg":")"} + none + R"("})") + body;
    for (const std::string& forged :
         {text + '.', text + ".AAAA", with_header(R"({"alg":")" + std::string{none} + R"("})")}) {
      EXPECT_EQ(verdict(forged, ""), doorward::crypto::text(JwsFault::algorithm_refused)) << forged;
    }
  }
  for (const char* hmac : {"HS256", "HS384", "HS512"}) {
    const std::string text =
        base64url(std::string{R"({"alg":")"} + hmac + R"(","typ":"JWT"})") + body;
    const std::string mac{view(hmac_sha256(key(SigningAlgorithm::rs256).jwk(), text))};
    EXPECT_EQ(verdict(text + '.' + base64url(mac)),
              doorward::crypto::text(JwsFault::algorithm_refused));
  }
}

TEST_F(Jws, S29_AHeaderThatBringsItsOwnKeyIsRefusedEvenWhenOursSignedIt) {
  const std::string plain = R"("alg":"RS256","typ":"JWT")";
  EXPECT_EQ(verdict(with_header('{' + plain + '}')), "believed");
  for (const std::string& extra :
       {std::string{R"("jku":"https://evil.example/keys")"},
        std::string{R"("x5u":"https://evil.example/c")"},
        R"("jwk":)" + key(SigningAlgorithm::rs256).jwk(), std::string{R"("x5c":["AAAA"])"},
        std::string{R"("crit":["exp"],"exp":1)"}, std::string{R"("jku":null)"}}) {
    EXPECT_EQ(verdict(with_header('{' + plain + ',' + extra + '}')), text(JwsFault::header_refused))
        << extra;
  }
}

TEST_F(Jws, S29_AKeyIdChoosesAmongTrustedKeysOnly) {
  for (const char* kid : {"../../dev/null", "' OR 1=1 --", "", "other"}) {
    const std::string header = std::string{R"({"alg":"RS256","typ":"JWT","kid":")"} + kid + R"("})";
    EXPECT_EQ(verdict(with_header(header)), text(JwsFault::key_unknown)) << kid;
  }
  EXPECT_EQ(verdict(with_header(R"({"alg":"RS256","typ":"JWT","kid":7})")),
            text(JwsFault::malformed));
  const auto stranger = SigningKey::generate(SigningAlgorithm::es256);
  EXPECT_EQ(verdict(sign_jws(stranger, "JWT", "{}")), text(JwsFault::key_unknown));
}

TEST_F(Jws, S29_TheAlgorithmIsTheKeysAndTheCallersNotTheTokens) {
  EXPECT_EQ(verdict(with_header(R"({"alg":"ES256","typ":"JWT"})")),
            text(JwsFault::signature_wrong));
  const auto keys = public_keys();
  const auto result = verify_jws(sign_jws(key(SigningAlgorithm::rs256), "JWT", "{}"),
                                 {.keys = keys, .algorithms = std::span{all}.first(1), .type = ""});
  EXPECT_EQ(result.error(), JwsFault::algorithm_refused);
}

struct JwsOfEachAlgorithm : Jws, ::testing::WithParamInterface<SigningAlgorithm> {};
INSTANTIATE_TEST_SUITE_P(All, JwsOfEachAlgorithm, ::testing::ValuesIn(all),
                         [](const auto& one) { return std::string{name(one.param)}; });

TEST_P(JwsOfEachAlgorithm, EveryChangeIsNoticed) {
  const std::string compact = sign_jws(key(GetParam()), "JWT", R"({"sub":"a"})");
  ASSERT_EQ(verdict(compact), "believed");
  for (std::size_t at = 0; at < compact.size(); ++at) {
    std::string changed = compact;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_NE(verdict(changed), "believed") << at;
    EXPECT_NE(verdict(compact.substr(0, at)), "believed") << at;
  }
  EXPECT_NE(verdict(compact + '.'), "believed");
  EXPECT_NE(verdict(compact + "AA"), "believed");
  EXPECT_NE(verdict(compact + '='), "believed");
}

TEST_F(Jws, TextThatIsNoTokenIsMalformed) {
  for (const std::string& bad :
       {std::string{}, std::string{"."}, std::string{".."}, std::string{"a.b"},
        std::string{"a.b.c.d"}, base64url("[]") + ".e30.AA", base64url("{") + ".e30.AA",
        base64url(std::string(200, '[')) + ".e30.AA", base64url(R"({"alg":["RS256"]})") + ".e30.AA",
        std::string{"e30=.e30.AA"}, std::string(100'000, 'a') + ".e30.AA"}) {
    EXPECT_EQ(verdict(bad), text(JwsFault::malformed)) << bad.substr(0, 60);
  }
}

TEST_F(Jws, S51_KeysAreP256OrEd25519OrRsaOf2048Bits) {
  for (const auto algorithm : all) {
    const auto again = SigningKey::from_der(key(algorithm).der().reveal());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->jwk(), key(algorithm).jwk());
    EXPECT_EQ(again->algorithm(), algorithm);
    EXPECT_EQ(key(algorithm).jwk().find("\"d\""), std::string::npos);
  }
  EXPECT_FALSE(SigningKey::from_der(""));
  EXPECT_FALSE(SigningKey::from_der("rubbish"));
  EXPECT_FALSE(SigningKey::from_der(std::string{key(all[0]).der().reveal()} + "x"));
}

// A thread keeps eight keys ready; more than that, in any order, still sign each for itself.
TEST_F(Jws, ManyKeysInTurnSignEachForItself) {
  std::vector<SigningKey> keys;
  for (int i = 0; i < 12; ++i) keys.push_back(SigningKey::generate(SigningAlgorithm::es256));
  for (int round = 0; round < 2; ++round) {
    for (const auto& one : keys) {
      std::vector<PublicKey> its;
      its.push_back(*PublicKey::from_jwk(one.jwk()));
      const auto result =
          verify_jws(sign_jws(one, "JWT", "{}"), {.keys = its, .algorithms = all, .type = "JWT"});
      ASSERT_TRUE(result) << text(result.error());
    }
  }
}

TEST_F(Jws, AKeyIdIsReadWithoutBelievingTheRest) {
  const auto& one = key(SigningAlgorithm::es256);
  EXPECT_EQ(kid_of_jws(sign_jws(one, "JWT", "{}")), one.kid());
  EXPECT_FALSE(kid_of_jws(with_header(R"({"alg":"RS256","typ":"JWT"})")));
  EXPECT_FALSE(kid_of_jws(base64url(R"({"alg":"none","kid":"a"})") + ".e30."));
  EXPECT_FALSE(kid_of_jws("00Dx0000000BV7z!AQEAQH"));
}

// RFC 8037 appendix A: the signature and thumbprint of the RFC's own key.
TEST_F(Jws, VerifiesTheExampleOfRfc8037) {
  std::vector<PublicKey> keys;
  keys.push_back(*PublicKey::from_jwk(
      R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"));
  EXPECT_EQ(keys[0].kid(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  const std::string compact =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGc"
      "vMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
  EXPECT_TRUE(verify_jws(compact, {.keys = keys, .algorithms = all, .type = ""}));
}

// OpenID Connect Core appendix A.3.
TEST(HalfHash, IsTheOneOfTheOpenIdConnectExample) {
  EXPECT_EQ(half_hash(SigningAlgorithm::rs256, "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"),
            "77QmUPtjPfzWtF2AnpK9RQ");
  EXPECT_EQ(half_hash(SigningAlgorithm::eddsa, "a").size(), 43U);
}

TEST(PublicKeyOfJwk, HasTheThumbprintOfRfc7638) {
  const std::string n =
      "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc"
      "_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQ"
      "R0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bF"
      "TWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
  const auto key =
      PublicKey::from_jwk(R"({"kty":"RSA","e":"AQAB","alg":"RS256","n":")" + n + "\"}");
  ASSERT_TRUE(key);
  EXPECT_EQ(key->kid(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
}

TEST(PublicKeyOfJwk, S29_UnfitKeysAreRefused) {
  const std::string x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                    y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
  const auto ec = [](const std::string& first, const std::string& second,
                     const std::string& more = "") {
    return R"({"kty":"EC","crv":"P-256","x":")" + first + R"(","y":")" + second + '"' + more + '}';
  };
  ASSERT_TRUE(PublicKey::from_jwk(ec(x, y)));
  ASSERT_TRUE(PublicKey::from_jwk(ec(x, y, R"(,"key_ops":["verify"])")));
  const std::string n1024 = base64url(std::string(128, '\xc3'));
  for (const std::string& bad :
       {std::string{},
        std::string{"{}"},
        std::string{"[]"},
        ec(y, x),
        ec(x, x),
        ec(x, ""),
        ec(x, y.substr(4)),
        ec(x, y, R"(,"d":"AAAA")"),
        ec(x, y, R"(,"use":"enc")"),
        ec(x, y, R"(,"key_ops":["encrypt"])"),
        ec(x, y, R"(,"key_ops":"verify")"),
        ec(x, y, R"(,"alg":"RS256")"),
        ec(x, y, R"(,"alg":"none")"),
        ec(x, y, R"(,"kid":")" + std::string(200, 'k') + '"'),
        std::string{R"({"kty":"oct","k":"AAAA"})"},
        std::string{R"({"kty":"OKP","crv":"Ed25519","x":"AAAA"})"},
        std::string{R"({"kty":"OKP","crv":"X25519","x":")"} + x + "\"}",
        std::string{R"({"kty":"EC","crv":"P-384","x":"AA","y":"AA"})"},
        R"({"kty":"RSA","n":")" + n1024 + R"(","e":"AQAB"})",
        R"({"kty":"RSA","n":")" + base64url(std::string(256, '\xc3')) + R"(","e":"AQ"})",
        R"({"kty":"RSA","n":")" + base64url(std::string(2048, '\xc3')) + R"(","e":"AQAB"})"}) {
    EXPECT_FALSE(PublicKey::from_jwk(bad)) << bad.substr(0, 80);
  }
}

}  // namespace
}  // namespace doorward::crypto
