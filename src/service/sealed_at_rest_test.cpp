// SPDX-License-Identifier: Apache-2.0
// Whoever copies the database and not the master key has no secret: every file of it is searched
// for every secret, in each form in which it could stand there.
#include <gtest/gtest.h>

#include "cluster/key_ring.h"
#include "crypto/consumer.h"
#include "crypto/key_file.h"
#include "service/app_secrets.h"
#include "service/first_start.h"
#include "service/identity_test.h"

namespace doorward::service {
namespace {

class SealedAtRest : public IdentityTest {
 protected:
  SealedAtRest() {
    std::filesystem::create_directory(full_);
    data_ = store::open_sqlite({.file = (full_ / "doorward.db").string()}, clock_);
    initialize(*data_, master_, {}, clock_.now(), [&](const CliCredentials& credentials) {
      consumer_key_ = credentials.consumer_key;
      secrets_["the secret of the CLI's app"] = credentials.secret;
    });
    data_->read([&](store::Transaction& tx) {
      ring_ = cluster::key_ring(tx.keys().all(), master_);
      app_ = *tx.app_with_key(consumer_key_);
    });
  }
  void add_staged_secret() {
    const Secret staged = crypto::new_consumer_secret();
    data_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      add_secret(tx, *ring_, app_.id, app_.run_as_user, clock_.now(), staged);
    });
    secrets_["a staged secret"] = staged;
  }
  void add_identity() {
    const auto mailer = mail::make_mailer({.outbox = outbox()}, clock_);
    Notices notices{*mailer};
    SecondFactor second_factor{ring_->authenticator_seal, ring_->challenge_digest, notices};
    Verification verification{
        *data_,
        *mailer,
        second_factor,
        {.code_digest = ring_->challenge_digest, .owner_key = Secret{owner_key_}}};
    Authenticators authenticators{*data_, second_factor};
    const Actor admin = now({.user = app_.run_as_user, .through = app_.id});
    last_ = *verification.start(admin, VerificationMethod::data_folder);
    ASSERT_TRUE(verification.check(admin, last_.id, signed_nonce()));
    const auto made = authenticators.add_totp(admin, admin.user, "Phone", last_.id);
    ASSERT_TRUE(made);
    secrets_["a TOTP key as text"] = made->key_text;
    data_->read([&](store::Transaction& tx) {
      const auto row = tx.authenticators().of(admin.user).at(0);
      secrets_["a TOTP key"] = *open_authenticator_key(ring_->authenticator_seal, row);
    });
    const auto first = crypto::totp_code(secrets_["a TOTP key"], admin.now);
    const auto codes = authenticators.confirm(admin, admin.user, made->id, first.reveal());
    ASSERT_TRUE(codes);
    secrets_["a recovery code"] = codes->front();
    secrets_["a recovery code without spaces"] = Secret{typed_code(codes->front().reveal())};
    last_ = *verification.start(admin, VerificationMethod::email);
    secrets_["a verification code"] = Secret{"code is " + mailed_code()};
    secrets_["the owner key"] = Secret{owner_key_};
  }
  void add_data_keys() {
    secrets_["the master key"] = Secret{std::string(32, 'm')};
    secrets_["a token key"] = Secret{std::string{ring_->token_keys.at(0).key.reveal()}};
    data_->read([&](store::Transaction& tx) {
      for (const auto& key : tx.keys().all()) {
        if (key.purpose != cluster::key_purpose::secret_digest) continue;
        secrets_["the digest key"] = *master_.unwrap(key.wrapped, key.purpose);
      }
    });
    secrets_["the seal key"] = Secret{std::string{ring_->secret_seal.reveal()}};
    secrets_["the code key"] = Secret{std::string{ring_->challenge_digest.reveal()}};
    secrets_["the authenticator key"] = Secret{std::string{ring_->authenticator_seal.reveal()}};
  }
  std::string all_files() const {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator{full_}) {
      std::ifstream file{entry.path(), std::ios::binary};
      bytes.append(std::istreambuf_iterator<char>{file}, {});
    }
    return bytes;
  }

  const std::filesystem::path full_ = folder_ / "full";
  const crypto::MasterKey master_ = crypto::MasterKey::from_text(hex(std::string(32, 'm')));
  std::unique_ptr<store::Store> data_;
  std::shared_ptr<const cluster::KeyRing> ring_;
  std::string consumer_key_;
  App app_;
  std::map<std::string, Secret> secrets_;
};

TEST_F(SealedAtRest, S32_NoFileOfTheDatabaseHoldsASecretInAnyForm) {
  add_staged_secret();
  add_identity();
  add_data_keys();
  for (const bool closed : {false, true}) {  // With its write-ahead log, and checkpointed.
    if (closed) data_.reset();
    const std::string files = all_files();
    ASSERT_NE(files.find(consumer_key_), std::string::npos) << "the search finds what is there";
    for (const auto& [what, secret] : secrets_) {
      const std::string plain{secret.reveal()};
      const std::string lower_hex = hex(plain), in_base64 = base64(plain),
                        for_urls = base64url(plain);
      for (const std::string& form : {plain, lower_hex, in_base64, for_urls}) {
        EXPECT_EQ(files.find(form), std::string::npos) << what << (closed ? ", closed" : ", open");
      }
    }
  }
}

TEST_F(SealedAtRest, S32_AnotherMasterKeyOpensNothingAndSaysSo) {
  std::vector<store::StoredKey> stored;
  data_->read([&](store::Transaction& tx) { stored = tx.keys().all(); });
  const auto other = crypto::MasterKey::from_text(hex(std::string(32, 'n')));
  EXPECT_THROW((void)cluster::key_ring(stored, other), crypto::KeyFault);
  for (const auto& key : stored) EXPECT_FALSE(other.unwrap(key.wrapped, key.purpose));
  EXPECT_NO_THROW((void)cluster::key_ring(stored, master_));
}

TEST_F(SealedAtRest, S32_ASecretThatWasMovedToAnotherAppDoesNotOpenThere) {
  std::vector<ConsumerSecret> kept;
  data_->read([&](store::Transaction& tx) { kept = tx.secrets().of(app_.id); });
  ASSERT_EQ(kept.size(), 1U);
  ASSERT_TRUE(open_secret(*ring_, kept[0]));
  kept[0].app.number += 1;
  EXPECT_FALSE(open_secret(*ring_, kept[0]));
}

}  // namespace
}  // namespace doorward::service
