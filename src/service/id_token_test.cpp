// SPDX-License-Identifier: Apache-2.0
#include "service/id_token.h"

#include "service/family_claim.h"
#include "service/jwt_access_token.h"
#include "service/signed_token_test.h"

namespace doorward::service {
namespace {

class IdToken : public SignedTokenTest {
 protected:
  IdToken() {
    app.id = {9};
    app.consumer_key = "key";
    user.locale = "de_DE";
    facts.scopes.set(scope::openid());
    facts.issuer = issuer;
    facts.now = now;
  }
  boost::json::object claims() const {
    return boost::json::parse(id_token_claims(facts)).as_object();
  }
  std::string names() const {
    std::string all;
    for (const auto& member : claims()) {
      all += (all.empty() ? "" : " ") + std::string{member.key()};
    }
    return all;
  }

  App app;
  User user{.id = {5},
            .username = "ada@acme",
            .email = "ada@x.example",
            .last_name = "Lovelace",
            .profile = {3}};
  Profile profile{.id = {3}, .name = "Standard User"};
  Organization organization{.id = {7}, .name = "Acme", .country = "DE"};
  IdTokenFacts facts{.app = app, .user = user, .organization = organization, .profile = &profile};
};

TEST_F(IdToken, TellsLittleUnlessTheAppSaysOtherwise) {
  EXPECT_EQ(names(), "iss sub aud exp iat");
  EXPECT_EQ(text(claims(), "sub"), user.id.text());
  EXPECT_EQ(text(claims(), "aud"), "key");
  EXPECT_EQ(claims().at("exp").as_int64() - claims().at("iat").as_int64(), 120);
}

TEST_F(IdToken, S51_TellsHowAndWhenTheUserSignedInAndWhatTheTokenBelongsTo) {
  facts.nonce = "n\"1";
  facts.authenticated_at = now - minutes{5};
  facts.methods = {"pwd", "otp"};
  facts.acr = "urn:doorward:high";
  facts.sid = "s1";
  facts.family = "f1";
  facts.access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
  facts.code = "c";
  const auto told = claims();
  EXPECT_EQ(names(), "iss sub aud exp iat auth_time acr amr nonce at_hash c_hash sid family");
  EXPECT_EQ(text(told, "nonce"), "n\"1");
  EXPECT_EQ(told.at("auth_time").as_int64(), epoch_seconds(now) - 300);
  EXPECT_EQ(told.at("amr").as_array().size(), 2U);
  EXPECT_EQ(text(told, "at_hash"), "77QmUPtjPfzWtF2AnpK9RQ");
  EXPECT_EQ(text(told, "c_hash"), crypto::half_hash(crypto::SigningAlgorithm::rs256, "c"));
}

TEST_F(IdToken, S51_NamesTheAppApartOnceThereAreSeveralAudiences) {
  app.id_token_audiences = {"https://a.example", "key", "https://a.example"};
  EXPECT_EQ(text(claims(), "aud"), "key");  // Not configured.
  app.id_token_configured = true;
  EXPECT_EQ(claims().at("aud"), (boost::json::array{"key", "https://a.example"}));
  EXPECT_EQ(text(claims(), "azp"), "key");
}

TEST_F(IdToken, LivesAsLongAsTheAppSaysOnceConfigured) {
  app.id_token_validity = minutes{720};
  EXPECT_EQ(id_token_lifetime(app), minutes{2});
  app.id_token_configured = true;
  EXPECT_EQ(id_token_lifetime(app), minutes{720});
}

TEST_F(IdToken, StandardClaimsFollowTheSwitchTheScopesAndTheRequest) {
  facts.scopes.set(scope::email());
  EXPECT_EQ(names(), "iss sub aud exp iat");
  app.id_token_configured = app.id_token_standard_claims = true;
  EXPECT_EQ(names(), "iss sub aud exp iat email email_verified");
  facts.asked.set(*standard_claim("locale"));
  EXPECT_EQ(names(), "iss sub aud exp iat locale email email_verified");
  facts.dialect = Dialect::salesforce;
  EXPECT_EQ(names(), "iss sub aud exp iat locale email email_verified");
  EXPECT_EQ(text(claims(), "sub"),
            "https://id.example/id/" + organization.id.text() + "/" + user.id.text());
  facts.scopes.set(scope::id());  // What Salesforce's programs ask for.
  EXPECT_TRUE(claims().contains("preferred_username"));
}

TEST_F(IdToken, CustomAttributesAreWorkedOutAndCannotReplaceOtherClaims) {
  app.custom_attributes = {"country = $Organization.Country", "sub = \"root\"", "old = $No.Field",
                           "who = User.Email & \" (\" & $Profile.Name & \")\""};
  app.id_token_custom_attributes = true;
  EXPECT_FALSE(claims().contains("custom_attributes"));
  app.id_token_configured = true;
  EXPECT_EQ(boost::json::serialize(claims().at("custom_attributes")),
            R"json({"country":"DE","sub":"root","who":"ada@x.example (Standard User)"})json");
  EXPECT_EQ(text(claims(), "sub"), user.id.text());
}

TEST_F(IdToken, CustomPermissionsNeedTheSwitchAndTheScope) {
  facts.custom_permissions = {"Approve_Orders"};
  app.id_token_configured = app.id_token_custom_permissions = true;
  EXPECT_FALSE(claims().contains("custom_permissions"));
  facts.scopes.set(*builtin_scope("custom_permissions"));
  EXPECT_EQ(boost::json::serialize(claims().at("custom_permissions")),
            R"({"Approve_Orders":true})");
  app.id_token_configured = false;
  EXPECT_FALSE(claims().contains("custom_permissions"));
}

TEST_F(IdToken, CustomPermissionsComeFromTheProfileAndThePermissionSetsTogether) {
  auto here = snapshot();
  profile.custom_permissions = {"B", "A"};
  here.profiles.set({3}, std::make_shared<const Profile>(profile));
  here.permission_sets.set({4}, std::make_shared<const PermissionSet>(
                                    PermissionSet{.id = {4}, .custom_permissions = {"C", "A"}}));
  user.permission_sets = {{4}, {5}};
  EXPECT_EQ(custom_permissions(here, user), (std::vector<std::string>{"A", "B", "C"}));
}

TEST_F(IdToken, S51_IsSignedWithTheKeyThatSignsNowForTheChosenAlgorithm) {
  facts.access_token = "a";
  struct Row {
    TokenAlgorithm chosen;
    crypto::SigningAlgorithm made;
  };
  for (const auto& row : {Row{TokenAlgorithm::rs256, crypto::SigningAlgorithm::rs256},
                          Row{TokenAlgorithm::es256, crypto::SigningAlgorithm::es256},
                          Row{TokenAlgorithm::eddsa, crypto::SigningAlgorithm::eddsa}}) {
    app.id_token_algorithm = row.chosen;
    const auto made = id_token(facts, *ring());
    EXPECT_EQ(text(part(made, 0), "kid"), key(row.made).kid());
    EXPECT_EQ(text(part(made, 0), "alg"), crypto::name(row.made));
    EXPECT_EQ(text(part(made, 0), "typ"), "JWT");
    EXPECT_EQ(text(part(made, 1), "at_hash"), crypto::half_hash(row.made, "a"));
    EXPECT_TRUE(read_id_token_hint(made, *ring(), issuer, now));
  }
  EXPECT_EQ(App{}.id_token_algorithm, TokenAlgorithm::rs256);
}

TEST_F(IdToken, AHintIsReadEvenWhenItHasEnded) {
  facts.sid = "s1";
  for (const auto dialect : {Dialect::standard, Dialect::salesforce}) {
    facts.dialect = dialect;
    const auto hint = read_id_token_hint(id_token(facts, *ring()), *ring(), issuer, now + hours{9});
    ASSERT_TRUE(hint);
    EXPECT_EQ(hint->user, user.id);
    EXPECT_EQ(hint->audiences, std::vector<std::string>{"key"});
    EXPECT_EQ(hint->sid, "s1");
    EXPECT_EQ(epoch_seconds(hint->expires_at), epoch_seconds(now) + 120);
  }
}

TEST_F(IdToken, S44_IsShownAsATokenThatOpensNothingAndEndsWithItsFamily) {
  auto here = snapshot();
  const auto live = std::make_shared<const LiveApp>(LiveApp{.id = {9}, .consumer_key = "key"});
  here.apps_by_key.set(cluster::KeyHash::of("key"), live);
  const auto shown = [&](std::string_view text) {
    return read_shown_id_token(text, here, issuer, now);
  };
  EXPECT_FALSE(shown(id_token(facts, *ring())).token);  // Of no sign-in.
  const auto family = family_claim(*ring(), {11});
  facts.family = family;
  for (const auto dialect : {Dialect::standard, Dialect::salesforce}) {
    facts.dialect = dialect;
    const auto whole = shown(id_token(facts, *ring()));
    EXPECT_EQ(whole.form, TokenForm::id);
    const auto& token = whole.token;
    ASSERT_TRUE(token);
    EXPECT_EQ(token->app, AppId{9});
    EXPECT_EQ(token->user, user.id);
    EXPECT_EQ(token->family, FamilyId{11});
    EXPECT_TRUE(token->scopes.none());
    EXPECT_EQ(token->expires_at, from_epoch_ms(epoch_seconds(now) * 1000) + minutes{2});
  }
  const auto access = shown("00D000000000001!nonsense");
  EXPECT_FALSE(access.token || access.wellformed);
}

TEST_F(IdToken, S53_TellsNoNumberByWhichSignInsAreCounted) {
  const auto one = family_claim(*ring(), {11}), again = family_claim(*ring(), {11});
  EXPECT_NE(one, again);
  EXPECT_EQ(one.size(), again.size());
  for (const auto& claim : {one, again}) EXPECT_EQ(family_told(*ring(), claim), FamilyId{11});
  EXPECT_NE(family_told(*new_ring(), one), FamilyId{11});
  EXPECT_EQ(family_told(*ring(), FamilyId{11}.text()), FamilyId{11});  // Of before.
  EXPECT_EQ(family_told(*ring(), ""), FamilyId{});
}

TEST_F(IdToken, S44_NothingElseThatWeSignIsTakenForOne) {
  const AccessToken token{
      .org = {7}, .app = {9}, .user = {5}, .issued_at = now, .expires_at = now + hours{1}};
  const auto access =
      jwt_access_token(token, {.issuer = issuer, .consumer_key = "key"}, snapshot());
  EXPECT_FALSE(read_id_token_hint(access, *ring(), issuer, now));
  const auto userinfo =
      signed_userinfo(R"({"sub":")" + user.id.text() + "\"}", issuer, "key", *ring(), now);
  EXPECT_FALSE(read_id_token_hint(userinfo, *ring(), issuer, now));
  const auto made = id_token(facts, *ring());
  EXPECT_FALSE(read_id_token_hint(made, *ring(), "https://other.example", now));
  EXPECT_FALSE(read_id_token_hint(made, *new_ring(), issuer, now));
}

TEST_F(IdToken, ASignedAnswerOfUserinfoNamesItsMakerAndItsReader) {
  const auto made = signed_userinfo(R"({"sub":"u"})", issuer, "key", *ring(), now);
  const auto told = part(made, 1);
  EXPECT_EQ(text(told, "iss"), issuer);
  EXPECT_EQ(text(told, "aud"), "key");
  EXPECT_EQ(text(told, "sub"), "u");
  EXPECT_EQ(part(signed_userinfo("{}", issuer, "key", *ring(), now), 1).size(), 3U);
}

}  // namespace
}  // namespace doorward::service
