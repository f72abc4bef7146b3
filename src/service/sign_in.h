// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "service/breached_passwords.h"
#include "service/browser_sessions.h"
#include "service/password_keeper.h"
#include "service/second_factor.h"
#include "service/sign_in_tries.h"

namespace doorward::service {

/// What signing in, links and passwords share.
struct SignInParts {
  store::Store& store;
  cluster::Live& live;
  Recorder& recorder;
  PasswordKeeper& passwords;
  SignInTries& tries;
  const BreachedPasswords& breached;
  SecondFactor& second_factor;
  const std::string& issuer;
};

/// What the store knows of whoever wants in.
struct KnownUser {
  UserId user;
  std::optional<std::string> hash;
  Instant set_at{};
  std::optional<Digest> browser;  // by which the user has signed in before; service/devices.h
  bool network = false;
};

/// Signing in with a browser: the password, then a code where the user has an authenticator. Every
/// try has a receipt; every yes a session with a new cookie, and what the browser had before ends.
class SignIn {
 public:
  explicit SignIn(SignInParts parts) : parts_(parts) {}

  /// Does the same work whether or not there is such a user.
  Result<NewSession> password(const Call& call, const Browser& browser, std::string_view username,
                              const Secret& typed);
  /// A code of an authenticator app or a recovery code, for the browser whose password was right.
  Result<NewSession> second_factor(const Call& call, const Browser& browser, std::string_view code);

 private:
  std::optional<NewSession> begin(const Call& call, const Browser& browser, const KnownUser& known,
                                  const Secret& typed, const cluster::Snapshot& snapshot);
  SignInParts parts_;
};

/// The same questions are asked of the store when there is no such user.
KnownUser known_user(store::Store& store, const Call& call, const Browser& browser,
                     std::string_view username);

/// Where a try of this name comes from.
TryPlace try_place(const Call& call, std::string username, const KnownUser& known);

/// What a password is held against, and where wrong ones are counted.
struct PasswordTries {
  PasswordKeeper& passwords;
  SignInTries& tries;
};
/// Whether it is the right one, unless there were too many wrong tries from this place, also those
/// that were looked at meanwhile; a wrong one counts.
void look_at_password(const PasswordTries& with, const TryPlace& place,
                      const std::optional<std::string>& hash, const Secret& typed,
                      authorize::SignInFacts& facts);

/// Puts a session of this user into the store in place of what the browser had. It waits for the
/// second factor when the user has one. The apps of what the user had here go along; those of
/// somebody else's session are told of its end. The caller commits, and brings the end of their
/// tokens into force.
NewSession begin_session(store::Transaction& tx, const Call& call, const Browser& browser,
                         UserId user, const Teller& teller);

/// Notes that the user has been here with this browser: what it keeps from now on, unless it does.
Secret known_from_now_on(store::Transaction& tx, const Call& call, const Browser& browser,
                         UserId user);

/// Decides, and keeps the decision for Login History.
Result<> decided(Recorder& recorder, const Call& call,
                 const std::shared_ptr<const cluster::Snapshot>& snapshot,
                 const authorize::SignInFacts& facts);

}  // namespace doorward::service
