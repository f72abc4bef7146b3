// SPDX-License-Identifier: Apache-2.0
// What a mark on an app or a user ended, family by family, and what is noted to be ended later.
#include <algorithm>

#include "store/app_remains.h"
#include "store/user_grant_repositories.h"

namespace doorward::store {
namespace {

constexpr seconds clocks_differ{5};
// The mark of an app that is gone covers all that it has left.
constexpr Instant of_gone_app = Instant::max();

}  // namespace

void SqlRefreshFamilies::note(const Above& above) {
  session_.run(
      "INSERT INTO ended_above (org_id, family, token) VALUES (?, ?, ?) "
      "ON CONFLICT (org_id, family, token) DO NOTHING",
      session_.org(), above.family, Bytes{above.token});
}

bool SqlRefreshFamilies::any_noted() {
  return session_.query("SELECT 1 FROM ended_above WHERE org_id = ? LIMIT 1", session_.org())
      .next();
}

std::vector<RefreshFamilies::Above> SqlRefreshFamilies::take_noted(int most) {
  session_.must_write();
  std::vector<Above> taken;
  {
    auto rows = session_.query(
        "SELECT family, token FROM ended_above WHERE org_id = ? ORDER BY family, token LIMIT ?",
        session_.org(), most);
    while (rows.next()) taken.push_back({.family = rows.id<FamilyId>(0), .token = rows.string(1)});
  }
  for (const auto& above : taken) {
    session_.run("DELETE FROM ended_above WHERE org_id = ? AND family = ? AND token = ?",
                 session_.org(), above.family, Bytes{above.token});
  }
  return taken;
}

void SqlRefreshFamilies::end_until(AppId app, UserId user, Instant mark) {
  session_.run(
      "INSERT INTO ended_until (org_id, app, user_id, mark, done_to) VALUES (?, ?, ?, ?, 0) "
      "ON CONFLICT (org_id, app, user_id) DO UPDATE SET mark = excluded.mark, done_to = 0",
      session_.org(), app, user, mark);
}

void SqlRefreshFamilies::remove_all(AppId gone) { end_until(gone, {}, of_gone_app); }

// A mark costs a look though nothing is left to end: there may be as many as there are users.
int SqlRefreshFamilies::end_some(int most) {
  int looked_at = 0;
  while (looked_at < most) {
    const auto mark = first_mark();
    if (!mark) break;
    const int left = most - looked_at;
    looked_at +=
        std::max(1, mark->app ? end_some_of_app(*mark, left) : end_some_of_user(*mark, left));
  }
  return looked_at;
}

int SqlRefreshFamilies::remove_some_of_app(const Mark& mark, int most) {
  const int removed = remove_remains(session_, mark.app, most);
  if (removed < most) done(mark);
  return removed;
}

std::optional<SqlRefreshFamilies::Mark> SqlRefreshFamilies::first_mark() {
  auto row = session_.query(
      "SELECT app, user_id, mark, done_to FROM ended_until WHERE org_id = ? AND app >= 0 "
      "ORDER BY app, user_id LIMIT 1",
      session_.org());
  if (!row.next()) return std::nullopt;
  return Mark{.app = row.id<AppId>(0),
              .user = row.id<UserId>(1),
              .at = row.instant(2),
              .done_to = row.id<UserId>(3)};
}

// User by user, as the index of pairs has them: none has many of one app that can be refreshed.
// Without a refresh token a family goes by itself when its tokens have ended. What was made ahead
// of a clock that was put back since is older than the mark, as ended_by has it, and must not come
// back when its time has come.
int SqlRefreshFamilies::end_some_of_app(const Mark& mark, int most) {
  if (mark.at == of_gone_app) return remove_some_of_app(mark, most);
  std::vector<UserId> users;
  {
    auto rows = session_.query(
        "SELECT DISTINCT user_id FROM refresh_families WHERE org_id = ? AND app = ? "
        "AND user_id > ? ORDER BY user_id LIMIT ?",
        session_.org(), mark.app, mark.done_to, most);
    while (rows.next()) users.push_back(rows.id<UserId>(0));
  }
  for (const auto user : users) {
    session_.run(
        "UPDATE refresh_families SET ended_at = ? WHERE org_id = ? AND app = ? AND user_id = ? "
        "AND refreshable = 1 AND ended_at = 0 AND (made_at <= ? OR made_at > ?)",
        mark.at, session_.org(), mark.app, user, mark.at, session_.stamp().now + clocks_differ);
  }
  if (std::ssize(users) < most) {
    done(mark);
  } else {
    session_.run("UPDATE ended_until SET done_to = ? WHERE org_id = ? AND app = ? AND user_id = ?",
                 users.back(), session_.org(), mark.app, mark.user);
  }
  return static_cast<int>(users.size());
}

int SqlRefreshFamilies::end_some_of_user(const Mark& mark, int most) {
  const auto ended = static_cast<int>(
      session_.run("UPDATE refresh_families SET ended_at = ? WHERE org_id = ? AND id IN (SELECT id "
                   "FROM refresh_families WHERE org_id = ? AND user_id = ? AND refreshable = 1 "
                   "AND ended_at = 0 AND made_at <= ? LIMIT ?)",
                   mark.at, session_.org(), session_.org(), mark.user, mark.at, most));
  if (ended < most) done(mark);
  return ended;
}

void SqlRefreshFamilies::done(const Mark& mark) {
  session_.run("DELETE FROM ended_until WHERE org_id = ? AND app = ? AND user_id = ?",
               session_.org(), mark.app, mark.user);
}

}  // namespace doorward::store
