// SPDX-License-Identifier: Apache-2.0
// An organization whose administrator has a password, and all that lets people in: what the tests
// of signing in share.
#pragma once

#include "base/random.h"
#include "crypto/totp.h"
#include "service/administration_test.h"
#include "service/authenticators.h"
#include "service/one_time_links.h"
#include "service/password_change.h"
#include "service/sign_in.h"

namespace doorward::service {

inline constexpr const char* good = "gravel tundra oboe lantern";

class SignInTest : public AdministrationTest {
 protected:
  SignInTest() {
    live_.catch_up();
    set_password(admin_user_, good);
  }
  SignInParts parts() {
    return {.store = *store_,
            .live = live_,
            .recorder = recorder_,
            .passwords = passwords_,
            .tries = tries_,
            .breached = breached_,
            .second_factor = second_factor_,
            .issuer = issuer_};
  }
  void set_password(UserId user, const std::string& password) {
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      tx.passwords().put({.user = user, .hash = passwords_.hash(Secret{password})});
    });
  }
  Call call(const char* address = "192.0.2.1") const {
    return {.id = RequestId::make(clock_.now()),
            .now = clock_.now(),
            .endpoint = "/login",
            .address = *Address::parse(address)};
  }
  Result<NewSession> sign_in(const std::string& username, const std::string& password,
                             const Browser& browser = {}, const char* address = "192.0.2.1") {
    return sign_in_.password(call(address), browser, username, Secret{password});
  }
  template <class T>
  static std::string said(const Result<T>& result) {
    return result ? "in" : std::string{text(result.error().rule).name};
  }
  /// All of Login History, newest first.
  std::vector<store::HistoryRow> recorded() {
    recorder_.flush();
    std::vector<store::HistoryRow> rows;
    store_->read([&](store::Transaction& tx) { rows = tx.history().list({.limit = 500}).items; });
    return rows;
  }
  void wait(milliseconds time) { clock_.set(clock_.now() + time); }
  /// The TOTP key of a confirmed authenticator of the administrator's.
  Secret authenticator() {
    const auto key = crypto::new_totp_key();
    const auto seal = live_.snapshot()->keys->authenticator_seal;
    store_->transact({.now = clock_.now()}, [&](store::Transaction& tx) {
      store::Authenticator row{
          .user = admin_user_,
          .sealed_key = crypto::seal(seal, key.reveal(), "authenticator " + admin_user_.text()),
          .label = "Phone",
          .confirmed = true};
      tx.authenticators().add(row);
      tx.authenticators().confirm(row.id);
    });
    return key;
  }

  static constexpr const char* admin_name = "admin@doorward.local";
  const std::string issuer_ = "https://id.example.com";
  Recorder recorder_{*store_, clock_};
  PasswordKeeper passwords_{{.cost = {.passes = 1, .memory_mib = 1}}};
  SignInTries tries_{{.per_browser = 3, .per_user_and_network = 3}};
  BreachedPasswords breached_;
  BrowserSessions sessions_{*store_, live_, recorder_};
  SignIn sign_in_{parts()};
  OneTimeLinks links_{parts(), notices_};
  PasswordChange password_change_{parts(), notices_};
};

}  // namespace doorward::service
