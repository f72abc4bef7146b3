// SPDX-License-Identifier: Apache-2.0
#include <sys/wait.h>

#include <csignal>
#include <set>
#include <thread>
#include <vector>

#include "store/store.h"
#include "store/test_file.h"

namespace doorward::store {
namespace {

constexpr Instant noon = from_epoch_ms(1'800'000'000'000);

/// Adds apps on several threads for ever; tells the pipe the id of each that was acknowledged.
[[noreturn]] void write_until_killed(const std::string& file, int pipe) {
  const SystemClock clock;
  const auto store = open_sqlite({.file = file}, clock);
  const auto round = [&](int thread) {
    for (int i = 0;; ++i) {
      App app;
      app.name = app.api_name =
          std::to_string(::getpid()) + " " + std::to_string(thread) + " " + std::to_string(i);
      store->transact({.now = noon}, [&](Transaction& tx) {
        tx.apps().add(app);
        AuditRow row{.revision = tx.revision(), .object = app.id.text()};
        tx.audit().append(row);
      });
      if (::write(pipe, &app.id.number, sizeof app.id.number) < 0) ::_exit(1);
    }
  };
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&, i] { round(i); });
  threads.clear();
  ::_exit(0);
}

/// What a server had acknowledged when it was killed after this time.
std::set<std::uint64_t> acknowledged_before_kill(const std::string& file, milliseconds after) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) write_until_killed(file, ends[1]);
  ::close(ends[1]);
  std::this_thread::sleep_for(after);
  ::kill(child, SIGKILL);
  std::set<std::uint64_t> ids;
  std::uint64_t id = 0;
  while (::read(ends[0], &id, sizeof id) == sizeof id) ids.insert(id);
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  return ids;
}

TEST(SqliteStore, S74_KilledAtAnyMomentEverythingAcknowledgedIsThere) {
  const TestFile file("killed");
  std::set<std::uint64_t> acknowledged;
  const SystemClock clock;
  for (int round = 0; round < 12; ++round) {
    acknowledged.merge(acknowledged_before_kill(file.path(), milliseconds{40 + 23 * round}));
    const auto store = open_sqlite({.file = file.path()}, clock);
    store->read([&](Transaction& tx) {
      std::set<std::uint64_t> there;
      tx.apps().for_each([&](App&& app) { there.insert(app.id.number); });
      for (const std::uint64_t id : acknowledged) EXPECT_TRUE(there.contains(id)) << id;
      // Each transaction is there whole or not at all.
      EXPECT_EQ(tx.changes().latest(), static_cast<Revision>(there.size()));
      EXPECT_EQ(tx.audit().list({.limit = 1}).items.size(), there.empty() ? 0U : 1U);
      EXPECT_FALSE(tx.audit().first_broken({}));
    });
  }
  EXPECT_GT(acknowledged.size(), 12U);
}

}  // namespace
}  // namespace doorward::store
