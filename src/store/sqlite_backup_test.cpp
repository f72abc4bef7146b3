// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "store/restored.h"
#include "store/sqlite_driver.h"
#include "store/store.h"
#include "store/test_file.h"

namespace doorward::store {
namespace {

constexpr Instant noon = from_epoch_ms(1'800'000'000'000);

struct Backup : ::testing::Test {
  TestFile file{"original"};
  TestFile copy{"copy"};
  FixedClock clock{noon};
  std::unique_ptr<Store> store = open_sqlite({.file = file.path()}, clock);

  void add(const std::string& name) {
    store->transact({.now = noon}, [&](Transaction& tx) {
      App app;
      app.name = app.api_name = name;
      app.description = std::string(2000, 'd');
      tx.apps().add(app);
      AuditRow row{.revision = tx.revision(), .action = "app.created", .object_name = name};
      tx.audit().append(row);
    });
  }
  std::string verdict() const {
    std::string why;
    return verify_backup(copy.path(), why) ? "good" : why;
  }
  /// Somebody with a database tool.
  void tamper(const std::string& path, const std::string& sql) {
    Database database(open_sqlite_driver({.file = path, .mode = SqliteMode::write}));
    database.driver().execute(sql);
  }
};

TEST_F(Backup, IsAConsistentCopyThoughOthersWrite) {
  for (int i = 0; i < 300; ++i) add("app " + std::to_string(i));
  std::atomic<bool> over = false;
  std::atomic<int> written = 0;
  std::jthread writer([&] {
    for (int i = 0; !over; ++i, ++written) add("meanwhile " + std::to_string(i));
  });
  int last_done = 0;
  int last_total = 0;
  store->backup(copy.path(), [&](int done, int total) {
    EXPECT_GE(done, last_done);
    last_done = done;
    last_total = total;
    const int seen = written;
    for (int patience = 0; written == seen && patience < 1000; ++patience) {
      std::this_thread::sleep_for(milliseconds{1});
    }
  });
  over = true;
  writer.join();
  EXPECT_GT(last_total, 0);
  EXPECT_EQ(last_done, last_total);
  EXPECT_GT(written, 0);
  EXPECT_EQ(verdict(), "good");

  const auto restored = open_sqlite({.file = copy.path()}, clock);
  restored->read([](Transaction& tx) {
    EXPECT_GE(tx.apps().count(), 300);
    EXPECT_EQ(tx.apps().count(), tx.changes().latest());
  });
}

TEST_F(Backup, S56_WhatIsRestoredGivesOutNoNumberAgain) {
  add("before");
  store->backup(copy.path(), {});
  add("after");
  settle_restored(copy.path(), noon);
  EXPECT_FALSE(std::filesystem::exists(copy.path() + "-wal"));
  EXPECT_EQ(verdict(), "good");

  AppId gone;
  store->read([&](Transaction& tx) { gone = tx.apps().find_named("after")->id; });
  store = open_sqlite({.file = copy.path()}, clock);
  add("later");
  store->transact({.now = noon}, [&](Transaction& tx) {
    EXPECT_GT(tx.apps().find_named("later")->id, gone);
    EXPECT_EQ(tx.apps().find_named("before")->id, AppId{1});
    RefreshFamily first;
    tx.families().add(first);
    EXPECT_GT(first.id.number, 1'000'000'000U);
    EXPECT_EQ(tx.audit().list({.limit = 1}).items.at(0).number, 2);
  });
}

TEST_F(Backup, S56_ACopyThatWasPutBackByHandGivesOutOtherFamilies) {
  store->backup(copy.path(), {});
  const auto families = [&](Store& of) {
    std::set<FamilyId> given;
    of.transact({.now = noon}, [&](Transaction& tx) {
      for (int i = 0; i < 100; ++i) {
        RefreshFamily family;
        tx.families().add(family);
        given.insert(family.id);
      }
    });
    return given;
  };
  const auto before = families(*store);
  const auto put_back = open_sqlite({.file = copy.path()}, clock);
  const auto now = families(*put_back);
  EXPECT_EQ(before.size(), 100U);
  EXPECT_EQ(now.size(), 100U);
  std::set<FamilyId> both;
  std::ranges::set_intersection(before, now, std::inserter(both, both.end()));
  EXPECT_LT(both.size(), 3U);  // One may be the same by chance, in ten thousand such runs.
}

TEST_F(Backup, DoesNotWriteOverAFile) {
  std::ofstream(copy.path()) << "mine";
  EXPECT_THROW(store->backup(copy.path(), {}), StoreFault);
  EXPECT_EQ(std::filesystem::file_size(copy.path()), 4U);
}

TEST_F(Backup, S56_WhatIsRestoredHasNoOneTimeLinkThatMayHaveBeenUsed) {
  Digest token{};
  store->transact({.now = noon}, [&](Transaction& tx) {
    tx.sign_in_links().add(
        {.token = token, .user = {1}, .made_at = noon, .expires_at = noon + days{7}});
  });
  store->backup(copy.path(), {});
  settle_restored(copy.path(), noon + days{1});
  store = open_sqlite({.file = copy.path()}, clock);
  store->transact({.now = noon}, [&](Transaction& tx) {
    EXPECT_TRUE(tx.sign_in_links().find(token));
    EXPECT_FALSE(tx.sign_in_links().use(token, noon + days{1}));
  });
}

TEST_F(Backup, ThatIsGivenUpLeavesNothing) {
  for (int i = 0; i < 300; ++i) add("app " + std::to_string(i));
  const auto give_up = [](int, int) { throw StoreFault("enough"); };
  EXPECT_THROW(store->backup(copy.path(), give_up), StoreFault);
  for (const char* part : {"", "-journal"}) {
    EXPECT_FALSE(std::filesystem::exists(copy.path() + part)) << part;
  }
  store->backup(copy.path(), {});
  EXPECT_EQ(verdict(), "good");
}

TEST_F(Backup, ThatIsStoppedWhileItIsLookedAtLeavesNothing) {
  for (int i = 0; i < 300; ++i) add("app " + std::to_string(i));
  std::stop_source stop;
  const auto at_the_end = [&](int done, int total) {
    if (done == total) stop.request_stop();
  };
  EXPECT_THROW(store->backup(copy.path(), at_the_end, stop.get_token()), StoreFault);
  EXPECT_FALSE(std::filesystem::exists(copy.path()));
  store->backup(copy.path(), {});
  std::string why;
  EXPECT_THROW(verify_backup(copy.path(), why, stop.get_token()), StoreFault);
  EXPECT_EQ(verdict(), "good");
}

TEST_F(Backup, AStatementEndsOnRequestHoweverLongItTakes) {
  add("app");
  std::stop_source stop;
  EndedOnRequest opened({.file = file.path()}, stop.get_token());
  std::jthread later([&] {
    std::this_thread::sleep_for(milliseconds{50});
    stop.request_stop();
  });
  auto row = opened.database().query(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT MAX(i) FROM n");
  EXPECT_THROW(row.next(), StoreFault);
}

TEST_F(Backup, IntoAFolderThatIsNotThereSaysSo) {
  try {
    store->backup("/nowhere/copy.db", {});
    FAIL() << "there is no such folder";
  } catch (const StoreFault& fault) {
    EXPECT_NE(std::string(fault.what()).find("/nowhere/copy.db"), std::string::npos);
  }
}

TEST_F(Backup, S62_AChangedAuditRowIsNoticed) {
  for (int i = 0; i < 5; ++i) add("app " + std::to_string(i));
  store->backup(copy.path(), {});
  EXPECT_EQ(verdict(), "good");
  tamper(copy.path(), "UPDATE audit SET object_name = 'other' WHERE number = 3");
  EXPECT_NE(verdict().find("row 3 of the Setup Audit Trail"), std::string::npos);
}

TEST_F(Backup, ADamagedCopyIsNoticed) {
  for (int i = 0; i < 50; ++i) add("app " + std::to_string(i));
  store->backup(copy.path(), {});
  {
    std::fstream bytes(copy.path(), std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(std::filesystem::file_size(copy.path()) / 2));
    bytes << std::string(6000, '\xFF');
  }
  EXPECT_NE(verdict(), "good");
  std::filesystem::resize_file(copy.path(), 5000);
  EXPECT_NE(verdict(), "good");
}

TEST_F(Backup, AFileThatIsNotOursIsNone) {
  EXPECT_NE(verdict().find(copy.path()), std::string::npos);  // There is no such file.
  EXPECT_FALSE(std::filesystem::exists(copy.path()));
  tamper(file.path(), "SELECT 1");
  Database other(open_sqlite_driver({.file = copy.path(), .mode = SqliteMode::create}));
  other.driver().execute("CREATE TABLE theirs (a BIGINT)");
  EXPECT_NE(verdict(), "good");
}

TEST_F(Backup, S62_EveryKindOfTamperingBreaksTheAuditChainAtItsRow) {
  for (int i = 0; i < 6; ++i) add("app " + std::to_string(i));
  const auto broken = [&] {
    std::optional<std::int64_t> at;
    store->read([&](Transaction& tx) { at = tx.audit().first_broken({}); });
    return at.value_or(0);
  };
  ASSERT_EQ(broken(), 0);
  struct Row {
    const char* tampering;
    const char* mending;
    std::int64_t at;
  };
  const Row rows[] = {
      {"UPDATE audit SET made_by = 9 WHERE number = 2",
       "UPDATE audit SET made_by = 0 WHERE number = 2", 2},
      {"UPDATE audit SET address = '6:' WHERE number = 5",
       "UPDATE audit SET address = '' WHERE number = 5", 5},
      {"UPDATE audit SET number = 40 WHERE number = 4",
       "UPDATE audit SET number = 4 WHERE number = 40", 4},
      {"UPDATE audit SET chain = '' WHERE number = 1", nullptr, 1},
  };
  for (const Row& row : rows) {
    tamper(file.path(), row.tampering);
    EXPECT_EQ(broken(), row.at) << row.tampering;
    if (row.mending != nullptr) tamper(file.path(), row.mending);
  }
}

TEST_F(Backup, S62_AuditRowsCutOffAtTheEndAreMissed) {
  for (int i = 0; i < 4; ++i) add("app " + std::to_string(i));
  tamper(file.path(), "DELETE FROM audit WHERE number > 2");
  store->read([](Transaction& tx) { EXPECT_EQ(tx.audit().first_broken({}), 3); });
}

}  // namespace
}  // namespace doorward::store
