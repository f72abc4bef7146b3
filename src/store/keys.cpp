// SPDX-License-Identifier: Apache-2.0
#include "store/repositories.h"

namespace doorward::store {

void SqlKeys::add(StoredKey& key) {
  key.id.number = static_cast<std::uint64_t>(session_.next("key"));
  session_.run(
      "INSERT INTO keys (org_id, id, purpose, wrapped, public_part, made_at, retired_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      session_.org(), key.id, key.purpose, Bytes{key.wrapped}, key.public_part, key.made_at,
      key.retired_at);
  session_.changed("key", key.id.text());
}

void SqlKeys::retire(KeyId id, Instant at) {
  session_.run("UPDATE keys SET retired_at = ? WHERE org_id = ? AND id = ?", at, session_.org(),
               id);
  session_.changed("key", id.text());
}

bool SqlKeys::retire_instead(KeyId id, Instant from, Instant at) {
  const auto changed =
      session_.run("UPDATE keys SET retired_at = ? WHERE org_id = ? AND id = ? AND retired_at = ?",
                   at, session_.org(), id, from);
  if (changed == 1) session_.changed("key", id.text());
  return changed == 1;
}

std::vector<StoredKey> SqlKeys::all() {
  std::vector<StoredKey> all;
  auto rows = session_.query(
      "SELECT id, purpose, wrapped, public_part, made_at, retired_at "
      "FROM keys WHERE org_id = ? ORDER BY id",
      session_.org());
  while (rows.next()) {
    all.push_back({.id = rows.id<KeyId>(0),
                   .purpose = rows.string(1),
                   .wrapped = rows.string(2),
                   .public_part = rows.string(3),
                   .made_at = rows.instant(4),
                   .retired_at = rows.instant(5)});
  }
  return all;
}

}  // namespace doorward::store
