// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>

#include "store/repositories.h"

namespace doorward::store {
namespace {

constexpr std::string_view select =
    "SELECT id, app, digest, sealed, created_at, created_by, retires_at, first_used_at, "
    "last_used_at, end_told_at FROM secrets ";

ConsumerSecret secret_of(Query& row) {
  ConsumerSecret secret{.id = row.id<SecretId>(0), .app = row.id<AppId>(1)};
  const std::string_view digest = row.text(2);
  if (digest.size() != secret.digest.size()) {
    throw StoreFault("the digest of secret " + secret.id.text() + " is damaged");
  }
  std::memcpy(secret.digest.data(), digest.data(), digest.size());
  secret.sealed = row.string(3);
  secret.created_at = row.instant(4);
  secret.created_by = row.id<UserId>(5);
  secret.retires_at = row.instant(6);
  secret.first_used_at = row.instant(7);
  secret.last_used_at = row.instant(8);
  secret.end_told_at = row.instant(9);
  return secret;
}

}  // namespace

void SqlSecrets::add(ConsumerSecret& secret) {
  secret.id.number = static_cast<std::uint64_t>(session_.next("secret"));
  session_.run(
      "INSERT INTO secrets (org_id, id, app, digest, sealed, created_at, created_by, "
      "retires_at, first_used_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), secret.id, secret.app, secret.digest, Bytes{secret.sealed}, secret.created_at,
      secret.created_by, secret.retires_at, secret.first_used_at, secret.last_used_at);
  session_.changed("app", secret.app.text());
}

void SqlSecrets::app_changed(SecretId id) {
  AppId app;
  {
    auto row =
        session_.query("SELECT app FROM secrets WHERE org_id = ? AND id = ?", session_.org(), id);
    if (!row.next()) return;
    app = row.id<AppId>(0);
  }
  session_.changed("app", app.text());
}

void SqlSecrets::retire(SecretId id, Instant at) {
  session_.run("UPDATE secrets SET retires_at = ?, end_told_at = 0 WHERE org_id = ? AND id = ?", at,
               session_.org(), id);
  app_changed(id);
}

void SqlSecrets::remove(SecretId id) {
  session_.must_write();
  app_changed(id);
  session_.run("DELETE FROM secrets WHERE org_id = ? AND id = ?", session_.org(), id);
}

void SqlSecrets::used(SecretId id, Instant first, Instant last) {
  session_.run(
      "UPDATE secrets SET first_used_at = ? WHERE org_id = ? AND id = ? "
      "AND (first_used_at = 0 OR first_used_at > ?)",
      first, session_.org(), id, first);
  session_.run(
      "UPDATE secrets SET last_used_at = ? WHERE org_id = ? AND id = ? "
      "AND last_used_at < ?",
      last, session_.org(), id, last);
}

template <class... Values>
std::vector<ConsumerSecret> SqlSecrets::where(std::string_view holds, const Values&... values) {
  std::vector<ConsumerSecret> all;
  auto rows = session_.query(std::string(select) + "WHERE org_id = ? AND " + std::string(holds),
                             session_.org(), values...);
  while (rows.next()) all.push_back(secret_of(rows));
  return all;
}

std::vector<ConsumerSecret> SqlSecrets::of(AppId app) { return where("app = ? ORDER BY id", app); }

std::vector<ConsumerSecret> SqlSecrets::untold_ends(Instant now, Instant until, int most) {
  return where("retires_at > ? AND retires_at <= ? AND end_told_at = 0 ORDER BY retires_at LIMIT ?",
               now, until, most);
}

std::vector<ConsumerSecret> SqlSecrets::never_used(Instant now, Instant made_before, int most) {
  return where(
      "last_used_at = 0 AND created_at < ? AND (retires_at = 0 OR retires_at > ?) "
      "ORDER BY created_at LIMIT ?",
      made_before, now, most);
}

std::vector<ConsumerSecret> SqlSecrets::made(Instant now, Instant from, Instant until, int most) {
  return where(
      "created_at >= ? AND created_at < ? AND (retires_at = 0 OR retires_at > ?) "
      "ORDER BY created_at LIMIT ?",
      from, until, now, most);
}

std::int64_t SqlSecrets::count_made(Instant now, Instant from, Instant until) {
  auto row = session_.query(
      "SELECT COUNT(*) FROM secrets WHERE org_id = ? AND created_at >= ? AND created_at < ? "
      "AND (retires_at = 0 OR retires_at > ?)",
      session_.org(), from, until, now);
  return row.next() ? row.integer(0) : 0;
}

void SqlSecrets::end_told(SecretId id, Instant at) {
  session_.run("UPDATE secrets SET end_told_at = ? WHERE org_id = ? AND id = ?", at, session_.org(),
               id);
}

void SqlSecrets::for_each(const std::function<void(ConsumerSecret&&)>& visit) {
  // The sign keeps the engine from an index that would only slow down reading everything.
  static const std::string sql = std::string(select) + "WHERE +org_id = ?";
  auto rows = session_.query(sql, session_.org());
  while (rows.next()) visit(secret_of(rows));
}

}  // namespace doorward::store
