// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/keys.h"
#include "service/actor.h"
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
  Authenticators(store::Store& store, const crypto::SealKey& seal);

  AuthenticatorResult<NewAuthenticator> add_totp(const Actor& actor, UserId user,
                                                 std::string_view label, ChallengeId verification);
  /// The first code of the app: from then on it verifies.
  AuthenticatorResult<void> confirm(const Actor& actor, UserId user, AuthenticatorId id,
                                    std::string_view code);
  /// Without their keys.
  std::vector<store::Authenticator> list(UserId user);
  /// The user's own, or anybody's for an administrator whose endpoint has checked the permission.
  AuthenticatorResult<void> remove(const Actor& actor, UserId user, AuthenticatorId id,
                                   ChallengeId verification);

 private:
  store::Store& store_;
  const crypto::SealKey seal_;
};

/// The TOTP key of an authenticator; nothing when another key sealed it or the row was moved.
std::optional<Secret> open_authenticator_key(const crypto::SealKey& seal,
                                             const store::Authenticator& authenticator);

/// True once per code that a confirmed authenticator of the user shows.
bool authenticator_code_right(store::Transaction& tx, const crypto::SealKey& seal, UserId user,
                              std::string_view code, Instant now);

}  // namespace doorward::service
