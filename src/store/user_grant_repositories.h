// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/session.h"
#include "store/user_grants.h"

namespace doorward::store {

class SqlAuthorizationCodes final : public AuthorizationCodes {
 public:
  explicit SqlAuthorizationCodes(Session& session) : session_(session) {}
  void add(const AuthorizationCode& code) override;
  std::optional<AuthorizationCode> find(const Digest& digest) override;
  bool use(const Digest& digest, Instant now, FamilyId family) override;
  std::vector<AuthorizationCode> open(AppId app, UserId user, Instant now, int most) override;
  void end_all(AppId app, UserId user, Instant now) override;
  void move(SessionId from, SessionId to, Instant now) override;
  int prune(Instant before, int most) override;

 private:
  Session& session_;
};

class SqlRefreshFamilies final : public RefreshFamilies {
 public:
  explicit SqlRefreshFamilies(Session& session) : session_(session) {}
  void add(RefreshFamily& family) override;
  std::optional<RefreshFamily> find(FamilyId id) override;
  bool rotate(FamilyId id, std::int64_t from, const Use& use) override;
  void used(FamilyId id, const Use& use) override;
  void end_by(AppId app, const Term& term) override;
  bool end(FamilyId id, Instant now) override;
  std::vector<RefreshFamily> alive(AppId app, UserId user, Instant now, int most) override;
  std::vector<UserId> alive_users(AppId app, UserId after, Instant now, int most) override;
  std::int64_t refreshable(AppId app, UserId user, Instant now) override;
  UsersWith users_with(AppId app, std::int64_t refreshable, Instant now, int most) override;
  std::vector<RefreshFamily> too_many(const RefreshFamily& beside, std::int64_t may_stay,
                                      Instant now) override;
  std::vector<RefreshFamily> dependents(FamilyId family, int most) override;
  std::vector<RefreshFamily> exchanged_for(std::string_view token, int most) override;
  void note_acting(const RefreshFamily& family, AppId app, UserId user) override;
  std::vector<FamilyId> acting(AppId app, UserId user, Instant now, int most) override;
  std::vector<RefreshFamily> made_after(UserId user, Instant now, int most) override;
  std::vector<RefreshFamily> of_session(SessionId session, Instant now) override;
  void note(const Above& above) override;
  bool any_noted() override;
  std::vector<Above> take_noted(int most) override;
  void end_until(AppId app, UserId user, Instant mark) override;
  /// Has end_some remove what is left of an app that is gone.
  void remove_all(AppId gone);
  int end_some(int most) override;
  int prune(Instant now, int most) override;

 private:
  struct Mark {
    AppId app;
    UserId user;
    Instant at{};
    UserId done_to;
  };
  std::optional<Mark> first_mark();
  int remove_some_of_app(const Mark& mark, int most);
  int end_some_of_app(const Mark& mark, int most);
  int end_some_of_user(const Mark& mark, int most);
  void done(const Mark& mark);

  Session& session_;
};

class SqlUsedTokens final : public UsedTokens {
 public:
  explicit SqlUsedTokens(Session& session) : session_(session) {}
  bool is_used(std::string_view digest) override;
  bool use(std::string_view digest, Instant expires_at) override;
  int prune(Instant now, int most) override;

 private:
  Session& session_;
};

}  // namespace doorward::store
