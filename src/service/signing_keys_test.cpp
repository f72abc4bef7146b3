// SPDX-License-Identifier: Apache-2.0
#include "service/signing_keys.h"

#include "cluster/signing_keys.h"
#include "domain/field.h"
#include "service/administration_test.h"
#include "service/asset_registration.h"
#include "service/id_token.h"

namespace doorward::service {
namespace {

class SigningKeys : public AdministrationTest {
 protected:
  SigningKeys() { cluster::make_missing_signing_keys(*store_, live_, master_, clock_); }

  /// "next current" of one algorithm, the newest first.
  std::string states(std::string_view algorithm = "ES256") {
    std::string all;
    const auto keys = signing_keys(admin_, root());
    EXPECT_TRUE(keys);
    for (const auto& key : *keys) {
      if (key.algorithm != algorithm) continue;
      all += (all.empty() ? "" : " ") + std::string{name(key.state)};
    }
    return all;
  }
  /// Of ES256, the newest first.
  std::vector<std::string> kids() {
    std::vector<std::string> all;
    const auto keys = signing_keys(admin_, root());
    EXPECT_TRUE(keys);
    for (const auto& key : *keys) {
      if (key.algorithm == "ES256") all.push_back(key.kid);
    }
    return all;
  }
  void later(milliseconds by) { clock_.set(clock_.now() + by); }
};

TEST_F(SigningKeys, TheFirstKeySignsAtOnce) { EXPECT_EQ(states(), "current"); }

TEST_F(SigningKeys, S52_TheNextKeyIsPublishedBeforeItSignsAndTheOldOneStays) {
  later(days{30});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "ES256"));
  EXPECT_EQ(states(), "next current");
  EXPECT_EQ(states("RS256"), "current");
  later(hours{1});
  EXPECT_EQ(states(), "current retiring");
  later(days{31} - minutes{1});
  EXPECT_EQ(states(), "current retiring");
  later(minutes{1});
  EXPECT_EQ(states(), "current retired");
}

TEST_F(SigningKeys, S52_TheOldKeyStaysUntilTheLastAssetTokenHasEnded) {
  const auto now = clock_.now();
  store_->transact({.now = now}, [&](store::Transaction& tx) {
    store::Asset asset{.app = {1}, .user = {2}, .device = "d-1"};
    ASSERT_TRUE(tx.assets().add(asset));
    ASSERT_TRUE(tx.assets().issued(asset.id, now, now + days{90}));
  });
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "RS256"));
  later(days{90} + days{31} - hours{1});
  EXPECT_EQ(states("RS256"), "current retiring");
  later(hours{1});
  EXPECT_EQ(states("RS256"), "current retired");
}

// The token is signed with the key of a snapshot that knows of no rotation yet.
TEST_F(SigningKeys, S52_AKeyThatIsRotatedWhileItSignsForADeviceStaysAsLongAsThatToken) {
  const auto before = live_.snapshot();
  const auto* signs = cluster::current_signing_key(before->keys->signing_keys,
                                                   crypto::SigningAlgorithm::rs256, clock_.now());
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "RS256"));
  const auto kept = [&] {
    const auto now = clock_.now();
    bool longer = false;
    store_->transact({.now = now}, [&](store::Transaction& tx) {
      longer = keep_published(tx, *signs, now + days{90}, now);
    });
    return longer;
  };
  EXPECT_TRUE(kept());
  EXPECT_FALSE(kept());  // It does already.
  live_.catch_up();
  later(days{90} + days{31} - minutes{1});
  EXPECT_EQ(states("RS256"), "current retiring");
  ASSERT_TRUE(revoke_signing_key(admin_, root(), signs->kid));
  EXPECT_FALSE(kept());
  EXPECT_EQ(states("RS256"), "current retired");
}

TEST_F(SigningKeys, ASecondRotationWaitsForTheFirst) {
  later(days{1});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), ""));
  EXPECT_EQ(verdict(rotate_signing_keys(admin_, root(), "RS256")), "conflict");
  later(hours{2});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "RS256"));
  EXPECT_EQ(states("RS256"), "next current retiring");
  EXPECT_EQ(audit("key.rotated").size(), 4U);
}

// Whoever asks while another's key is being made, and a node that has not heard of it.
TEST_F(SigningKeys, S52_ARotationThatNobodyHasHeardOfYetIsWaitedFor) {
  later(days{1});
  cluster::Live other{*store_, clock_, master_, {}};
  Administration there{*store_, other};
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "ES256"));
  EXPECT_EQ(verdict(rotate_signing_keys(there, root(), "")), "conflict");
  EXPECT_EQ(states(), "next current");
  EXPECT_EQ(states("RS256"), "current");
  EXPECT_EQ(audit("key.rotated").size(), 1U);
}

TEST_F(SigningKeys, S54_ARevokedKeySignsNoMoreAndAnotherDoesAtOnce) {
  later(days{1});
  const auto kid = [&] { return kids().front(); };
  const auto first = kid();
  ASSERT_TRUE(revoke_signing_key(admin_, root(), first));
  EXPECT_EQ(states(), "current retired");
  EXPECT_NE(kid(), first);
  const auto& keys = live_.snapshot()->keys->signing_keys;
  EXPECT_EQ(cluster::verifying_key(keys, first, clock_.now()), nullptr);
  EXPECT_EQ(verdict(revoke_signing_key(admin_, root(), first)), "conflict");
  EXPECT_EQ(verdict(revoke_signing_key(admin_, root(), "nobody")), "unknown");
  EXPECT_EQ(states("RS256"), "current");
  EXPECT_EQ(audit("key.revoked").size(), 1U);
}

// A node that does not know of it yet makes the next key, and so sets when the others retire.
TEST_F(SigningKeys, S54_AKeyThatWasRevokedOnAnotherNodeStaysSo) {
  later(days{1});
  cluster::Live other{*store_, clock_, master_, {}};
  Administration there{*store_, other};
  const auto first = kids().front();
  ASSERT_TRUE(revoke_signing_key(admin_, root(), first));
  ASSERT_NE(cluster::verifying_key(other.snapshot()->keys->signing_keys, first, clock_.now()),
            nullptr);
  ASSERT_TRUE(rotate_signing_keys(there, root(), "ES256"));
  live_.catch_up();
  for (const auto* live : {&live_, &other}) {
    EXPECT_EQ(cluster::verifying_key(live->snapshot()->keys->signing_keys, first, clock_.now()),
              nullptr);
  }
}

TEST_F(SigningKeys, WhenTheCurrentKeyIsRevokedTheNextOneSignsAtOnce) {
  later(days{1});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "ES256"));
  const auto next = kids().front();
  ASSERT_TRUE(revoke_signing_key(admin_, root(), kids()[1]));
  EXPECT_EQ(states(), "current retired");
  EXPECT_EQ(kids().front(), next);
}

// The current key has its end already: without another it would be the last.
TEST_F(SigningKeys, WhenTheNextKeyIsRevokedAnotherOneIsPublished) {
  later(days{1});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "ES256"));
  ASSERT_TRUE(revoke_signing_key(admin_, root(), kids().front()));
  EXPECT_EQ(states(), "next retired current");
  later(hours{1});
  EXPECT_EQ(states(), "current retired retiring");
}

// It would be gone from JWKS before the last token that it signed has ended.
TEST_F(SigningKeys, AKeyThatIsAboutToRetireSignsNoMore) {
  later(days{1});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "ES256"));
  later(hours{2});
  ASSERT_EQ(states(), "current retiring");
  ASSERT_TRUE(revoke_signing_key(admin_, root(), kids().front()));
  EXPECT_EQ(states(), "current retired retiring");
}

TEST_F(SigningKeys, KidsAreTheThumbprintsThatTokensCarry) {
  const auto keys = signing_keys(admin_, root());
  ASSERT_TRUE(keys);
  ASSERT_EQ(keys->size(), 3U);
  for (const auto& key : *keys) EXPECT_EQ(key.kid.size(), 43U);
}

TEST_F(SigningKeys, S52_TheScheduleMakesTheNextKeysOnceAndInTime) {
  const auto due = [&] { return rotate_due_signing_keys(*store_, live_, clock_.now()); };
  later(days{400});
  EXPECT_EQ(due(), 0);  // By hand.
  store_->transact({.now = clock_.now()}, [](store::Transaction& tx) {
    auto organization = *tx.organization();
    organization.signing_key_rotation_days = 90;
    tx.put_organization(organization);
  });
  live_.catch_up();
  EXPECT_EQ(due(), 3);
  EXPECT_EQ(due(), 0);
  EXPECT_EQ(states("EdDSA"), "next current");
  later(days{90} - milliseconds{1});
  EXPECT_EQ(due(), 0);
  EXPECT_EQ(states("EdDSA"), "current retired");
  later(milliseconds{1});
  EXPECT_EQ(due(), 3);
  EXPECT_EQ(states("EdDSA"), "next current retired");
  EXPECT_EQ(audit("key.rotated").size(), 6U);
}

// A node that does not know yet what another has made makes no second one.
TEST_F(SigningKeys, S52_TwoNodesMakeOneNextKey) {
  store_->transact({.now = clock_.now()}, [](store::Transaction& tx) {
    auto organization = *tx.organization();
    organization.signing_key_rotation_days = 30;
    tx.put_organization(organization);
  });
  live_.catch_up();
  cluster::Live other{*store_, clock_, master_, {}};
  later(days{31});
  EXPECT_EQ(rotate_due_signing_keys(*store_, other, clock_.now()), 3);
  EXPECT_EQ(rotate_due_signing_keys(*store_, live_, clock_.now()), 0);
}

TEST_F(SigningKeys, S52_AnOldSignatureVerifiesToItsEnd) {
  using enum crypto::SigningAlgorithm;
  const auto ring = live_.snapshot()->keys;
  const auto* signer = cluster::current_signing_key(ring->signing_keys, es256, clock_.now());
  ASSERT_NE(signer, nullptr);
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), "ES256"));
  const auto believed = [&] {
    const auto& keys = live_.snapshot()->keys->signing_keys;
    const auto* key = cluster::verifying_key(keys, signer->kid, clock_.now());
    return key != nullptr && key->pair->verifier().verifies("a", signer->pair->signer().sign("a"));
  };
  EXPECT_TRUE(believed());
  later(days{31} + minutes{59});
  EXPECT_TRUE(believed());
  later(minutes{1});
  EXPECT_FALSE(believed());
}

// OpenID Connect RP-Initiated Logout 1.0 section 2: the ID token of a session may have ended, and
// its key may sign no more.
TEST_F(SigningKeys, AnIdTokenIsAHintForAsLongAsItsSessionMayLast) {
  const App app{.id = {9}, .consumer_key = "key"};
  const User user{.id = {5}};
  const auto ring = [&] { return live_.snapshot()->keys; };
  later(hours{2});
  ASSERT_TRUE(rotate_signing_keys(admin_, root(), ""));
  later(cluster::signing_key_lead - milliseconds{1});  // The last moment of the old one.
  const auto hint = id_token({.app = app,
                              .user = user,
                              .organization = live_.snapshot()->organization,
                              .issuer = "https://id.example",
                              .now = clock_.now()},
                             *ring());
  const auto read = [&] {
    return read_id_token_hint(hint, *ring(), "https://id.example", clock_.now()).has_value();
  };
  const auto* longest = field<Organization>("session_absolute_minutes");
  ASSERT_NE(longest, nullptr);
  later(minutes{longest->max});
  EXPECT_TRUE(read());
  later(days{1});
  EXPECT_TRUE(read());
  later(milliseconds{1});
  EXPECT_FALSE(read());
}

TEST_F(SigningKeys, S54_AHintOfARevokedKeyIsWorthNothingAtOnce) {
  const App app{.id = {9}, .consumer_key = "key"};
  const User user{.id = {5}};
  const auto snapshot = live_.snapshot();
  const auto hint = id_token({.app = app,
                              .user = user,
                              .organization = snapshot->organization,
                              .issuer = "https://id.example",
                              .now = clock_.now()},
                             *snapshot->keys);
  const auto read = [&] {
    const auto keys = live_.snapshot()->keys;
    return read_id_token_hint(hint, *keys, "https://id.example", clock_.now()).has_value();
  };
  EXPECT_TRUE(read());
  const auto* signs = cluster::current_signing_key(snapshot->keys->signing_keys,
                                                   crypto::SigningAlgorithm::rs256, clock_.now());
  ASSERT_TRUE(revoke_signing_key(admin_, root(), signs->kid));
  EXPECT_FALSE(read());
}

TEST_F(SigningKeys, WhatIsNoAlgorithmOrNotPermittedIsRefused) {
  EXPECT_EQ(verdict(rotate_signing_keys(admin_, root(), "HS256")), "wrong_form");
  EXPECT_EQ(
      verdict(rotate_signing_keys(admin_, actor(admin_user_, {Permission::view_setup}), "ES256")),
      "permission_held");
  EXPECT_EQ(verdict(signing_keys(admin_, actor(admin_user_, {}))), "permission_held");
}

}  // namespace
}  // namespace doorward::service
