// SPDX-License-Identifier: Apache-2.0
#include "store/sign_in_repositories.h"

namespace doorward::store {
namespace {

// The token is what the row was asked for by, or is of no use to whoever lists rows.
BrowserSession session_of(Query& row) {
  return {.id = row.id<SessionId>(0),
          .user = row.id<UserId>(1),
          .stage = static_cast<SessionStage>(row.integer(2)),
          .signed_in_at = row.instant(3),
          .seen_at = row.instant(4),
          .ends_at = row.instant(5),
          .verified_until = row.instant(6),
          .tries_left = static_cast<int>(row.integer(7)),
          .address = row.string(8),
          .agent = row.string(9),
          .methods = row.string(10)};
}

}  // namespace

void SqlSessions::add(BrowserSession& session) {
  session.id.number = static_cast<std::uint64_t>(session_.next("session"));
  session_.run(
      "INSERT INTO sessions (org_id, id, token, user_id, stage, signed_in_at, seen_at, ends_at, "
      "verified_until, tries_left, address, agent, methods) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), session.id, session.token, session.user, static_cast<int>(session.stage),
      session.signed_in_at, session.seen_at, session.ends_at, session.verified_until,
      session.tries_left, session.address, session.agent, session.methods);
}

std::optional<BrowserSession> SqlSessions::find(const Digest& token) {
  auto row = session_.query(
      "SELECT id, user_id, stage, signed_in_at, seen_at, ends_at, verified_until, tries_left, "
      "address, agent, methods FROM sessions WHERE org_id = ? AND token = ?",
      session_.org(), token);
  if (!row.next()) return std::nullopt;
  auto found = session_of(row);
  found.token = token;
  return found;
}

bool SqlSessions::rotate(const Digest& old, const BrowserSession& renewed) {
  return session_.run(
             "UPDATE sessions SET token = ?, stage = ?, signed_in_at = ?, seen_at = ?, "
             "ends_at = ?, verified_until = ?, tries_left = ?, address = ?, agent = ?, methods = ? "
             "WHERE org_id = ? AND token = ?",
             renewed.token, static_cast<int>(renewed.stage), renewed.signed_in_at, renewed.seen_at,
             renewed.ends_at, renewed.verified_until, renewed.tries_left, renewed.address,
             renewed.agent, renewed.methods, session_.org(), old) == 1;
}

bool SqlSessions::take_try(SessionId id) {
  return session_.run(
             "UPDATE sessions SET tries_left = tries_left - 1 WHERE org_id = ? AND id = ? "
             "AND tries_left > 0",
             session_.org(), id) == 1;
}

void SqlSessions::seen(SessionId id, Instant at) {
  session_.run("UPDATE sessions SET seen_at = ? WHERE org_id = ? AND id = ? AND seen_at < ?", at,
               session_.org(), id, at);
}

std::vector<BrowserSession> SqlSessions::of(UserId user) {
  std::vector<BrowserSession> all;
  auto rows = session_.query(
      "SELECT id, user_id, stage, signed_in_at, seen_at, ends_at, verified_until, tries_left, "
      "address, agent, methods FROM sessions WHERE org_id = ? AND user_id = ? ORDER BY id DESC",
      session_.org(), user);
  while (rows.next()) all.push_back(session_of(rows));
  return all;
}

// Whoever ends a session, the apps that it signed in to hear of it: their rows fall due.
bool SqlSessions::remove(SessionId id) {
  session_.run("UPDATE session_apps SET check_at = 0 WHERE org_id = ? AND session_id = ?",
               session_.org(), id);
  return session_.run("DELETE FROM sessions WHERE org_id = ? AND id = ?", session_.org(), id) == 1;
}

int SqlSessions::remove_all(UserId user, SessionId but) {
  session_.run(
      "UPDATE session_apps SET check_at = 0 WHERE org_id = ? AND user_id = ? AND session_id <> ?",
      session_.org(), user, but);
  return static_cast<int>(
      session_.run("DELETE FROM sessions WHERE org_id = ? AND user_id = ? AND id <> ?",
                   session_.org(), user, but));
}

int SqlSessions::prune(Instant now, int most) {
  return static_cast<int>(
      session_.run("DELETE FROM sessions WHERE org_id = ? AND id IN (SELECT id FROM sessions "
                   "WHERE org_id = ? AND ends_at <= ? ORDER BY ends_at LIMIT ?)",
                   session_.org(), session_.org(), now, most));
}

}  // namespace doorward::store
