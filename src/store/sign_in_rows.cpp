// SPDX-License-Identifier: Apache-2.0
// Passwords, one-time links and known browsers.
#include "store/sign_in_repositories.h"

namespace doorward::store {
namespace {

constexpr int most_devices = 50;  // of one user; the ones seen last
// No request waits as long between its reading and its commit.
constexpr minutes under_way{1};

}  // namespace

std::optional<PasswordRow> SqlPasswords::of(UserId user) {
  auto row = session_.query("SELECT hash, set_at FROM passwords WHERE org_id = ? AND user_id = ?",
                            session_.org(), user);
  if (!row.next()) return std::nullopt;
  return PasswordRow{.user = user, .hash = row.string(0), .set_at = row.instant(1)};
}

void SqlPasswords::put(const PasswordRow& password) {
  session_.run(
      "INSERT INTO passwords (org_id, user_id, hash, set_at) VALUES (?, ?, ?, ?) "
      "ON CONFLICT (org_id, user_id) DO UPDATE SET hash = excluded.hash, "
      "set_at = excluded.set_at",
      session_.org(), password.user, password.hash, password.set_at);
}

bool SqlPasswords::rehash(UserId user, std::string_view old_hash, std::string_view new_hash) {
  return session_.run("UPDATE passwords SET hash = ? WHERE org_id = ? AND user_id = ? AND hash = ?",
                      new_hash, session_.org(), user, old_hash) == 1;
}

void SqlSignInLinks::add(const SignInLink& link) {
  session_.run(
      "INSERT INTO sign_in_links (org_id, token, user_id, purpose, made_at, expires_at, used_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      session_.org(), link.token, link.user, static_cast<int>(link.purpose), link.made_at,
      link.expires_at, link.used_at);
}

std::optional<SignInLink> SqlSignInLinks::find(const Digest& token) {
  auto row = session_.query(
      "SELECT user_id, purpose, made_at, expires_at, used_at FROM sign_in_links "
      "WHERE org_id = ? AND token = ?",
      session_.org(), token);
  if (!row.next()) return std::nullopt;
  return SignInLink{.token = token,
                    .user = row.id<UserId>(0),
                    .purpose = static_cast<LinkPurpose>(row.integer(1)),
                    .made_at = row.instant(2),
                    .expires_at = row.instant(3),
                    .used_at = row.instant(4)};
}

bool SqlSignInLinks::use(const Digest& token, Instant now) {
  return session_.run(
             "UPDATE sign_in_links SET used_at = ? WHERE org_id = ? AND token = ? "
             "AND used_at = 0 AND expires_at > ?",
             now, session_.org(), token, now) == 1;
}

std::vector<SignInLink> SqlSignInLinks::open(UserId user, Instant now) {
  auto rows = session_.query(
      "SELECT purpose, made_at, expires_at FROM sign_in_links WHERE org_id = ? "
      "AND user_id = ? AND used_at = 0 AND expires_at > ? ORDER BY made_at",
      session_.org(), user, now);
  std::vector<SignInLink> all;
  while (rows.next()) {
    all.push_back({.user = user,
                   .purpose = static_cast<LinkPurpose>(rows.integer(0)),
                   .made_at = rows.instant(1),
                   .expires_at = rows.instant(2)});
  }
  return all;
}

// They expire when they were made: whoever uses one goes by the time at which the request was read,
// which may be before `now`.
void SqlSignInLinks::end_all(UserId user, Instant now) {
  session_.run(
      "UPDATE sign_in_links SET expires_at = CASE WHEN made_at < ? THEN made_at ELSE ? END "
      "WHERE org_id = ? AND user_id = ? AND used_at = 0 AND expires_at > ?",
      now, now, session_.org(), user, now - under_way);
}

int SqlSignInLinks::made_since(UserId user, LinkPurpose purpose, Instant since) {
  auto row = session_.query(
      "SELECT COUNT(*) FROM sign_in_links WHERE org_id = ? AND user_id = ? AND purpose = ? "
      "AND made_at >= ?",
      session_.org(), user, static_cast<int>(purpose), since);
  return row.next() ? static_cast<int>(row.integer(0)) : 0;
}

// Expired ones stay for a day: who comes late is told why, and made_since counts them.
int SqlSignInLinks::prune(Instant now, int most) {
  return static_cast<int>(session_.run(
      "DELETE FROM sign_in_links WHERE org_id = ? AND token IN (SELECT token FROM sign_in_links "
      "WHERE org_id = ? AND expires_at < ? ORDER BY expires_at LIMIT ?)",
      session_.org(), session_.org(), now - days{1}, most));
}

bool SqlDevices::knows(UserId user, const Digest& token) {
  return session_
      .query("SELECT 1 FROM devices WHERE org_id = ? AND user_id = ? AND token = ?", session_.org(),
             user, token)
      .next();
}

bool SqlDevices::knows_network(UserId user, std::string_view network) {
  return session_
      .query("SELECT 1 FROM devices WHERE org_id = ? AND user_id = ? AND network = ? LIMIT 1",
             session_.org(), user, network)
      .next();
}

void SqlDevices::put(const Device& device) {
  session_.run(
      "INSERT INTO devices (org_id, user_id, token, network, seen_at) VALUES (?, ?, ?, ?, ?) "
      "ON CONFLICT (org_id, user_id, token) DO UPDATE SET network = excluded.network, "
      "seen_at = excluded.seen_at",
      session_.org(), device.user, device.token, device.network, device.seen_at);
  session_.run(
      "DELETE FROM devices WHERE org_id = ? AND user_id = ? AND seen_at < (SELECT MIN(seen_at) "
      // In the order of seen_at + 0: in that of seen_at, an engine would rather go through the
      // devices of all users in the order of an index than sort the few of one.
      "FROM (SELECT seen_at FROM devices WHERE org_id = ? AND user_id = ? "
      "ORDER BY seen_at + 0 DESC LIMIT ?) AS newest)",
      session_.org(), device.user, session_.org(), device.user, most_devices);
}

void SqlDevices::forget_all(UserId user) {
  session_.run("DELETE FROM devices WHERE org_id = ? AND user_id = ?", session_.org(), user);
}

int SqlDevices::prune(Instant before, int most) {
  return static_cast<int>(session_.run(
      "DELETE FROM devices WHERE org_id = ? AND (user_id, token) IN (SELECT user_id, token "
      "FROM devices WHERE org_id = ? AND seen_at < ? ORDER BY seen_at LIMIT ?)",
      session_.org(), session_.org(), before, most));
}

}  // namespace doorward::store
