// SPDX-License-Identifier: Apache-2.0
#include "store/repositories.h"

namespace doorward::store {

void SqlAuthenticators::add(Authenticator& authenticator) {
  authenticator.id.number = static_cast<std::uint64_t>(session_.next("authenticator"));
  session_.run(
      "INSERT INTO authenticators (org_id, id, user_id, sealed_key, label, confirmed, "
      "made_at, last_step) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), authenticator.id, authenticator.user, Bytes{authenticator.sealed_key},
      authenticator.label, authenticator.confirmed, authenticator.made_at, authenticator.last_step);
}

std::vector<Authenticator> SqlAuthenticators::of(UserId user) {
  std::vector<Authenticator> all;
  auto rows = session_.query(
      "SELECT id, user_id, sealed_key, label, confirmed, made_at, last_step "
      "FROM authenticators WHERE org_id = ? AND user_id = ? ORDER BY id",
      session_.org(), user);
  while (rows.next()) {
    all.push_back({.id = rows.id<AuthenticatorId>(0),
                   .user = rows.id<UserId>(1),
                   .sealed_key = rows.string(2),
                   .label = rows.string(3),
                   .confirmed = rows.flag(4),
                   .made_at = rows.instant(5),
                   .last_step = rows.integer(6)});
  }
  return all;
}

void SqlAuthenticators::confirm(AuthenticatorId id) {
  session_.run("UPDATE authenticators SET confirmed = 1 WHERE org_id = ? AND id = ?",
               session_.org(), id);
}

bool SqlAuthenticators::use_step(AuthenticatorId id, std::int64_t step) {
  return session_.run(
             "UPDATE authenticators SET last_step = ? WHERE org_id = ? AND id = ? "
             "AND last_step < ?",
             step, session_.org(), id, step) == 1;
}

void SqlAuthenticators::remove(AuthenticatorId id) {
  session_.run("DELETE FROM authenticators WHERE org_id = ? AND id = ?", session_.org(), id);
}

void SqlRecoveryCodes::replace(UserId user, std::span<const Digest> codes, Instant now) {
  session_.run("DELETE FROM recovery_codes WHERE org_id = ? AND user_id = ?", session_.org(), user);
  for (const Digest& code : codes) {
    session_.run(
        "INSERT INTO recovery_codes (org_id, user_id, digest, made_at) VALUES (?, ?, ?, ?)",
        session_.org(), user, code, now);
  }
}

bool SqlRecoveryCodes::spend(UserId user, const Digest& code) {
  return session_.run("DELETE FROM recovery_codes WHERE org_id = ? AND user_id = ? AND digest = ?",
                      session_.org(), user, code) == 1;
}

RecoveryCodes::Left SqlRecoveryCodes::left(UserId user) {
  auto row = session_.query(
      "SELECT COUNT(*), COALESCE(MAX(made_at), 0) FROM recovery_codes "
      "WHERE org_id = ? AND user_id = ?",
      session_.org(), user);
  if (!row.next()) return {};
  return {.codes = static_cast<int>(row.integer(0)), .made_at = row.instant(1)};
}

}  // namespace doorward::store
