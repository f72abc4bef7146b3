// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/logouts.h"
#include "store/session.h"

namespace doorward::store {

class SqlLogouts final : public Logouts {
 public:
  explicit SqlLogouts(Session& session) : session_(session) {}
  void signed_in(const SessionApp& app) override;
  std::vector<SessionApp> of(SessionId session) override;
  void move(SessionId from, SessionId to) override;
  void look_now(UserId user) override;
  void look_earlier(minutes by) override;
  std::vector<SessionApp> due(Instant now, int most) override;
  void look_again(SessionId session, Instant at) override;
  void forget(SessionId session) override;
  void add(Logout& logout) override;
  std::optional<Logout> next(Instant now, std::span<const AppId> but) override;
  bool take(const Logout& logout, Instant next_at) override;
  void put_off(AppId app, Instant until) override;
  std::vector<Logout> waiting(AppId app, Instant made_until, int most) override;
  void note(const Logout& logout) override;
  Page<Logout> list(const ListQuery& query) override;
  int prune(Instant before, int most) override;

 private:
  Session& session_;
};

/// The tables of single logout.
constexpr std::string_view logouts_sql = R"sql(
CREATE TABLE session_apps (org_id BIGINT NOT NULL, session_id BIGINT NOT NULL, app BIGINT NOT NULL,
  sid TEXT NOT NULL, user_id BIGINT NOT NULL, subject TEXT NOT NULL, check_at BIGINT NOT NULL,
  PRIMARY KEY (org_id, session_id, app, sid)){clustered};
CREATE INDEX session_apps_by_check ON session_apps (org_id, check_at);
CREATE INDEX session_apps_by_user ON session_apps (org_id, user_id);

CREATE TABLE logouts (org_id BIGINT NOT NULL, id BIGINT NOT NULL, app BIGINT NOT NULL,
  user_id BIGINT NOT NULL, session_id BIGINT NOT NULL, channel BIGINT NOT NULL,
  state BIGINT NOT NULL, sid TEXT NOT NULL, subject TEXT NOT NULL, made_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL, done_at BIGINT NOT NULL, tries BIGINT NOT NULL, status BIGINT NOT NULL,
  because TEXT NOT NULL, PRIMARY KEY (org_id, id));
CREATE INDEX logouts_by_next ON logouts (org_id, state, next_at);
CREATE INDEX logouts_by_made ON logouts (org_id, made_at, id);
CREATE INDEX logouts_by_app ON logouts (org_id, app, made_at, id);
CREATE INDEX logouts_by_user ON logouts (org_id, user_id, made_at, id);
CREATE INDEX logouts_by_state ON logouts (org_id, state, made_at, id);
CREATE INDEX logouts_by_channel ON logouts (org_id, channel, made_at, id);
)sql";

}  // namespace doorward::store
