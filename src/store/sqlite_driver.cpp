// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite_driver.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cstring>
#include <functional>
#include <utility>

#include "store/store.h"

namespace doorward::store {
namespace {

// How long a connection waits for another process (a backup, the command line) to let go.
constexpr int patience_ms = 5000;

// Pages of the log: what a commit leaves there is moved to the main file from the first number on,
// and from the second on the log is made to begin anew. A page that many commits have written is
// moved once; with SQLite's own 1000 the moves were what made one commit in a hundred slow.
constexpr int moved_from = 4000;
constexpr int long_log = 8192;
// How long the writer waits then for those who read what the log held before.
constexpr int readers_patience_ms = 50;

[[noreturn]] void fail(sqlite3* database, const std::string& file, std::string_view doing) {
  std::string why = database != nullptr ? sqlite3_errmsg(database) : "out of memory";
  const int code = database != nullptr ? sqlite3_extended_errcode(database) : SQLITE_NOMEM;
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) {
    throw NotUnique(why.substr(why.find(": ") + 2));
  }
  if (const int error = database != nullptr ? sqlite3_system_errno(database) : 0; error != 0) {
    why += std::string(" (") + std::strerror(error) + ")";
  }
  throw StoreFault("cannot " + std::string(doing) + " " + file + ": " + why);
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* database, sqlite3_stmt* statement, const std::string& file)
      : database_(database), statement_(statement), file_(file) {}
  ~SqliteStatement() override { sqlite3_finalize(statement_); }

  void bind(int place, std::int64_t value) override {
    good(sqlite3_bind_int64(statement_, place, value));
  }
  void bind_text(int place, std::string_view text, Bound bound) override {
    const char* data = text.data() != nullptr ? text.data() : "";
    good(sqlite3_bind_text64(statement_, place, data, text.size(), owner(bound), SQLITE_UTF8));
  }
  void bind_bytes(int place, std::string_view bytes, Bound bound) override {
    const char* data = bytes.data() != nullptr ? bytes.data() : "";
    good(sqlite3_bind_blob64(statement_, place, data, bytes.size(), owner(bound)));
  }
  bool step() override {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    fail(database_, file_, sqlite3_stmt_readonly(statement_) != 0 ? "read" : "write");
  }
  void reset() override {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  std::int64_t integer(int column) override { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) override {
    // The pointer before the length: a conversion may move the bytes.
    const void* data = sqlite3_column_blob(statement_, column);
    const int length = sqlite3_column_bytes(statement_, column);
    return {static_cast<const char*>(data), static_cast<std::size_t>(length)};
  }

 private:
  static sqlite3_destructor_type owner(Bound bound) {
    return bound == Bound::lent ? SQLITE_STATIC : SQLITE_TRANSIENT;
  }
  void good(int result) {
    if (result != SQLITE_OK) fail(database_, file_, "prepare a statement for");
  }

  sqlite3* database_;
  sqlite3_stmt* statement_;
  const std::string& file_;
};

class SqliteDriver final : public Driver {
 public:
  SqliteDriver(sqlite3* database, std::string file) : database_(database), file_(std::move(file)) {}
  ~SqliteDriver() override {
    for (auto* kept : {&begin_, &begin_writing_, &commit_, &rollback_}) kept->reset();
    sqlite3_close_v2(database_);
  }

  std::unique_ptr<Statement> prepare(std::string_view sql) override {
    sqlite3_stmt* made = nullptr;
    const int result = sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (result != SQLITE_OK) fail(database_, file_, "prepare a statement for");
    return std::make_unique<SqliteStatement>(database_, made, file_);
  }
  void execute(const std::string& sql) override {
    if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
      fail(database_, file_, "write");
    }
  }
  std::int64_t changed() override { return sqlite3_changes64(database_); }
  void begin(bool writing) override {
    writing ? again(begin_writing_, "BEGIN IMMEDIATE") : again(begin_, "BEGIN");
  }
  void commit() override { again(commit_, "COMMIT"); }
  void rollback() noexcept override {
    if (!in_transaction()) return;
    try {
      again(rollback_, "ROLLBACK");
    } catch (const std::exception&) {
      // Without the memory to prepare it SQLite ends the transaction when the file is closed.
      sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
  }
  bool in_transaction() override { return sqlite3_get_autocommit(database_) == 0; }
  std::string_view clustered() override { return " WITHOUT ROWID"; }

  sqlite3* handle() const { return database_; }

  /// The log begins anew only at a moment at which nobody reads what it holds. Where somebody
  /// always does, it would grow for ever: from some length on, the writer makes such a moment.
  void keep_log_short() { sqlite3_wal_hook(database_, &SqliteDriver::committed, this); }

 private:
  static int committed(void* self, sqlite3*, const char* name, int pages) {
    if (pages >= moved_from) static_cast<SqliteDriver*>(self)->move_log(name, pages);
    return SQLITE_OK;  // The commit is durable, whatever came of the rest.
  }
  void move_log(const char* name, int pages) {
    if (pages < pages_) next_try_ = long_log;  // It has begun anew.
    pages_ = pages;
    const bool wait = pages >= next_try_;
    if (wait) next_try_ = pages + long_log / 4;  // Somebody may read for long, as a backup does.
    if (wait) sqlite3_busy_timeout(database_, readers_patience_ms);
    const int how = wait ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE;
    sqlite3_wal_checkpoint_v2(database_, name, how, nullptr, nullptr);
    if (wait) sqlite3_busy_timeout(database_, patience_ms);
  }
  // What every transaction says is read by SQLite once.
  void again(std::unique_ptr<Statement>& kept, std::string_view sql) {
    if (!kept) kept = prepare(sql);
    const auto rest = std::unique_ptr<Statement, void (*)(Statement*)>(
        kept.get(), [](Statement* statement) { statement->reset(); });
    kept->step();
  }

  sqlite3* database_;
  std::string file_;
  int next_try_ = long_log;
  int pages_ = 0;  // of the log, when it was looked at last
  std::unique_ptr<Statement> begin_, begin_writing_, commit_, rollback_;
};

sqlite3* open_file(const SqliteConnection& connection) {
  int flags = SQLITE_OPEN_NOMUTEX;
  switch (connection.mode) {
    case SqliteMode::create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    case SqliteMode::write: flags |= SQLITE_OPEN_READWRITE; break;
    case SqliteMode::read: flags |= SQLITE_OPEN_READONLY; break;
  }
  if (connection.mode == SqliteMode::create) {
    // SQLite would make it readable for everybody; its side files take this file's mode.
    const int made = ::open(connection.file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (made >= 0) ::close(made);
  }
  sqlite3* database = nullptr;
  const char* vfs = connection.vfs.empty() ? nullptr : connection.vfs.c_str();
  if (sqlite3_open_v2(connection.file.c_str(), &database, flags, vfs) != SQLITE_OK) {
    const auto closer = std::unique_ptr<sqlite3, int (*)(sqlite3*)>(database, sqlite3_close);
    fail(database, connection.file, "open");
  }
  sqlite3_extended_result_codes(database, 1);
  sqlite3_busy_timeout(database, patience_ms);
  return database;
}

}  // namespace

namespace {

std::unique_ptr<SqliteDriver> opened(const SqliteConnection& connection) {
  // Counting its memory would make every allocation take a lock. Too late to ask when somebody
  // has used SQLite before us: then it counts.
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(uncounted);
  auto driver = std::make_unique<SqliteDriver>(open_file(connection), connection.file);
  driver->execute("PRAGMA temp_store = MEMORY");
  driver->execute("PRAGMA cache_size = -" + std::to_string(connection.cache_kibibytes));
  if (connection.mode == SqliteMode::read) {
    driver->execute("PRAGMA query_only = ON");
    return driver;
  }
  driver->execute("PRAGMA journal_mode = WAL");
  driver->execute("PRAGMA synchronous = FULL");
  // After a burst of writes the log shrinks back to this at the next checkpoint.
  driver->execute("PRAGMA journal_size_limit = 67108864");
  driver->keep_log_short();
  return driver;
}

}  // namespace

std::unique_ptr<Driver> open_sqlite_driver(const SqliteConnection& connection) {
  return opened(connection);
}

// One tells a statement that runs; the other, what begins just then. A look at the pages of a file
// is a single step of a statement, in which only the first is heard.
struct EndedOnRequest::Asked {
  Asked(sqlite3* of, std::stop_token token)
      : database(of), stop(std::move(token)), interrupt(stop, [of] { sqlite3_interrupt(of); }) {
    constexpr int steps = 1000;
    sqlite3_progress_handler(database, steps, &Asked::asked, this);
  }
  ~Asked() { sqlite3_progress_handler(database, 0, nullptr, nullptr); }
  Asked(const Asked&) = delete;
  static int asked(void* self) { return static_cast<Asked*>(self)->stop.stop_requested() ? 1 : 0; }

  sqlite3* database;
  std::stop_token stop;
  std::stop_callback<std::function<void()>> interrupt;
};

EndedOnRequest::EndedOnRequest(const SqliteConnection& connection, std::stop_token stop) {
  auto driver = opened(connection);
  auto* const handle = driver->handle();
  database_ = std::make_unique<Database>(std::move(driver));
  asked_ = std::make_unique<Asked>(handle, std::move(stop));
}

EndedOnRequest::~EndedOnRequest() = default;

struct SqliteCopy::State {
  sqlite3* from = nullptr;
  sqlite3* to = nullptr;
  sqlite3_backup* copy = nullptr;
  std::string file;
  ~State() {
    sqlite3_backup_finish(copy);
    sqlite3_close(to);
    sqlite3_close(from);
  }
};

SqliteCopy::SqliteCopy(const std::string& from, const std::string& to, const std::string& vfs)
    : state_(std::make_unique<State>()) {
  state_->file = to;
  state_->from = open_file({.file = from, .mode = SqliteMode::read, .vfs = vfs});
  state_->to = open_file({.file = to, .mode = SqliteMode::create, .vfs = vfs});
  // A read transaction holds one state for all steps; writers go on beside it.
  sqlite3_exec(state_->from, "BEGIN; SELECT COUNT(*) FROM migrations", nullptr, nullptr, nullptr);
  state_->copy = sqlite3_backup_init(state_->to, "main", state_->from, "main");
  if (state_->copy == nullptr) fail(state_->to, to, "copy to");
}

SqliteCopy::~SqliteCopy() = default;

bool SqliteCopy::step(int pages) {
  const int result = sqlite3_backup_step(state_->copy, pages);
  if (result == SQLITE_OK) return true;
  if (result == SQLITE_DONE) return false;
  if (result == SQLITE_BUSY || result == SQLITE_LOCKED) {
    sqlite3_sleep(20);
    return true;
  }
  throw StoreFault("cannot copy to " + state_->file + ": " + sqlite3_errstr(result));
}

int SqliteCopy::total() const { return sqlite3_backup_pagecount(state_->copy); }
int SqliteCopy::done() const { return total() - sqlite3_backup_remaining(state_->copy); }

std::string sqlite_integrity(Database& database) {
  auto rows = database.query("PRAGMA integrity_check(1)");
  const std::string found = rows.next() ? rows.string(0) : "no answer";
  return found == "ok" ? std::string{} : found;
}

}  // namespace doorward::store
