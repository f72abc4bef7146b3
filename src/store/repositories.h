// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/session.h"

namespace doorward::store {

class SqlSecrets final : public Secrets {
 public:
  explicit SqlSecrets(Session& session) : session_(session) {}
  void add(ConsumerSecret& secret) override;
  void retire(SecretId id, Instant at) override;
  void remove(SecretId id) override;
  void used(SecretId id, Instant first, Instant last) override;
  std::vector<ConsumerSecret> of(AppId app) override;
  std::vector<ConsumerSecret> untold_ends(Instant now, Instant until, int most) override;
  std::vector<ConsumerSecret> never_used(Instant now, Instant made_before, int most) override;
  std::vector<ConsumerSecret> made(Instant now, Instant from, Instant until, int most) override;
  std::int64_t count_made(Instant now, Instant from, Instant until) override;
  void end_told(SecretId id, Instant at) override;
  void for_each(const std::function<void(ConsumerSecret&&)>& visit) override;

 private:
  void app_changed(SecretId id);
  template <class... Values>
  std::vector<ConsumerSecret> where(std::string_view holds, const Values&... values);
  Session& session_;
};

class SqlRevocations final : public Revocations {
 public:
  explicit SqlRevocations(Session& session) : session_(session) {}
  bool add(const Revocation& revocation) override;
  bool has(std::string_view token) override;
  void all_of_app(AppId app, Instant until) override;
  void all_of_program(AppId app, Instant until) override;
  void all_of_user(UserId user, Instant until) override;
  void for_each(const std::function<void(Revocation&&)>& visit) override;
  int prune(Instant now, int most) override;

 private:
  Session& session_;
};

class SqlAudit final : public Audit {
 public:
  explicit SqlAudit(Session& session) : session_(session) {}
  void append(AuditRow& row) override;
  Page<AuditRow> list(const ListQuery& query) override;
  std::optional<std::int64_t> first_broken(
      const std::function<void(std::int64_t)>& progress) override;
  AuditWalk walk(AuditWalk from, std::int64_t most) override;

 private:
  Session& session_;
};

class SqlChanges final : public Changes {
 public:
  explicit SqlChanges(Session& session) : session_(session) {}
  Revision latest() override;
  std::vector<Change> after(Revision revision) override;
  void report(const NodeState& node) override;
  std::vector<NodeState> nodes() override;

 private:
  Session& session_;
};

/// The number of the hour that tallies are kept under.
std::int64_t hour_of(Instant at);

class SqlHistory final : public History {
 public:
  explicit SqlHistory(Session& session) : session_(session) {}
  void add(const HistoryRow& row) override;
  void more(std::string_view receipt_id, std::int64_t count, Instant last_at) override;
  std::optional<HistoryRow> find(std::string_view receipt_id) override;
  Page<HistoryRow> list(const ListQuery& query) override;
  std::vector<HistoryRow> entries(UserId user, int most) override;
  int prune(Instant before, int most) override;
  void tally(const Tally& more) override;
  std::vector<Tally> tallies(const Tallied& wanted) override;
  std::vector<AppId> busiest(Instant from, Instant until, int most, int rows, bool& whole) override;

 private:
  Session& session_;
};

class SqlApprovals final : public Approvals {
 public:
  explicit SqlApprovals(Session& session) : session_(session) {}
  void used(AppId app, UserId user, std::string_view scopes, std::int64_t times, Instant first,
            Instant last, Instant program_tokens_end_at) override;
  Page<Approval> list(const ListQuery& query) override;
  std::optional<Approval> find(AppId app, UserId user) override;
  void consent(AppId app, UserId user, std::string_view scopes, Instant at) override;
  void end_consent(AppId app, UserId user) override;
  void remove(AppId app, UserId user) override;
  std::int64_t of(AppId app) override;
  std::int64_t remove_all(AppId app) override;

 private:
  Session& session_;
  std::int64_t use_ = 0;  // number of the uses of this transaction
};

class SqlChallenges final : public Challenges {
 public:
  explicit SqlChallenges(Session& session) : session_(session) {}
  void add(Challenge& challenge) override;
  std::optional<Challenge> find(ChallengeId id) override;
  bool take_try(ChallengeId id, Instant now) override;
  bool verify(ChallengeId id, Instant now, Instant until) override;
  int made_since(UserId user, std::string_view method, Instant since) override;
  int prune(Instant now, int most) override;

 private:
  Session& session_;
};

class SqlAuthenticators final : public Authenticators {
 public:
  explicit SqlAuthenticators(Session& session) : session_(session) {}
  void add(Authenticator& authenticator) override;
  std::vector<Authenticator> of(UserId user) override;
  void confirm(AuthenticatorId id) override;
  bool use_step(AuthenticatorId id, std::int64_t step) override;
  void remove(AuthenticatorId id) override;

 private:
  Session& session_;
};

class SqlRecoveryCodes final : public RecoveryCodes {
 public:
  explicit SqlRecoveryCodes(Session& session) : session_(session) {}
  void replace(UserId user, std::span<const Digest> codes, Instant now) override;
  bool spend(UserId user, const Digest& code) override;
  Left left(UserId user) override;

 private:
  Session& session_;
};

class SqlKeys final : public Keys {
 public:
  explicit SqlKeys(Session& session) : session_(session) {}
  void add(StoredKey& key) override;
  void retire(KeyId id, Instant at) override;
  bool retire_instead(KeyId id, Instant from, Instant at) override;
  std::vector<StoredKey> all() override;

 private:
  Session& session_;
};

class SqlIdempotency final : public Idempotency {
 public:
  explicit SqlIdempotency(Session& session) : session_(session) {}
  std::optional<Remembered> find(std::string_view actor, std::string_view key) override;
  void add(const Remembered& answer) override;
  void remove(std::string_view actor, std::string_view key) override;
  int prune(Instant before, int most) override;

 private:
  Session& session_;
};

}  // namespace doorward::store
