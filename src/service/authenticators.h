// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/window_counts.h"
#include "service/second_factor.h"
#include "store/store.h"

namespace doorward::service {

enum class AuthenticatorRefusal : unsigned char {
  not_yourself,           // an authenticator is registered by its own user only
  verification_required,  // the actor's challenge is not verified, or no longer
  too_many,
  label_invalid,
  authenticator_unknown,
  already_confirmed,
  code_wrong,
  tries_used_up,          // of one that waits for its first code: it is dropped
  authenticator_missing,  // recovery codes stand in for one
};
struct AuthenticatorProblem {
  AuthenticatorRefusal refusal;
  std::string detail;  // a sentence for the person
};
template <class T>
using AuthenticatorResult = std::expected<T, AuthenticatorProblem>;

/// Shown once, to its user.
struct NewAuthenticator {
  AuthenticatorId id;
  std::string label;
  Secret key_text;  // base32, to type
  Secret uri;       // otpauth://, for a QR code
};

/// The authenticator apps of a user. Registering and removing asks for a fresh verification, or a
/// stolen token would verify itself.
class Authenticators {
 public:
  Authenticators(store::Store& store, SecondFactor& second_factor)
      : store_(store), second_factor_(second_factor) {}

  AuthenticatorResult<NewAuthenticator> add_totp(const Actor& actor, UserId user,
                                                 std::string_view label, ChallengeId verification);
  /// The one of the actor's that waits for its first code, to be shown again.
  AuthenticatorResult<NewAuthenticator> unconfirmed(const Actor& actor, AuthenticatorId id,
                                                    ChallengeId verification);
  /// The first code of the app: from then on it verifies. With the first app of a user come
  /// recovery codes, shown once; none with a further one. A few codes are looked at, then the
  /// registration ends: nobody who has a session alone guesses one.
  AuthenticatorResult<std::vector<Secret>> confirm(const Actor& actor, UserId user,
                                                   AuthenticatorId id, std::string_view code);
  /// Without their keys.
  std::vector<store::Authenticator> list(UserId user);
  /// The user's own, or anybody's for an administrator whose endpoint has checked the permission.
  AuthenticatorResult<void> remove(const Actor& actor, UserId user, AuthenticatorId id,
                                   ChallengeId verification);

  /// A new set in place of what is left of the old.
  AuthenticatorResult<std::vector<Secret>> make_recovery_codes(const Actor& actor, UserId user,
                                                               ChallengeId verification);
  store::RecoveryCodes::Left recovery_codes(UserId user);

 private:
  store::Store& store_;
  SecondFactor& second_factor_;
  // First codes that were tried, per registration.
  WindowCounts first_codes_{hours{24}, std::size_t{1} << 12};
};

}  // namespace doorward::service
