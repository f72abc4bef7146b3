// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "store/driver.h"

struct sqlite3;

namespace doorward::store {

enum class SqliteMode { create, write, read };

/// How one connection to a SQLite file is opened.
struct SqliteConnection {
  std::string file;
  SqliteMode mode = SqliteMode::read;
  std::string vfs;  // SQLite's name of the file layer; empty for its default
  int cache_kibibytes = 1024;
};

/// A driver for the file. Throws StoreFault when it cannot be opened.
std::unique_ptr<Driver> open_sqlite_driver(const SqliteConnection& connection);

/// Copies a consistent state of `from` into the file `to` page by page and answers when it is on
/// the disk. `progress(done, total)` counts pages.
class SqliteCopy {
 public:
  SqliteCopy(const std::string& from, const std::string& to, const std::string& vfs);
  SqliteCopy(const SqliteCopy&) = delete;
  ~SqliteCopy();
  /// Copies some pages; false when it was the last.
  bool step(int pages);
  int done() const;
  int total() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A connection whose statements end with StoreFault from the moment on at which somebody asks for
/// it, on any thread, however long they take.
class EndedOnRequest {
 public:
  EndedOnRequest(const SqliteConnection& connection, std::stop_token stop);
  EndedOnRequest(const EndedOnRequest&) = delete;
  ~EndedOnRequest();
  Database& database() { return *database_; }

 private:
  struct Asked;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Asked> asked_;  // goes first
};

/// SQLite's own check of the whole file: empty when it is sound, else what it found.
std::string sqlite_integrity(Database& database);

}  // namespace doorward::store
