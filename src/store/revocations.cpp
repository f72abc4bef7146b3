// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"
#include "store/repositories.h"

namespace doorward::store {
namespace {

// Followers learn the whole revocation from its change: they need not look for the row.
std::string change_text(std::string_view token, Instant expires_at) {
  return hex(token) + '@' + std::to_string(epoch_ms(expires_at));
}

}  // namespace

bool SqlRevocations::add(const Revocation& revocation) {
  session_.must_write();
  if (has(revocation.token)) return false;
  if (session_.run("INSERT INTO revocations (org_id, token, app, expires_at, revision) "
                   "VALUES (?, ?, ?, ?, ?) ON CONFLICT (org_id, token) DO NOTHING",
                   session_.org(), Bytes{revocation.token}, revocation.app, revocation.expires_at,
                   session_.revision()) == 0) {
    return false;
  }
  session_.changed("revocation", change_text(revocation.token, revocation.expires_at));
  return true;
}

bool SqlRevocations::has(std::string_view token) {
  return session_
      .query("SELECT 1 FROM revocations WHERE org_id = ? AND token = ?", session_.org(),
             Bytes{token})
      .next();
}

void SqlRevocations::all_of_app(AppId app, Instant until) {
  session_.run(
      "UPDATE apps SET tokens_not_before = ? "
      "WHERE org_id = ? AND id = ? AND tokens_not_before < ?",
      until, session_.org(), app, until);
  session_.changed("app", app.text());
}

void SqlRevocations::all_of_program(AppId app, Instant until) {
  session_.run(
      "UPDATE apps SET program_tokens_not_before = ? "
      "WHERE org_id = ? AND id = ? AND program_tokens_not_before < ?",
      until, session_.org(), app, until);
  session_.changed("app", app.text());
}

void SqlRevocations::all_of_user(UserId user, Instant until) {
  session_.run(
      "UPDATE users SET tokens_not_before = ? "
      "WHERE org_id = ? AND id = ? AND tokens_not_before < ?",
      until, session_.org(), user, until);
  session_.changed("user", user.text());
}

void SqlRevocations::for_each(const std::function<void(Revocation&&)>& visit) {
  auto rows = session_.query("SELECT token, app, expires_at FROM revocations WHERE +org_id = ?",
                             session_.org());
  while (rows.next()) {
    visit({.token = rows.string(0), .app = rows.id<AppId>(1), .expires_at = rows.instant(2)});
  }
}

// The note of the change goes with its row, so that both are bounded by the tokens that live.
int SqlRevocations::prune(Instant now, int most) {
  struct Gone {
    std::string token;
    Instant expires_at;
    Revision revision;
  };
  session_.must_write();
  std::vector<Gone> gone;
  {
    auto rows = session_.query(
        "SELECT token, expires_at, revision FROM revocations WHERE org_id = ? "
        "AND expires_at <= ? ORDER BY expires_at LIMIT ?",
        session_.org(), now, most);
    while (rows.next()) gone.push_back({rows.string(0), rows.instant(1), rows.integer(2)});
  }
  for (const Gone& row : gone) {
    session_.run("DELETE FROM revocations WHERE org_id = ? AND token = ?", session_.org(),
                 Bytes{row.token});
    session_.run(
        "DELETE FROM changes WHERE org_id = ? AND revision = ? AND kind = 'revocation' "
        "AND object = ?",
        session_.org(), row.revision, change_text(row.token, row.expires_at));
  }
  return static_cast<int>(gone.size());
}

}  // namespace doorward::store
