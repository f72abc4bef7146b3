// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "store/sqlite_driver.h"
#include "store/store.h"
#include "store/test_file.h"

namespace doorward::store {
namespace {

constexpr Instant noon = from_epoch_ms(1'800'000'000'000);

struct MigrationsTest : ::testing::Test {
  TestFile file{::testing::UnitTest::GetInstance()->current_test_info()->name()};
  Database database{open_sqlite_driver({.file = file.path(), .mode = SqliteMode::create})};

  std::int64_t number(const std::string& sql) {
    auto row = database.query(sql);
    return row.next() ? row.integer(0) : -1;
  }
  /// Makes the tables of that version, as a program of then left them.
  void begin_at(int version) {
    database.driver().execute(
        "CREATE TABLE migrations (number BIGINT NOT NULL, applied_at BIGINT NOT NULL, "
        "PRIMARY KEY (number))");
    for (const Migration& step : migrations().first(static_cast<std::size_t>(version))) {
      database.driver().execute(for_engine(step.sql, database.driver().clustered()));
      database.run("INSERT INTO migrations (number, applied_at) VALUES (?, ?)", step.number, noon);
    }
  }
  std::string schema() {
    std::string all;
    auto rows = database.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name");
    while (rows.next()) all += rows.string(0) + ";\n";
    return all;
  }
};

TEST_F(MigrationsTest, AnEmptyFileGetsEveryTable) {
  migrate(database, "test", noon);
  EXPECT_EQ(migrated_to(database), migrations().back().number);
  EXPECT_EQ(number("SELECT COUNT(*) FROM apps"), 0);
  EXPECT_EQ(number("SELECT COUNT(*) FROM history"), 0);
}

TEST_F(MigrationsTest, TheNumbersCountUp) {
  for (std::size_t i = 0; i < migrations().size(); ++i) {
    EXPECT_EQ(migrations()[i].number, static_cast<int>(i) + 1);
  }
}

TEST_F(MigrationsTest, ACurrentDatabaseStaysAsItIs) {
  migrate(database, "test", noon);
  const std::string before = schema();
  migrate(database, "test", noon + seconds{1});
  EXPECT_EQ(schema(), before);
  EXPECT_EQ(number("SELECT MAX(applied_at) FROM migrations"), epoch_ms(noon));
}

TEST_F(MigrationsTest, AnOlderDatabaseGetsOnlyWhatItLacks) {
  std::string whole;
  {
    const TestFile other{"AnOlderDatabaseGetsOnlyWhatItLacks.whole"};
    Database fresh{open_sqlite_driver({.file = other.path(), .mode = SqliteMode::create})};
    migrate(fresh, "test", noon);
    std::swap(database, fresh);
    whole = schema();
    std::swap(database, fresh);
  }
  begin_at(1);
  migrate(database, "test", noon + seconds{1});
  EXPECT_EQ(schema(), whole);
  EXPECT_EQ(number("SELECT applied_at FROM migrations WHERE number = 1"), epoch_ms(noon));
}

TEST_F(MigrationsTest, WhatTheAppManagerFindsAppsByIsMadeOfWhatIsThere) {
  begin_at(2);
  database.run(
      "INSERT INTO apps VALUES (1, 5, 1, 1000, 1, 1000, 1, ?, 'key', 0, '', 0, 0, 'a', 'a', '', "
      "0, 1, 1)",
      R"({"oauth.enabled":true,"oauth.device_flow":true,"policies.profiles":["00e000000000001AAA"]})");
  database.run("INSERT INTO approvals VALUES (1, 1, 5, 7, 2000, 9000, 3, 'api')");
  for (const char* rule : {"", "", "secret_right"}) {
    database.run(
        "INSERT INTO history SELECT 1, COUNT(*) + 1, 'r' || COUNT(*), 3600001, 3600002, 4, 5, 7, "
        "?, 0, '', '{}' FROM history",
        rule);
  }
  migrate(database, "test", noon);
  EXPECT_EQ(number("SELECT last_used_at FROM apps"), 9000);
  EXPECT_EQ(number("SELECT idle_since FROM apps"), 9000);
  EXPECT_EQ(number("SELECT COUNT(*) FROM tags WHERE object_id = 5"), 2);
  EXPECT_EQ(number("SELECT COUNT(*) FROM tags WHERE tag = 'flow:device'"), 1);
  EXPECT_EQ(number("SELECT decisions FROM decision_hours WHERE app = 5 AND rule = ''"), 8);
  EXPECT_EQ(number("SELECT decisions FROM decision_hours WHERE app = -1 AND hour = 1 "
                   "AND rule = 'secret_right'"),
            4);
}

TEST_F(MigrationsTest, EachColumnOfAFamilyStaysWhatItIs) {
  begin_at(16);
  database.run(
      "INSERT INTO refresh_families (org_id, id, app, user_id, session_id, scopes, refreshable, "
      "openid, generation, rotated_at, made_at, last_used_at, authenticated_at, methods, "
      "tokens_end_at, ends_at, ended_at, acr, id_token_claims, userinfo_claims, parent, "
      "from_token, actor_token, id_tokens_end_at, program) VALUES (1, 2, 3, 4, 5, 'six', 7, 8, 9, "
      "10, 11, 12, 13, 'fourteen', 15, 16, 17, 'eighteen', 19, 20, 21, x'22', x'23', 24, 25)");
  std::vector<std::string> names;
  {
    auto columns = database.query("SELECT name FROM pragma_table_info('refresh_families')");
    while (columns.next()) names.push_back(columns.string(0));
  }
  const auto row = [&] {
    std::string all;
    for (const auto& name : names) {
      auto value = database.query("SELECT quote(" + name + ") FROM refresh_families");
      if (value.next()) all += name + "=" + value.string(0) + " ";
    }
    return all;
  };
  const auto before = row();
  migrate(database, "test", noon);
  EXPECT_EQ(row(), before);
  EXPECT_NE(before.find("actor_token=X'23'"), before.npos) << before;
}

TEST_F(MigrationsTest, NobodyWhoSignedInBeforeIsTakenForSomebodyWithAnActivatedDevice) {
  begin_at(20);
  database.run(
      "INSERT INTO codes (org_id, digest, app, user_id, session_id, made_at, expires_at, used_at, "
      "family, redirect_uri, scopes, challenge, nonce, authenticated_at, methods, openid) "
      "VALUES (1, x'01', 2, 3, 4, 5, 6, 0, 0, '', 'api', '', '', 5, 'pwd', 0)");
  database.run(
      "INSERT INTO refresh_families (org_id, id, app, user_id, session_id, scopes, refreshable, "
      "openid, generation, rotated_at, made_at, last_used_at, authenticated_at, methods, "
      "tokens_end_at, ends_at, ended_at, acr, id_token_claims, userinfo_claims, parent, "
      "from_token, actor_token, id_tokens_end_at, program) VALUES (1, 2, 3, 4, 5, 'api', 1, 0, 1, "
      "10, 11, 12, 13, 'pwd', 15, 0, 0, '', 0, 0, 0, x'', x'', 0, 0)");
  migrate(database, "test", noon);
  EXPECT_EQ(number("SELECT device_activated FROM codes"), 0);
  EXPECT_EQ(number("SELECT device_activated FROM refresh_families"), 0);
  EXPECT_EQ(number("SELECT dialect FROM refresh_families"), -1);  // Not known either.
}

TEST_F(MigrationsTest, AStepThatFailsLeavesNothing) {
  database.driver().execute("CREATE TABLE secrets (in_the_way BIGINT)");
  EXPECT_THROW(migrate(database, "test", noon), StoreFault);
  EXPECT_EQ(number("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('apps', 'migrations')"), 0);
  database.driver().execute("DROP TABLE secrets");
  migrate(database, "test", noon);
  EXPECT_EQ(migrated_to(database), migrations().back().number);
}

TEST_F(MigrationsTest, ADatabaseOfANewerProgramIsRefused) {
  migrate(database, "test", noon);
  database.run("INSERT INTO migrations (number, applied_at) VALUES (?, ?)", 99, noon);
  try {
    migrate(database, "doorward.db", noon);
    FAIL() << "it was opened";
  } catch (const StoreFault& fault) {
    const std::string said = fault.what();
    EXPECT_NE(said.find("doorward.db was made by a newer Doorward"), std::string::npos) << said;
    EXPECT_NE(said.find("99"), std::string::npos) << said;
  }
}

TEST_F(MigrationsTest, EveryTableStartsItsKeyWithTheOrganization) {
  migrate(database, "test", noon);
  std::vector<std::string> tables;
  {
    auto rows = database.query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migrations'");
    while (rows.next()) tables.push_back(rows.string(0));
  }
  EXPECT_GT(tables.size(), 15U);
  for (const std::string& table : tables) {
    auto row = database.query("SELECT name FROM pragma_table_info('" + table + "') WHERE pk = 1");
    ASSERT_TRUE(row.next()) << table;
    EXPECT_EQ(row.string(0), "org_id") << table;
  }
}

}  // namespace
}  // namespace doorward::store
