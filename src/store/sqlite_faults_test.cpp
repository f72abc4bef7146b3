// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <fstream>
#include <set>
#include <thread>
#include <vector>

#include "store/faulty_files.h"
#include "store/sqlite_driver.h"
#include "store/store.h"
#include "store/test_file.h"

namespace doorward::store {
namespace {

constexpr Instant noon = from_epoch_ms(1'800'000'000'000);

/// A store on a disk that fails on command.
struct OnFaultyDisk : ::testing::Test {
  FaultyDisk& disk = faulty_disk();
  TestFile file{::testing::UnitTest::GetInstance()->current_test_info()->name()};
  FixedClock clock{noon};
  std::unique_ptr<Store> store;

  void SetUp() override {
    disk.heal();
    disk.log_only = false;
    open();
  }
  void TearDown() override { disk.heal(); }
  void open() {
    store.reset();
    store = open_sqlite({.file = file.path(), .vfs = faulty_vfs}, clock);
  }

  /// Adds an app and its audit row; empty when it was acknowledged, else what the fault said.
  std::string add(const std::string& name) {
    App app;
    app.name = app.api_name = name;
    try {
      store->transact({.now = noon}, [&](Transaction& tx) {
        tx.apps().add(app);
        AuditRow row{.revision = tx.revision(), .action = "app.created", .object_name = name};
        tx.audit().append(row);
      });
      return {};
    } catch (const StoreFault& fault) {
      return fault.what();
    }
  }
  std::set<std::string> names() {
    std::set<std::string> all;
    store->read([&](Transaction& tx) {
      tx.apps().for_each([&](App&& app) { all.insert(app.name); });
      EXPECT_FALSE(tx.audit().first_broken({}));
      EXPECT_EQ(tx.audit().list({.limit = 500}).items.size(), all.size());
      EXPECT_EQ(tx.changes().latest(), static_cast<Revision>(all.size()));
    });
    return all;
  }
};

struct Row {
  DiskFault fault;
  const char* said;
};
constexpr Row rows[] = {
    {DiskFault::full, "database or disk is full"},
    {DiskFault::write_error, "disk I/O error"},
    {DiskFault::sync_error, "disk I/O error"},
};

TEST_F(OnFaultyDisk, S75_WritesAreRefusedAndReadsGoOnUntilTheDiskIsBack) {
  std::set<std::string> acknowledged{"first"};
  ASSERT_EQ(add("first"), "");
  for (const Row& row : rows) {
    disk.fail(row.fault);
    for (int i = 0; i < 3; ++i) {
      const std::string said = add("refused");
      EXPECT_NE(said.find(row.said), std::string::npos) << said;
      EXPECT_NE(said.find(file.path()), std::string::npos) << said;
      EXPECT_EQ(names(), acknowledged);
    }
    disk.heal();
    const std::string name = "after fault " + std::to_string(static_cast<int>(row.fault));
    EXPECT_EQ(add(name), "");
    acknowledged.insert(name);
    EXPECT_EQ(names(), acknowledged);
  }
  open();
  EXPECT_EQ(names(), acknowledged);
}

// The disk fails at one call after another; nothing may ever be half there.
TEST_F(OnFaultyDisk, S75_AFaultAtAnyWriteLeavesNothingHalfDone) {
  for (const Row& row : rows) {
    for (int good = 0; good < 12; ++good) {
      const std::string name =
          "app " + std::to_string(static_cast<int>(row.fault)) + " " + std::to_string(good);
      const auto before = names();
      disk.fail(row.fault, good);
      const bool acknowledged = add(name).empty();
      disk.heal();
      auto expected = before;
      if (acknowledged) expected.insert(name);
      EXPECT_EQ(names(), expected) << name;
      if (good % 4 == 3) {
        open();
        EXPECT_EQ(names(), expected) << name;
      }
    }
  }
}

TEST_F(OnFaultyDisk, S75_EveryoneInAFailedCommitHearsOfIt) {
  ASSERT_EQ(add("first"), "");
  disk.fail(DiskFault::sync_error);
  std::atomic<int> refused = 0;
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 16; ++i) {
      callers.emplace_back([&, i] { refused += add("app " + std::to_string(i)).empty() ? 0 : 1; });
    }
  }
  EXPECT_EQ(refused, 16);
  disk.heal();
  EXPECT_EQ(names(), std::set<std::string>{"first"});
  std::atomic<int> done = 0;
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 16; ++i) {
      callers.emplace_back([&, i] { done += add("app " + std::to_string(i)).empty() ? 1 : 0; });
    }
  }
  EXPECT_EQ(done, 16);
  EXPECT_EQ(names().size(), 17U);
}

// What was acknowledged is in the log; that it cannot be moved to the main file yet hurts nobody.
TEST_F(OnFaultyDisk, S75_WhatTheLogHoldsIsKeptWhenTheMainFileCannotBeWritten) {
  std::set<std::string> acknowledged;
  for (int i = 0; i < 200; ++i) {
    const std::string name = "app " + std::to_string(i);
    disk.fail(i % 2 == 0 ? DiskFault::write_error : DiskFault::none);
    disk.log_only = true;
    if (add(name).empty()) acknowledged.insert(name);
    disk.heal();
  }
  EXPECT_EQ(acknowledged.size(), 100U);
  EXPECT_EQ(names(), acknowledged);
}

// A work too large for the cache is written to the log before it commits; the engine may then
// give up the whole transaction by itself.
TEST_F(OnFaultyDisk, S75_ALargeWorkThatMeetsAFullDiskIsTakenBack) {
  ASSERT_EQ(add("first"), "");
  disk.fail(DiskFault::full);
  EXPECT_THROW(store->transact({.now = noon},
                               [](Transaction& tx) {
                                 for (int i = 0; i < 3000; ++i) {
                                   App app;
                                   app.name = app.api_name = "large " + std::to_string(i);
                                   app.description = std::string(8000, 'x');
                                   tx.apps().add(app);
                                 }
                               }),
               StoreFault);
  disk.heal();
  EXPECT_EQ(names(), std::set<std::string>{"first"});
  EXPECT_EQ(add("second"), "");
  EXPECT_EQ(names().size(), 2U);
}

std::string refusal(const std::string& path) {
  const SystemClock clock;
  try {
    open_sqlite({.file = path}, clock);
    return "opened";
  } catch (const StoreFault& fault) {
    return fault.what();
  }
}

TEST(SqliteStore, AFileThatIsNoDatabaseIsRefusedByName) {
  const TestFile file("no_database");
  std::ofstream(file.path()) << std::string(10'000, 'x');
  const std::string said = refusal(file.path());
  EXPECT_NE(said.find(file.path()), std::string::npos) << said;
  EXPECT_NE(said.find("file is not a database"), std::string::npos) << said;
}

TEST(SqliteStore, AFolderThatIsNotThereIsRefusedByName) {
  const std::string said = refusal("/nowhere/doorward.db");
  EXPECT_NE(said.find("/nowhere/doorward.db"), std::string::npos) << said;
  EXPECT_NE(said.find("No such file or directory"), std::string::npos) << said;
}

TEST_F(OnFaultyDisk, AnObjectThatCannotBeReadIsNamed) {
  ASSERT_EQ(add("first"), "");
  {
    Database database(open_sqlite_driver({.file = file.path(), .mode = SqliteMode::write}));
    database.driver().execute("UPDATE apps SET document = '{\"basic.name\":1}'");
  }
  try {
    names();
    FAIL() << "it was read";
  } catch (const StoreFault& fault) {
    EXPECT_EQ(std::string(fault.what()),
              "app " + AppId{1}.text() + ": a stored document is damaged at basic.name");
  }
}

TEST(SqliteStore, OnlyItsOwnerMayReadTheFile) {
  const TestFile file("file_mode");
  const SystemClock clock;
  const auto store = open_sqlite({.file = file.path()}, clock);
  for (const char* end : {"", "-wal", "-shm"}) {
    const auto mode = std::filesystem::status(file.path() + end).permissions();
    EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
        << end;
  }
}

}  // namespace
}  // namespace doorward::store
