// SPDX-License-Identifier: Apache-2.0
// What the store keeps of identity verification: challenges, and authenticators of users.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/ids.h"

namespace doorward::store {

/// Identity verification in progress or passed. Consumed by compare-and-swap.
struct Challenge {
  ChallengeId id;
  UserId user;
  AppId through;
  SessionId session;   // of the browser that asked; none for a token
  std::string method;  // "email", "totp", "data_folder", "sign_in"
  Digest code{};       // keyed hash of the code; zero for totp and data_folder
  Instant made_at{}, expires_at{};
  Instant verified_until{};  // epoch: not verified
  int tries_left = 0;
  bool alone = true;  // adding it ends the user's open ones; not kept
};
class Challenges {
 public:
  virtual ~Challenges() = default;
  virtual void add(Challenge& challenge) = 0;  // gives it an id
  virtual std::optional<Challenge> find(ChallengeId id) = 0;
  /// Takes one try if any is left and it is still open; false otherwise. One conditional UPDATE.
  virtual bool take_try(ChallengeId id, Instant now) = 0;
  /// True for one caller, ever.
  virtual bool verify(ChallengeId id, Instant now, Instant until) = 0;
  virtual int made_since(UserId user, std::string_view method, Instant since) = 0;
  virtual int prune(Instant now, int most) = 0;
};
struct Authenticator {
  AuthenticatorId id;
  UserId user;
  std::string sealed_key;  // TOTP key
  std::string label;
  bool confirmed = false;
  Instant made_at{};
  std::int64_t last_step = 0;  // RFC 6238 section 5.2: a step is accepted once
};
class Authenticators {
 public:
  virtual ~Authenticators() = default;
  virtual void add(Authenticator& authenticator) = 0;
  virtual std::vector<Authenticator> of(UserId user) = 0;
  virtual void confirm(AuthenticatorId id) = 0;
  /// True for one caller per step: sets last_step if it is lower.
  virtual bool use_step(AuthenticatorId id, std::int64_t step) = 0;
  virtual void remove(AuthenticatorId id) = 0;
};

/// What serves once in place of an authenticator that is lost, by digest.
class RecoveryCodes {
 public:
  virtual ~RecoveryCodes() = default;
  /// A new set in place of what is left of the old; an empty one ends it.
  virtual void replace(UserId user, std::span<const Digest> codes, Instant now) = 0;
  /// True for one caller, ever. One conditional statement.
  virtual bool spend(UserId user, const Digest& code) = 0;
  struct Left {
    int codes = 0;
    Instant made_at{};  // epoch: there are none
  };
  virtual Left left(UserId user) = 0;
};

}  // namespace doorward::store
