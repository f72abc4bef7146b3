// SPDX-License-Identifier: Apache-2.0
#include "service/access_token_text.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/random.h"

namespace doorward::service {
namespace {

std::shared_ptr<const cluster::KeyRing> keys() {
  static const auto master = crypto::MasterKey::from_text(std::string(64, 'a'));
  std::vector<store::StoredKey> stored;
  for (const auto purpose :
       {cluster::key_purpose::token, cluster::key_purpose::secret_digest,
        cluster::key_purpose::secret_seal, cluster::key_purpose::challenge_digest,
        cluster::key_purpose::authenticator_seal}) {
    stored.push_back(cluster::new_data_key(purpose, master, Instant{}));
  }
  return cluster::key_ring(stored, master);
}

AccessToken sample() {
  AccessToken token{.org = {123'456},
                    .app = {9},
                    .user = {5},
                    .issued_at = Instant{days{20'000} + milliseconds{123}}};
  token.expires_at = token.issued_at + seconds{7200};
  token.scopes.set(scope::api());
  token.scopes.set(200);
  fill_random(token.id.data(), token.id.size());
  return token;
}

TEST(AccessTokenText, SaysWhatTheTokenSays) {
  const auto ring = keys();
  const auto token = sample();
  const auto read = read_access_token(access_token_text(token, *ring), *ring);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->id, token.id);
  EXPECT_EQ(read->org, token.org);
  EXPECT_EQ(read->app, token.app);
  EXPECT_EQ(read->user, token.user);
  EXPECT_EQ(read->issued_at, token.issued_at);
  EXPECT_EQ(read->expires_at, token.expires_at);
  EXPECT_EQ(read->scopes, token.scopes);
}

TEST(AccessTokenText, SaysWhichClaimsWereAskedForByName) {
  const auto ring = keys();
  auto token = sample();
  token.family = {77};
  const auto plain = read_access_token(access_token_text(token, *ring), *ring);
  ASSERT_TRUE(plain);
  EXPECT_TRUE(plain->claims.none());
  token.scopes.set(255);
  token.claims.set(0).set(12).set(31);
  const auto read = read_access_token(access_token_text(token, *ring), *ring);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->claims, token.claims);
  EXPECT_EQ(read->family, token.family);
  EXPECT_EQ(read->scopes, token.scopes);
}

TEST(AccessTokenText, SaysWhoseTokensLedToIt) {
  const auto ring = keys();
  auto token = sample();
  token.family = {77};
  token.claims.set(3);
  for (const auto program : {AppId{}, AppId{12}}) {
    token.earlier = {AppId{1}, AppId{2}, AppId{3}, AppId{4}};
    token.program = program;
    const auto read = read_access_token(access_token_text(token, *ring), *ring);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->earlier, token.earlier);
    EXPECT_EQ(read->program, program);
    EXPECT_EQ(read->claims, token.claims);
    EXPECT_EQ(read->scopes, token.scopes);
  }
  token.earlier = {};  // An app exchanged a token of its own.
  EXPECT_EQ(read_access_token(access_token_text(token, *ring), *ring)->program, AppId{12});
}

TEST(AccessTokenText, SaysWhetherThereWasASecondFactorAndAKnownDevice) {
  const auto ring = keys();
  auto token = sample();
  for (const int of_sign_in : {0, 1, 2, 3}) {
    for (const auto family : {FamilyId{}, FamilyId{77}}) {
      token.family = family;
      token.high_assurance = (of_sign_in & 1) != 0;
      token.device_activated = (of_sign_in & 2) != 0;
      const auto read = read_access_token(access_token_text(token, *ring), *ring);
      ASSERT_TRUE(read);
      EXPECT_EQ(read->high_assurance, token.high_assurance);
      EXPECT_EQ(read->device_activated, token.device_activated);
      EXPECT_EQ(read->family, family);
      EXPECT_EQ(read->scopes, token.scopes);
    }
  }
}

TEST(AccessTokenText, IsMadeOfTheCharactersThatSalesforcesClientsAccept) {
  const auto text = access_token_text(sample(), *keys());
  EXPECT_EQ(text.find('!'), 15);
  EXPECT_TRUE(text.starts_with("00D"));
  for (const char c : text.substr(16))
    EXPECT_TRUE(std::isalnum(c) != 0 || c == '.' || c == '_') << c;
}

TEST(AccessTokenText, S20_NoChangedCharacterIsAccepted) {
  const auto ring = keys();
  const auto text = access_token_text(sample(), *ring);
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto changed = text;
    changed[i] = changed[i] == 'B' ? 'C' : 'B';
    EXPECT_FALSE(read_access_token(changed, *ring)) << i;
  }
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_FALSE(read_access_token(text.substr(0, length), *ring));
  }
}

TEST(AccessTokenText, S59_AnotherOrganizationsKeysDoNotOpenIt) {
  const auto text = access_token_text(sample(), *keys());
  EXPECT_FALSE(read_access_token(text, *keys()));
}

}  // namespace
}  // namespace doorward::service
