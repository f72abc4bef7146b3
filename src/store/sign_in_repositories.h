// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/session.h"
#include "store/sign_in.h"

namespace doorward::store {

class SqlSessions final : public Sessions {
 public:
  explicit SqlSessions(Session& session) : session_(session) {}
  void add(BrowserSession& session) override;
  std::optional<BrowserSession> find(const Digest& token) override;
  bool rotate(const Digest& old, const BrowserSession& renewed) override;
  bool take_try(SessionId id) override;
  void seen(SessionId id, Instant at) override;
  std::vector<BrowserSession> of(UserId user) override;
  bool remove(SessionId id) override;
  int remove_all(UserId user, SessionId but) override;
  int prune(Instant now, int most) override;

 private:
  Session& session_;
};

class SqlPasswords final : public Passwords {
 public:
  explicit SqlPasswords(Session& session) : session_(session) {}
  std::optional<PasswordRow> of(UserId user) override;
  void put(const PasswordRow& password) override;
  bool rehash(UserId user, std::string_view old_hash, std::string_view new_hash) override;

 private:
  Session& session_;
};

class SqlSignInLinks final : public SignInLinks {
 public:
  explicit SqlSignInLinks(Session& session) : session_(session) {}
  void add(const SignInLink& link) override;
  std::optional<SignInLink> find(const Digest& token) override;
  bool use(const Digest& token, Instant now) override;
  std::vector<SignInLink> open(UserId user, Instant now) override;
  void end_all(UserId user, Instant now) override;
  int made_since(UserId user, LinkPurpose purpose, Instant since) override;
  int prune(Instant now, int most) override;

 private:
  Session& session_;
};

class SqlDevices final : public Devices {
 public:
  explicit SqlDevices(Session& session) : session_(session) {}
  bool knows(UserId user, const Digest& token) override;
  bool knows_network(UserId user, std::string_view network) override;
  void put(const Device& device) override;
  void forget_all(UserId user) override;
  int prune(Instant before, int most) override;

 private:
  Session& session_;
};

}  // namespace doorward::store
