// SPDX-License-Identifier: Apache-2.0
// Registers apps by the hundred thousand in the database of a server that is not running: each
// with key, secret and audit row, as if over the admin API. The same code writes the rows; only
// durability waits for the end, and indexes that no row is looked up by are made in one go.
// usage: bench_seed DATA_FOLDER COUNT SHOWN; prints key and secret of the first SHOWN apps.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>

#include "base/random.h"
#include "cluster/key_ring.h"
#include "seed_app.h"
#include "service/app_secrets.h"
#include "store/sqlite_driver.h"
#include "store/transaction.h"

using namespace doorward;

namespace {

constexpr int per_transaction = 50'000;
constexpr int cache_kibibytes = 3 * 1024 * 1024;

void add(store::Transaction& tx, const cluster::KeyRing& keys, App app, const User& admin,
         Instant now, bool shown) {
  tx.apps().add(app);
  const auto secret = crypto::new_consumer_secret();
  service::add_secret(tx, keys, app.id, admin.id, now, secret);
  store::AuditRow row{.revision = tx.revision(),
                      .at = now,
                      .by = admin.id,
                      .action = "app.created",
                      .object = app.id.text(),
                      .object_name = app.name};
  tx.audit().append(row);
  if (shown) std::printf("%s %s\n", app.consumer_key.c_str(), std::string{secret.reveal()}.c_str());
}

/// Takes away the indexes that only lists need, of the tables that grow most; the answer makes them
/// again.
std::vector<std::string> drop_indexes(store::Database& database) {
  std::vector<std::string> names, made_by;
  {
    auto rows = database.query(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX %' "
        "AND tbl_name IN ('apps', 'secrets', 'audit', 'search_terms')");
    while (rows.next()) {
      names.push_back(rows.string(0));
      made_by.push_back(rows.string(1));
    }
  }
  for (const auto& name : names) database.driver().execute("DROP INDEX " + name);
  return made_by;
}

class Seeder {
 public:
  explicit Seeder(const std::string& folder)
      : database_(store::open_sqlite_driver({.file = folder + "/doorward.db",
                                             .mode = store::SqliteMode::write,
                                             .cache_kibibytes = cache_kibibytes})),
        master_(crypto::MasterKey::load(folder + "/master.key")) {
    for (const char* pragma :
         {"journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF", "threads = 2"})
      database_.driver().execute(std::string("PRAGMA ") + pragma);
    store::SqlTransaction tx(database_, nobody_, false);
    admin_ = tx.users().find_named("admin@doorward.local");
    stored_keys_ = tx.keys().all();
  }

  bool has_admin() const { return admin_.has_value(); }

  void run(int count, int shown) {
    const auto keys = cluster::key_ring(stored_keys_, master_);
    const auto indexes = drop_indexes(database_);
    for (int done = 0; done < count; done += per_transaction) {
      const int end = std::min(count, done + per_transaction);
      const store::Stamp stamp{.now = clock_.now(), .by = admin_->id};
      database_.driver().begin(true);
      for (int i = done; i < end; ++i) {
        // A revision each, as if they had been saved one after the other.
        store::SqlTransaction tx(database_, stamp, true);
        add(tx, *keys, bench::app_number(i, *admin_), *admin_, stamp.now, i < shown);
      }
      database_.driver().commit();
      std::fprintf(stderr, "\r%d of %d apps", end, count);
    }
    for (const auto& index : indexes) database_.driver().execute(index);
    database_.driver().execute("PRAGMA journal_mode = WAL");
  }

 private:
  const SystemClock clock_;
  const store::Stamp nobody_;
  store::Database database_;
  crypto::MasterKey master_;
  std::optional<User> admin_;
  std::vector<store::StoredKey> stored_keys_;
};

void report(Instant began) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto took = std::chrono::duration<double>(SystemClock{}.now() - began);
  const auto seconds_of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  std::fprintf(stderr, "; %.0f s, of them %.0f s of CPU\n", took.count(),
               seconds_of(used.ru_utime) + seconds_of(used.ru_stime));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fputs("usage: bench_seed DATA_FOLDER COUNT SHOWN\n", stderr), 2;
  start_random();
  const auto began = SystemClock{}.now();
  Seeder seeder(argv[1]);
  if (!seeder.has_admin()) return std::fputs("bench_seed: no administrator there\n", stderr), 1;
  seeder.run(std::atoi(argv[2]), std::atoi(argv[3]));
  report(began);
}
