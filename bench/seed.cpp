// SPDX-License-Identifier: Apache-2.0
// Registers apps by the hundred thousand in the database of a server that is not running: each
// with key, secret and audit row, as if over the admin API.
// usage: bench_seed DATA_FOLDER COUNT SHOWN; prints key and secret of the first SHOWN apps.
#include <cstdio>
#include <cstdlib>

#include "base/random.h"
#include "cluster/key_ring.h"
#include "crypto/consumer.h"
#include "service/app_secrets.h"
#include "store/store.h"

using namespace doorward;

namespace {

// As many as stay in the page cache of SQLite: beyond it each page is looked for in a long list.
constexpr int per_transaction = 400;

App app_number(int number, const User& admin) {
  App app;
  app.name = "Bench app " + std::to_string(number);
  app.api_name = "Bench_app_" + std::to_string(number);
  app.contact_email = "owner" + std::to_string(number % 1000) + "@example.com";
  app.description = "Registered to measure with.";
  app.oauth_enabled = true;
  app.callback_urls = {"http://localhost"};
  app.scopes = {"api", "refresh_token"};
  app.require_pkce = false;
  app.client_credentials = true;
  app.permitted_users = PermittedUsers::admin_approved;
  app.profiles = {admin.profile};
  app.ip_relaxation = IpRelaxation::relax;
  app.run_as_user = admin.id;
  app.consumer_key = crypto::new_consumer_key();
  return app;
}

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

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return std::fputs("usage: bench_seed DATA_FOLDER COUNT SHOWN\n", stderr), 2;
  start_random();
  const std::string folder = argv[1];
  const int count = std::atoi(argv[2]), shown = std::atoi(argv[3]);
  const SystemClock clock;
  const auto store = store::open_sqlite({.file = folder + "/doorward.db"}, clock);
  const auto master = crypto::MasterKey::load(folder + "/master.key");
  std::vector<store::StoredKey> stored;
  std::optional<User> admin;
  store->read([&](store::Transaction& tx) {
    stored = tx.keys().all();
    admin = tx.users().find_named("admin@doorward.local");
  });
  if (!admin) return std::fputs("bench_seed: no administrator there\n", stderr), 1;
  const auto keys = cluster::key_ring(stored, master);
  for (int done = 0; done < count; done += per_transaction) {
    const auto now = clock.now();
    store->transact({.now = now, .by = admin->id}, [&](store::Transaction& tx) {
      for (int i = done; i < std::min(count, done + per_transaction); ++i) {
        add(tx, *keys, app_number(i, *admin), *admin, now, i < shown);
      }
    });
    if (done % 20000 == 0)
      std::fprintf(stderr, "\r%d of %d apps", std::min(count, done + per_transaction), count);
  }
  std::fputs("\n", stderr);
}
