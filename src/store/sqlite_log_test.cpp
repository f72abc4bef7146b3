// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <filesystem>
#include <thread>
#include <vector>

#include "store/store.h"
#include "store/test_file.h"

namespace doorward::store {
namespace {

constexpr Instant noon = from_epoch_ms(1'800'000'000'000);

// Half a mebibyte of the log for each commit.
void add_apps(Store& store, int commit) {
  store.transact({.now = noon}, [commit](Transaction& tx) {
    for (int i = 0; i < 20; ++i) {
      App app;
      app.name = app.api_name = std::to_string(commit) + " " + std::to_string(i);
      app.description = std::string(16'000, 'd');
      tx.apps().add(app);
    }
  });
}

TEST(SqliteLog, BeginsAnewThoughSomebodyAlwaysReads) {
  const TestFile file("log");
  const FixedClock clock{noon};
  const auto store = open_sqlite({.file = file.path(), .readers = 4}, clock);
  std::atomic<bool> over = false;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 4; ++i) {
    readers.emplace_back([&] {
      while (!over) {
        store->read([](Transaction& tx) {
          EXPECT_GE(tx.apps().count(), 0);
          std::this_thread::sleep_for(milliseconds{5});
        });
      }
    });
  }
  for (int commit = 0; commit < 240; ++commit) add_apps(*store, commit);
  over = true;
  readers.clear();
  // Some 120 MiB were written. On a machine that is busy readers keep the writer waiting now and
  // then, so the log has its size of the worst stretch: not of all.
  EXPECT_LT(std::filesystem::file_size(file.path() + "-wal"), std::uintmax_t{80} << 20);
  store->read([](Transaction& tx) { EXPECT_EQ(tx.apps().count(), 240 * 20); });
}

}  // namespace
}  // namespace doorward::store
