// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "store/repositories.h"

namespace doorward::store {

void SqlChallenges::add(Challenge& challenge) {
  if (challenge.alone) {
    session_.run(
        "UPDATE challenges SET expires_at = ? WHERE org_id = ? AND user_id = ? "
        "AND verified_until = 0 AND expires_at > ?",
        challenge.made_at, session_.org(), challenge.user, challenge.made_at);
  }
  challenge.id.number = static_cast<std::uint64_t>(session_.next("challenge"));
  session_.run(
      "INSERT INTO challenges (org_id, id, user_id, through, session_id, method, code, made_at, "
      "expires_at, verified_until, tries_left) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      session_.org(), challenge.id, challenge.user, challenge.through, challenge.session,
      challenge.method, challenge.code, challenge.made_at, challenge.expires_at,
      challenge.verified_until, challenge.tries_left);
}

std::optional<Challenge> SqlChallenges::find(ChallengeId id) {
  auto row = session_.query(
      "SELECT user_id, through, method, code, made_at, expires_at, "
      "verified_until, tries_left, session_id FROM challenges "
      "WHERE org_id = ? AND id = ?",
      session_.org(), id);
  if (!row.next()) return std::nullopt;
  Challenge found{.id = id,
                  .user = row.id<UserId>(0),
                  .through = row.id<AppId>(1),
                  .session = row.id<SessionId>(8),
                  .method = row.string(2),
                  .code = {},
                  .made_at = row.instant(4),
                  .expires_at = row.instant(5),
                  .verified_until = row.instant(6),
                  .tries_left = static_cast<int>(row.integer(7))};
  const std::string_view code = row.text(3);
  if (code.size() != found.code.size()) {
    throw StoreFault("the code of challenge " + id.text() + " is damaged");
  }
  std::memcpy(found.code.data(), code.data(), code.size());
  return found;
}

bool SqlChallenges::take_try(ChallengeId id, Instant now) {
  return session_.run(
             "UPDATE challenges SET tries_left = tries_left - 1 WHERE org_id = ? "
             "AND id = ? AND tries_left > 0 AND verified_until = 0 AND expires_at > ?",
             session_.org(), id, now) == 1;
}

// Asks for no try: the right code may come with the last one.
bool SqlChallenges::verify(ChallengeId id, Instant now, Instant until) {
  return session_.run(
             "UPDATE challenges SET verified_until = ? WHERE org_id = ? AND id = ? "
             "AND verified_until = 0 AND expires_at > ?",
             until, session_.org(), id, now) == 1;
}

int SqlChallenges::made_since(UserId user, std::string_view method, Instant since) {
  auto row = session_.query(
      "SELECT COUNT(*) FROM challenges WHERE org_id = ? AND user_id = ? "
      "AND method = ? AND made_at >= ?",
      session_.org(), user, method, since);
  return row.next() ? static_cast<int>(row.integer(0)) : 0;
}

// Ended ones stay for a day: made_since counts them.
int SqlChallenges::prune(Instant now, int most) {
  const Instant before = now - days{1};
  return static_cast<int>(session_.run(
      "DELETE FROM challenges WHERE org_id = ? AND id IN (SELECT id FROM challenges "
      "WHERE org_id = ? AND expires_at < ? AND verified_until < ? ORDER BY expires_at LIMIT ?)",
      session_.org(), session_.org(), before, before, most));
}

}  // namespace doorward::store
