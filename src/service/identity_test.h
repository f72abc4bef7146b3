// SPDX-License-Identifier: Apache-2.0
// Two users, a database, an outbox and a clock that waits for nobody: what the tests of identity
// verification and of authenticators share.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "crypto/digest.h"
#include "crypto/totp.h"
#include "mail/mailer.h"
#include "service/authenticators.h"
#include "service/verification.h"

namespace doorward::service {

class IdentityTest : public ::testing::Test {
 protected:
  IdentityTest() {
    ada_.user = add_user("ada@example.com");
    eve_.user = add_user("eve@example.com");
  }
  ~IdentityTest() override {
    notices_.flush();  // Its thread may be writing a mail into the folder.
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  static std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "doorward-id-XXXXXX").string();
    return ::mkdtemp(name.data());
  }
  std::string outbox() const { return (folder_ / "outbox").string(); }
  UserId add_user(const std::string& username) {
    User user;
    user.username = user.email = username;
    user.last_name = "Doe";
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) { tx.users().add(user); });
    return user.id;
  }
  void change_ada(const std::function<void(User&)>& change) {
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      auto user = *tx.users().find(ada_.user);
      change(user);
      ASSERT_TRUE(tx.users().replace(user, user.meta.revision));
    });
  }
  Actor now(Actor actor) const {
    actor.now = clock_.now();
    return actor;
  }
  Actor ada() const { return now(ada_); }
  Actor eve() const { return now(eve_); }
  void wait(milliseconds time) { clock_.set(clock_.now() + time); }

  static constexpr auto started = VerificationRefusal{255};
  static constexpr auto passed = VerificationRefusal{254};

  /// `started` or why not; the challenge becomes the last one.
  VerificationRefusal start(const Actor& actor, VerificationMethod method) {
    const auto result = verification_.start(actor, method);
    if (result) last_ = *result;
    return result ? started : result.error().refusal;
  }
  /// Offers a code for the last challenge: `passed` or why not.
  VerificationRefusal check(const Actor& actor, std::string_view code) {
    const auto result = verification_.check(actor, last_.id, code);
    return result ? passed : result.error().refusal;
  }
  bool fresh(const Actor& actor) {
    bool verified = false;
    store_->read([&](store::Transaction& tx) { verified = freshly_verified(tx, actor, last_.id); });
    return verified;
  }
  std::string mail() const {
    std::ifstream file{last_.delivered};
    return {std::istreambuf_iterator<char>{file}, {}};
  }
  std::string mailed_code() const {
    const std::string text = mail();
    return text.substr(text.find("code is ") + 8, 6);
  }
  static std::string wrong(std::string code) {
    code.back() = code.back() == '9' ? '0' : static_cast<char>(code.back() + 1);
    return code;
  }
  std::string signed_nonce() const {
    return hex(view(crypto::hmac_sha256(owner_key_, last_.nonce)));
  }
  void verify_with_owner_key(const Actor& actor) {
    ASSERT_EQ(start(actor, VerificationMethod::data_folder), started);
    ASSERT_EQ(check(actor, signed_nonce()), passed);
  }
  /// What the audit trail says, oldest first.
  std::vector<store::AuditRow> audited() {
    std::vector<store::AuditRow> rows;
    store_->read([&](store::Transaction& tx) { rows = tx.audit().list({}).items; });
    return {rows.rbegin(), rows.rend()};
  }
  int audited_with(std::string_view action) {
    int count = 0;
    for (const auto& row : audited()) count += row.action == action ? 1 : 0;
    return count;
  }
  /// Every mail that was sent, one after the other.
  std::string mails() const {
    std::string all;
    for (const auto& entry : std::filesystem::directory_iterator{outbox()}) {
      std::ifstream file{entry.path()};
      all.append(std::istreambuf_iterator<char>{file}, {});
    }
    return all;
  }
  /// The key of an authenticator of Ada's that was registered and confirmed.
  Secret registered_key() {
    verify_with_owner_key(ada());
    const auto made = authenticators_.add_totp(ada(), ada_.user, "Phone", last_.id);
    EXPECT_TRUE(made);
    const Secret key = stored_key();
    const Secret code = crypto::totp_code(key, clock_.now());
    EXPECT_TRUE(authenticators_.confirm(ada(), ada_.user, made->id, code.reveal()));
    return key;
  }
  Secret stored_key() {
    store::Authenticator row;
    store_->read([&](store::Transaction& tx) { row = tx.authenticators().of(ada_.user).back(); });
    return *open_authenticator_key(seal_, row);
  }

  FixedClock clock_{from_epoch_ms(1795435261000)};
  const std::filesystem::path folder_ = make_folder();
  const std::string owner_key_ = std::string(32, 'o');
  const crypto::SealKey seal_ = crypto::SealKey::random();
  std::unique_ptr<store::Store> store_ =
      store::open_sqlite({.file = (folder_ / "doorward.db").string()}, clock_);
  std::unique_ptr<mail::Mailer> mailer_ = mail::make_mailer({.outbox = outbox()}, clock_);
  const crypto::DigestKey digest_ = crypto::DigestKey::random();
  Notices notices_{*mailer_};
  SecondFactor second_factor_{seal_, digest_, notices_};
  Verification verification_{
      *store_, *mailer_, second_factor_, {.code_digest = digest_, .owner_key = Secret{owner_key_}}};
  Authenticators authenticators_{*store_, second_factor_};
  Actor ada_{.through = {1}, .address = "192.0.2.1", .request = "R1"};
  Actor eve_{.through = {1}, .address = "192.0.2.2", .request = "R2"};
  Asked last_{};
};

}  // namespace doorward::service
