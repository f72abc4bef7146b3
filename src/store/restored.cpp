// SPDX-License-Identifier: Apache-2.0
#include "store/restored.h"

#include <cstdint>
#include <string_view>

#include "store/migrations.h"
#include "store/session.h"
#include "store/sqlite_driver.h"

namespace doorward::store {
namespace {

struct Skip {
  std::string_view counter;
  std::int64_t numbers;  // more than were given out since any backup that somebody restores
};

// Lists keep a bit for each number below the highest, so objects skip no more than they have to.
constexpr std::int64_t of_objects = 1'000'000;
constexpr std::int64_t of_visits = 1LL << 32;

constexpr Skip skips[] = {
    {"app", of_objects},      {"user", of_objects},
    {"profile", of_objects},  {"permission_set", of_objects},
    {"scope", of_objects},    {"trusted_issuer", of_objects},
    {"secret", of_objects},   {"key", of_objects},
    {"approval", of_objects}, {"authenticator", of_objects},
    {"asset", of_objects},    {"challenge", of_visits},
    {"session", of_visits},   {"refresh_family", of_visits},
};

void empty_log(Database& database, const std::string& file) {
  auto row = database.query("PRAGMA wal_checkpoint(TRUNCATE)");
  const bool busy = !row.next() || row.flag(0);
  if (busy) throw StoreFault("somebody else has " + file + " open");
}

}  // namespace

void settle_restored(const std::string& file, Instant now) {
  Database database(open_sqlite_driver({.file = file, .mode = SqliteMode::write}));
  migrate(database, file, now);
  database.driver().begin(true);
  const Stamp nobody;
  Session session(database, nobody, true);
  for (const auto& [counter, numbers] : skips) {
    session.reserve(counter, static_cast<std::uint64_t>(session.last(counter) + numbers));
  }
  session.run("UPDATE sign_in_links SET expires_at = made_at WHERE used_at = 0");
  database.driver().commit();
  empty_log(database, file);
}

}  // namespace doorward::store
