// SPDX-License-Identifier: Apache-2.0
// What the store keeps of people who sign in with a browser. Whatever a browser or a mail holds is
// stored as a digest only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/ids.h"
#include "domain/sign_in.h"

namespace doorward::store {

/// Somebody who is signed in with a browser, or half way there.
struct BrowserSession {
  SessionId id;
  Digest token{};  // of the cookie's value
  UserId user;
  SessionStage stage = SessionStage::second_factor;
  Instant signed_in_at{}, seen_at{};
  Instant ends_at{};         // however busy it is
  Instant verified_until{};  // epoch: no identity verification
  int tries_left = 0;        // codes that may still be tried; second_factor only
  std::string address, agent;
  std::string methods;  // how the user proved who it is: "pwd", "otp", "link" (RFC 8176 has two)
};
class Sessions {
 public:
  virtual ~Sessions() = default;
  virtual void add(BrowserSession& session) = 0;  // gives it an id
  virtual std::optional<BrowserSession> find(const Digest& token) = 0;
  /// Gives the session that has token `old` everything of `renewed`: true for one caller, ever.
  virtual bool rotate(const Digest& old, const BrowserSession& renewed) = 0;
  /// Takes one try if any is left. One conditional UPDATE.
  virtual bool take_try(SessionId id) = 0;
  virtual void seen(SessionId id, Instant at) = 0;
  virtual std::vector<BrowserSession> of(UserId user) = 0;  // newest first
  virtual bool remove(SessionId id) = 0;
  /// All of the user's but this one (none: all); how many.
  virtual int remove_all(UserId user, SessionId but) = 0;
  virtual int prune(Instant now, int most) = 0;
};

struct PasswordRow {
  UserId user;
  std::string hash;  // Argon2id with salt and parameters
  Instant set_at{};
};
class Passwords {
 public:
  virtual ~Passwords() = default;
  virtual std::optional<PasswordRow> of(UserId user) = 0;
  virtual void put(const PasswordRow& password) = 0;
  /// Another hash of the same password; false when the password was changed in between.
  virtual bool rehash(UserId user, std::string_view old_hash, std::string_view new_hash) = 0;
};

struct SignInLink {
  Digest token{};
  UserId user;
  LinkPurpose purpose = LinkPurpose::reset;
  Instant made_at{}, expires_at{};
  Instant used_at{};  // epoch: not yet
};
class SignInLinks {
 public:
  virtual ~SignInLinks() = default;
  virtual void add(const SignInLink& link) = 0;
  virtual std::optional<SignInLink> find(const Digest& token) = 0;
  /// True for one caller, ever, and only before it expires.
  virtual bool use(const Digest& token, Instant now) = 0;
  /// Those of the user that can still be used, without their tokens, the oldest first.
  virtual std::vector<SignInLink> open(UserId user, Instant now) = 0;
  /// Ends every link of the user that is still open, also for a request that was read before `now`.
  virtual void end_all(UserId user, Instant now) = 0;
  virtual int made_since(UserId user, LinkPurpose purpose, Instant since) = 0;
  virtual int prune(Instant now, int most) = 0;
};

/// A browser in which the user has signed in before, and the network it was in.
struct Device {
  Digest token{};
  UserId user;
  std::string network;
  Instant seen_at{};
};
class Devices {
 public:
  virtual ~Devices() = default;
  virtual bool knows(UserId user, const Digest& token) = 0;
  virtual bool knows_network(UserId user, std::string_view network) = 0;
  /// Adds it, or notes where and when it was seen last.
  virtual void put(const Device& device) = 0;
  virtual void forget_all(UserId user) = 0;
  virtual int prune(Instant before, int most) = 0;
};

}  // namespace doorward::store
