// SPDX-License-Identifier: Apache-2.0
#include "store/repositories.h"

namespace doorward::store {

std::optional<Remembered> SqlIdempotency::find(std::string_view actor, std::string_view key) {
  auto row = session_.query(
      "SELECT actor, request_key, request_digest, status, headers, body, "
      "answered_at FROM remembered "
      "WHERE org_id = ? AND actor = ? AND request_key = ?",
      session_.org(), actor, key);
  if (!row.next()) return std::nullopt;
  return Remembered{.actor = row.string(0),
                    .key = row.string(1),
                    .request_digest = row.string(2),
                    .status = static_cast<int>(row.integer(3)),
                    .headers = row.string(4),
                    .body = row.string(5),
                    .at = row.instant(6)};
}

void SqlIdempotency::add(const Remembered& answer) {
  const std::int64_t added = session_.run(
      "INSERT INTO remembered (org_id, actor, request_key, request_digest, status, headers, body, "
      "answered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (org_id, actor, request_key) DO NOTHING",
      session_.org(), answer.actor, answer.key, Bytes{answer.request_digest}, answer.status,
      answer.headers, answer.body, answer.at);
  if (added == 0) throw NotUnique("idempotency_key");
}

void SqlIdempotency::remove(std::string_view actor, std::string_view key) {
  session_.run("DELETE FROM remembered WHERE org_id = ? AND actor = ? AND request_key = ?",
               session_.org(), actor, key);
}

int SqlIdempotency::prune(Instant before, int most) {
  return static_cast<int>(session_.run(
      "DELETE FROM remembered WHERE org_id = ? AND (actor, request_key) IN "
      "(SELECT actor, request_key FROM remembered WHERE org_id = ? AND answered_at < ? "
      "ORDER BY answered_at LIMIT ?)",
      session_.org(), session_.org(), before, most));
}

}  // namespace doorward::store
