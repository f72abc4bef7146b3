// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "store/conformance.h"
#include "store/conformance_assets.h"
#include "store/conformance_codes.h"
#include "store/conformance_counts.h"
#include "store/conformance_events.h"
#include "store/conformance_family_ends.h"
#include "store/conformance_lists.h"
#include "store/conformance_sign_in.h"
#include "store/conformance_threads.h"
#include "store/conformance_user_grants.h"
#include "store/driver.h"
#include "store/sqlite_driver.h"
#include "store/test_file.h"

namespace doorward::store {
namespace {

// The files of the databases that the running test has opened.
std::map<std::string, TestFile>& files() {
  static std::map<std::string, TestFile> all;
  return all;
}

// Every statement that the running test has prepared, of all its connections.
class Statements {
 public:
  static Statements& all() {
    static Statements one;
    return one;
  }
  std::set<std::string> take() {
    const std::lock_guard lock{mutex_};
    return std::exchange(texts_, {});
  }

 private:
  Statements() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(&watch)); }
  static int watch(sqlite3* database, char**, const sqlite3_api_routines*) {
    return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, &note, nullptr);
  }
  static int note(unsigned, void*, void* statement, void*) {
    auto& self = all();
    const std::lock_guard lock{self.mutex_};
    self.texts_.insert(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
    return 0;
  }

  std::mutex mutex_;
  std::set<std::string> texts_;
};

// Statements that may look at every row of an organization, by what is in their text.
constexpr std::string_view wide_on_purpose[] = {
    "FROM organizations",
    "FROM keys ",
    "FROM nodes ",                                        // few rows
    "WHERE +org_id = ?",                                  // read once, at the start
    "SELECT org_id, id, document FROM",                   // migrations
    "UPDATE apps SET idle_since",                         //
    "UPDATE apps SET last_used_at = COALESCE",            //
    "UPDATE approvals SET program_tokens_end_at",         //
    "SELECT COUNT(*) FROM apps",                          // a count, of an index
    "SELECT COUNT(*) FROM users",                         //
    " t WHERE t.org_id = ? ORDER BY ",                    // lists that nothing narrows
    ") looked_at",                                        // the sum of what was found
    "SELECT COALESCE(MAX(tokens_end_at), 0) FROM asset",  // the last entry of an index
    "DELETE FROM codes WHERE",                            // they live for a minute
    "FROM ended_above WHERE org_id = ? LIMIT",            // the first of the primary key
    "FROM ended_above WHERE org_id = ? ORDER BY",         //
    "LIMIT ?) AS seen GROUP BY",                          // so many that were found by an index
};

// Everything that is alive, of all apps and users.
bool is_all_families(std::string_view sql) {
  return sql.contains("FROM refresh_families WHERE org_id = ? AND ended_at = 0 AND ((refreshable");
}

bool may_be_wide(std::string_view sql) {
  return is_all_families(sql) ||
         std::ranges::any_of(wide_on_purpose, [sql](auto text) { return sql.contains(text); });
}

// SQLite has no statistics here, as in a new installation: it must not need any to see that an
// organization is all there is.
void no_statement_looks_at_everything(const std::string& file) {
  Database database(open_sqlite_driver({.file = file, .mode = SqliteMode::read}));
  for (const auto& sql : Statements::all().take()) {
    const bool has_rows =
        sql.starts_with("SELECT") || sql.starts_with("UPDATE") || sql.starts_with("DELETE");
    if (!has_rows || may_be_wide(sql)) continue;
    auto plan = database.query("EXPLAIN QUERY PLAN " + sql);
    while (plan.next()) {
      const auto step = plan.text(3);
      EXPECT_FALSE(step.starts_with("SCAN") || step.ends_with("(org_id=?)"))
          << step << " for " << sql;
    }
  }
}

Engine sqlite() {
  return {.name = "SQLite",
          .open =
              [](const std::string& database, const Clock& clock) {
                Statements::all();  // Before the first connection.
                const auto& file = files().try_emplace(database, database).first->second;
                return open_sqlite({.file = file.path()}, clock);
              },
          .drop =
              [](const std::string& database) {
                const auto found = files().find(database);
                if (found == files().end()) return;
                no_statement_looks_at_everything(found->second.path());
                files().erase(found);
              }};
}

INSTANTIATE_TEST_SUITE_P(Sqlite, StoreConformance, ::testing::Values(sqlite()));

}  // namespace
}  // namespace doorward::store
