// SPDX-License-Identifier: Apache-2.0
#include "service/jwt_access_token.h"

#include "base/random.h"
#include "service/access_token_text.h"
#include "service/id_token.h"
#include "service/signed_token_test.h"

namespace doorward::service {
namespace {

class JwtAccessToken : public SignedTokenTest {
 protected:
  JwtAccessToken() {
    fill_random(token.id.data(), token.id.size());
    token.family = {11};
    token.program = {12};
    token.high_assurance = true;
    token.scopes.set(scope::api());
    token.scopes.set(scope::openid());
  }
  std::string made(Dialect dialect = Dialect::standard) const {
    return jwt_access_token(token,
                            {.issuer = issuer,
                             .consumer_key = "key",
                             .dialect = dialect,
                             .authenticated_at = now - minutes{1}},
                            here);
  }
  /// "believed", or why not.
  std::string verdict(std::string_view compact) const {
    const auto read = read_jwt_access_token(compact, here, issuer, now);
    return read ? "believed" : std::string{crypto::text(read.error())};
  }
  static std::string fault(crypto::JwsFault one) { return std::string{crypto::text(one)}; }

  cluster::Snapshot here = snapshot();
  AccessToken token{.org = {7},
                    .app = {9},
                    .user = {5},
                    .issued_at = now,
                    .expires_at = from_epoch_ms(1'800'000'900'000)};
};

TEST_F(JwtAccessToken, S44_HasWhatRfc9068AsksFor) {
  const auto compact = made();
  const auto header = part(compact, 0), claims = part(compact, 1);
  EXPECT_EQ(text(header, "typ"), "at+jwt");
  EXPECT_EQ(text(header, "alg"), "ES256");
  EXPECT_EQ(text(claims, "iss"), issuer);
  EXPECT_EQ(text(claims, "aud"), issuer);
  EXPECT_EQ(text(claims, "sub"), token.user.text());
  EXPECT_EQ(text(claims, "client_id"), "key");
  EXPECT_EQ(text(claims, "jti").size(), 48U);
  EXPECT_EQ(text(claims, "scope"), "api openid");
  EXPECT_EQ(claims.at("iat").as_int64(), 1'800'000'000);
  EXPECT_EQ(claims.at("exp").as_int64(), 1'800'000'900);
  EXPECT_EQ(claims.at("auth_time").as_int64(), 1'799'999'940);
}

TEST_F(JwtAccessToken, S45_TellsWhoActsAndReadsTheChainAgain) {
  const UserId ours{11}, theirs{12};
  const ActorChain chain{
      {.issuer = std::string{issuer},
       .subject = ours.text(),
       .app = "key b",
       .user = ours,
       .earlier = {AppId{21}, AppId{22}}},
      {.issuer = std::string{issuer},
       .subject = theirs.text(),
       .app = "key c",
       .user = theirs,
       .program = {13},
       .behind = {{.user = ours}, {.user = ours, .program = {13}}}},
      {.issuer = "https://a.example", .subject = "a", .app = {}},
      {.issuer = "https://a.example", .subject = "b", .app = {}, .user = theirs}};
  const auto compact = jwt_access_token(token,
                                        {.issuer = issuer,
                                         .consumer_key = "key",
                                         .act = act_claim(chain),
                                         .acting_programs = acting_programs(chain),
                                         .acting_earlier = acting_earlier(chain),
                                         .acting_behind = acting_behind(chain)},
                                        here);
  EXPECT_EQ(text(part(compact, 1).at("act").as_object(), "sub"), ours.text());
  const auto read = read_jwt_access_token(compact, here, issuer, now);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->actors, chain);
  EXPECT_EQ(actors_told(actors_text(chain)), chain);
  EXPECT_TRUE(actors_text({}).empty() && actors_told("").empty());
}

TEST_F(JwtAccessToken, S45_ATokenOfBeforeTellsNothingOfAnActorsWay) {
  const ActorChain chain{
      {.issuer = std::string{issuer}, .subject = UserId{11}.text(), .app = "key b", .user = {11}}};
  const auto compact = jwt_access_token(
      token, {.issuer = issuer, .consumer_key = "key", .act = act_claim(chain)}, here);
  EXPECT_FALSE(part(compact, 1).contains("acting_earlier_apps"));
  const auto read = read_jwt_access_token(compact, here, issuer, now);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->actors, chain);
}

TEST_F(JwtAccessToken, S45_ForAnAudienceThatIsNoAppOfOursIsNotBelieved) {
  const auto compact = jwt_access_token(
      token, {.issuer = issuer, .consumer_key = "key", .audience = "https://other.example"}, here);
  EXPECT_EQ(verdict(compact), fault(crypto::JwsFault::audience_unknown));
}

TEST_F(JwtAccessToken, ReadsAsWhatWasWritten) {
  for (const auto dialect : {Dialect::standard, Dialect::salesforce}) {
    const auto compact = made(dialect);
    EXPECT_TRUE(is_jwt_form(compact));
    EXPECT_FALSE(is_access_token_form(compact));
    const auto read = read_jwt_access_token(compact, here, issuer, now);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->token.id, token.id);
    EXPECT_EQ(read->token.org, token.org);
    EXPECT_EQ(read->token.app, token.app);
    EXPECT_EQ(read->token.user, token.user);
    EXPECT_EQ(read->token.issued_at, token.issued_at);
    EXPECT_EQ(read->token.expires_at, token.expires_at);
    EXPECT_EQ(read->token.scopes, token.scopes);
    EXPECT_EQ(read->token.family, token.family);
    EXPECT_EQ(read->token.program, token.program);
    EXPECT_EQ(read_shown_token(compact, here, issuer, now).form, TokenForm::jwt);
    EXPECT_TRUE(read->token.high_assurance);
    EXPECT_FALSE(read->token.device_activated);
  }
  token.high_assurance = false;
  token.device_activated = true;
  const auto other = read_jwt_access_token(made(), here, issuer, now);
  EXPECT_FALSE(other->token.high_assurance);
  EXPECT_TRUE(other->token.device_activated);
}

TEST_F(JwtAccessToken, SalesforcesClientsFindTheirNames) {
  const auto claims = part(made(Dialect::salesforce), 1);
  EXPECT_EQ(text(claims, "scp"), "api openid");
  EXPECT_EQ(text(claims, "sub"), "uid:" + token.user.text());
  EXPECT_EQ(claims.at("aud"), boost::json::array{issuer});
  EXPECT_EQ(claims.at("nbf").as_int64(), 1'799'999'985);
}

TEST_F(JwtAccessToken, S44_AnIdTokenIsNoAccessToken) {
  App app{.id = {9}, .consumer_key = "key"};
  const User user{.id = {5}};
  for (const auto algorithm : {TokenAlgorithm::rs256, TokenAlgorithm::es256}) {
    app.id_token_algorithm = algorithm;
    const auto compact = id_token(
        {.app = app, .user = user, .organization = here.organization, .issuer = issuer, .now = now},
        *ring());
    EXPECT_EQ(verdict(compact), fault(crypto::JwsFault::type_differs));
  }
}

TEST_F(JwtAccessToken, S29_OnlyTheRingsOwnKeysUnderTheirOwnAlgorithmsAreBelieved) {
  ASSERT_EQ(verdict(made()), "believed");
  const auto payload = made().substr(made().find('.') + 1);
  const auto body = payload.substr(0, payload.find('.'));
  const auto& ours = key(crypto::SigningAlgorithm::es256);
  const auto signed_as = [&](const std::string& header) {
    const auto signing_input = base64url(header) + '.' + body;
    return signing_input + '.' + base64url(ours.sign(signing_input));
  };
  const std::string kid = R"(,"kid":")" + ours.kid() + '"', type = R"(,"typ":"at+jwt"})";
  EXPECT_EQ(verdict(signed_as(R"({"alg":"ES256")" + kid + type)), "believed");
  EXPECT_EQ(verdict(signed_as(R"({"alg":"none")" + kid + type)),
            fault(crypto::JwsFault::algorithm_refused));
  EXPECT_EQ(verdict(base64url(R"({"alg":"none")" + kid + type) + '.' + body + '.'),
            fault(crypto::JwsFault::algorithm_refused));
  EXPECT_EQ(verdict(signed_as(R"({"alg":"HS256")" + kid + type)),
            fault(crypto::JwsFault::algorithm_refused));
  EXPECT_EQ(verdict(signed_as(R"({"alg":"RS256")" + kid + type)),
            fault(crypto::JwsFault::key_unknown));
  EXPECT_EQ(verdict(signed_as(R"({"alg":"ES256","jku":"https://evil.example")" + kid + type)),
            fault(crypto::JwsFault::header_refused));
  EXPECT_EQ(verdict(signed_as(R"({"alg":"ES256","jwk":)" + ours.jwk() + kid + type)),
            fault(crypto::JwsFault::header_refused));
  EXPECT_EQ(verdict(signed_as(R"({"alg":"ES256","kid":"../../dev/null")" + type)),
            fault(crypto::JwsFault::key_unknown));
  EXPECT_EQ(verdict(signed_as(R"({"alg":"ES256")" + type)), fault(crypto::JwsFault::key_unknown));
  EXPECT_EQ(verdict(crypto::sign_jws(crypto::SigningKey::generate(crypto::SigningAlgorithm::es256),
                                     "at+jwt", unbase64url(body).value())),
            fault(crypto::JwsFault::key_unknown));
}

TEST_F(JwtAccessToken, S44_AnotherIssuersAudienceOrHalfAClaimSetIsRefused) {
  using enum crypto::JwsFault;
  const auto elsewhere = read_jwt_access_token(made(), here, "https://other.example", now);
  ASSERT_FALSE(elsewhere);
  EXPECT_EQ(elsewhere.error(), issuer_differs);
  const auto& ours = key(crypto::SigningAlgorithm::es256);
  const auto signed_anew = [&](const boost::json::object& claims) {
    return verdict(crypto::sign_jws(ours, "at+jwt", boost::json::serialize(claims)));
  };
  auto claims = part(made(), 1);
  const std::pair<const char*, crypto::JwsFault> needed[] = {
      {"iss", issuer_differs},    {"aud", audience_unknown},           {"jti", claims_missing},
      {"app_id", claims_missing}, {"organization_id", claims_missing}, {"user_id", claims_missing}};
  for (const auto& [name, why] : needed) {
    auto without = claims;
    without.erase(name);
    EXPECT_EQ(signed_anew(without), fault(why)) << name;
  }
  // As after the app that the token was exchanged for is deleted.
  claims["aud"] = "https://api.other.example";
  EXPECT_EQ(signed_anew(claims), fault(audience_unknown));
}

TEST_F(JwtAccessToken, TheFormIsToldApartAtAGlance) {
  for (const char* other :
       {"", "00Dx!AAAA", "ey", "ey.ey", "ey.ey.ey.ey", "ey.e y.a", "ey.ey.\xC3"}) {
    EXPECT_FALSE(is_jwt_form(other)) << other;
  }
  EXPECT_FALSE(is_jwt_form("ey" + std::string(70'000, 'a') + ".a.a"));
}

TEST_F(JwtAccessToken, TheAppChoosesTheFormTheAlgorithmAndTheLifetime) {
  App app{.id = {9}, .consumer_key = "key"};
  EXPECT_TRUE(is_access_token_form(user_access_token(app, token, {.issuer = issuer}, here)));
  EXPECT_EQ(user_token_lifetime(app, here, nullptr), here.organization.session_timeout);
  app.jwt_access_tokens = true;
  app.jwt_lifetime = minutes{5};
  app.jwt_algorithm = TokenAlgorithm::eddsa;
  const auto compact = user_access_token(app, token, {.issuer = issuer}, here);
  EXPECT_EQ(text(part(compact, 0), "alg"), "EdDSA");
  EXPECT_EQ(text(part(compact, 1), "client_id"), "key");
  EXPECT_EQ(verdict(compact), "believed");
  EXPECT_EQ(user_token_lifetime(app, here, nullptr), minutes{5});
}

}  // namespace
}  // namespace doorward::service
