// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/digest.h"
#include "crypto/keys.h"
#include "service/actor.h"
#include "service/notices.h"

namespace doorward::service {

/// What a code turned out to be.
enum class Proof : unsigned char { none, authenticator, recovery_code };

/// A code that was shown, and what its user is told of it once that is committed.
struct ShownCode {
  Proof proof = Proof::none;
  int codes_left = 0;  // of a set that one was taken from
  std::optional<mail::Message> message;

  bool right() const { return proof != Proof::none; }
  /// For the receipt: "a recovery code is right, 9 are left".
  std::string found() const;
};

/// The second factor, wherever it is asked for: a code of an authenticator app or, when the phone
/// is gone, a recovery code. Each counts once.
class SecondFactor {
 public:
  SecondFactor(const crypto::SealKey& seal, const crypto::DigestKey& digest, Notices& notices)
      : seal_(seal), digest_(digest), notices_(notices) {}

  /// Spends the code of the actor's that this is. Call tell() when the transaction has committed.
  ShownCode spend(store::Transaction& tx, const Actor& actor, std::string_view typed) const;
  /// A new set of recovery codes in place of the old, as people write them down: "1234 5678 9012".
  /// They are kept as keyed digests, so this is the one time that anybody sees them.
  std::vector<Secret> new_recovery_codes(store::Transaction& tx, const Actor& actor) const;
  /// Sends what the user is told.
  void tell(UserId user, const std::optional<mail::Message>& message) const;

  const crypto::SealKey& seal() const { return seal_; }

 private:
  Digest digest_of(UserId user, std::string_view code) const;

  const crypto::SealKey seal_;
  const crypto::DigestKey digest_;
  Notices& notices_;
};

/// The TOTP key of an authenticator; nothing when another key sealed it or the row was moved.
std::optional<Secret> open_authenticator_key(const crypto::SealKey& seal,
                                             const store::Authenticator& authenticator);

/// True when the user has an authenticator app, whose code is asked for then.
bool has_authenticator(store::Transaction& tx, UserId user);

/// A code as people type what they read: "123 456" is 123456.
std::string typed_code(std::string_view code);

/// What a TOTP key is sealed for.
std::string authenticator_purpose(UserId user);

}  // namespace doorward::service
