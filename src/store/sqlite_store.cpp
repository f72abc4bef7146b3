// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "base/fiber.h"
#include "base/thread_name.h"
#include "store/followed_order.h"
#include "store/group_commit.h"
#include "store/migrations.h"
#include "store/sqlite_driver.h"
#include "store/transaction.h"

namespace doorward::store {
namespace {

constexpr int writer_cache_kibibytes = 16384;
// What lists of a million apps look at over and over: the upper levels of the indexes.
constexpr int reader_cache_kibibytes = 8192;
constexpr int pages_per_step = 256;

/// Connections that read, opened when they are first needed.
class Readers final {
 public:
  Readers(SqliteConnection connection, int most)
      : connection_(std::move(connection)), most_(most) {}

  std::unique_ptr<Database> take() {
    std::unique_lock lock(mutex_);
    free_one_.wait(lock, [this] { return !free_.empty() || made_ < most_; });
    if (!free_.empty()) {
      auto database = std::move(free_.back());
      free_.pop_back();
      return database;
    }
    ++made_;
    lock.unlock();
    try {
      return std::make_unique<Database>(open_sqlite_driver(connection_));
    } catch (...) {
      lock.lock();
      --made_;
      free_one_.notify_one();  // Whoever waits may try it: nobody else might ever tell them.
      throw;
    }
  }
  void give(std::unique_ptr<Database> database) {
    {
      const std::lock_guard lock(mutex_);
      free_.push_back(std::move(database));
    }
    free_one_.notify_one();
  }

 private:
  const SqliteConnection connection_;
  const int most_;
  std::mutex mutex_;
  std::condition_variable free_one_;
  std::vector<std::unique_ptr<Database>> free_;
  int made_ = 0;
};

SqliteConnection reading(const SqliteOptions& options) {
  return {.file = options.file,
          .mode = SqliteMode::read,
          .vfs = options.vfs,
          .cache_kibibytes = reader_cache_kibibytes};
}

std::unique_ptr<Database> open_writer(const SqliteOptions& options, const Clock& clock) {
  auto database =
      std::make_unique<Database>(open_sqlite_driver({.file = options.file,
                                                     .mode = SqliteMode::create,
                                                     .vfs = options.vfs,
                                                     .cache_kibibytes = writer_cache_kibibytes}));
  migrate(*database, options.file, clock.now());
  return database;
}

/// Reads orders that lists want, on a thread and a connection of its own.
class OrderReader final {
 public:
  OrderReader(SqliteConnection connection, KnownLists& lists)
      : connection_(std::move(connection)), lists_(lists), thread_([this] { run(); }) {}
  ~OrderReader() {
    lists_.close();
    thread_.join();
  }

 private:
  void run() {
    name_this_thread("lists");
    while (const auto wanted = lists_.next_wanted()) {
      const Listing& listing = *wanted->listing;
      const std::string name = name_of(listing, wanted->sort->column);
      try {
        Database database(open_sqlite_driver(connection_));
        database.driver().begin(false);
        const Stamp nobody;
        Session session(database, nobody, false, &lists_);
        if (!read_order(session, listing, {.column = wanted->sort->column})) {
          lists_.leave(name, true);
        }
      } catch (const StoreFault&) {
        lists_.leave(name, false);  // The next list meets the same trouble, and says so.
      }
    }
  }

  const SqliteConnection connection_;
  KnownLists& lists_;
  std::thread thread_;
};

class SqliteStore final : public Store {
 public:
  SqliteStore(const SqliteOptions& options, const Clock& clock)
      : options_(options),
        clock_(clock),
        writer_(open_writer(options, clock), options.max_batch),
        readers_(reading(options), std::max(1, options.readers)),
        order_reader_(reading(options), lists_) {}

  void transact(const Stamp& stamp, const std::function<void(Transaction&)>& work) override {
    const auto whole = [&](Database& database) {
      SqlTransaction transaction(database, stamp, true);
      work(transaction);
      if (stamp.along && transaction.wrote()) stamp.along(transaction);
    };
    writer_.run(whole, stamp.fails_alone);
  }

  void read(const std::function<void(Transaction&)>& work) override {
    elsewhere([&] { read_here(work); });
  }

  void backup(const std::string& file, const std::function<void(int, int)>& progress,
              const std::stop_token& stop) override;

 private:
  void read_here(const std::function<void(Transaction&)>& work) {
    auto database = readers_.take();
    // Given back however this ends; the transaction is over by then.
    struct Return {
      Readers& readers;
      std::unique_ptr<Database>& database;
      ~Return() {
        database->driver().rollback();
        readers.give(std::move(database));
      }
    } back{readers_, database};
    database->driver().begin(false);
    const Stamp stamp{.now = clock_.now()};
    SqlTransaction transaction(*database, stamp, false, &lists_);
    work(transaction);
  }

  const SqliteOptions options_;
  const Clock& clock_;
  GroupCommit writer_;
  Readers readers_;
  KnownLists lists_;
  OrderReader order_reader_;
};

/// A copy that is begun. Gone again unless it becomes whole: the disk may be full of it, and nobody
/// must take it for a backup.
struct Begun {
  explicit Begun(const std::string& copy) : file(copy) {}
  Begun(const Begun&) = delete;
  ~Begun() {
    if (whole) return;
    for (const char* part : {"", "-journal"}) ::unlink((file + part).c_str());
  }
  const std::string& file;
  bool whole = false;
};

void refuse_if_stopped(const std::stop_token& stop) {
  if (stop.stop_requested()) throw StoreFault("the server was stopped meanwhile");
}

void SqliteStore::backup(const std::string& file, const std::function<void(int, int)>& progress,
                         const std::stop_token& stop) {
  struct stat found{};
  if (::stat(file.c_str(), &found) == 0) throw StoreFault("there is a file " + file + " already");
  Begun begun(file);
  {
    SqliteCopy copy(options_.file, file, options_.vfs);
    bool more = true;
    while (more) {
      more = copy.step(pages_per_step);
      refuse_if_stopped(stop);
      if (progress) progress(copy.done(), copy.total());
    }
  }
  std::string why;
  const bool good = verify_backup(file, why, stop);
  begun.whole = true;
  if (!good) throw StoreFault("the copy " + file + " is no good: " + why);
}

}  // namespace

std::unique_ptr<Store> open_sqlite(const SqliteOptions& options, const Clock& clock) {
  return std::make_unique<SqliteStore>(options, clock);
}

bool verify_backup(const std::string& file, std::string& why, const std::stop_token& stop) {
  const auto stopped = [&](std::int64_t) { refuse_if_stopped(stop); };
  try {
    EndedOnRequest opened({.file = file, .mode = SqliteMode::write}, stop);
    auto& database = opened.database();
    why = sqlite_integrity(database);
    refuse_if_stopped(stop);  // Pages that it did not come to would be told as damaged.
    if (!why.empty()) return false;
    const int version = migrated_to(database);
    if (version < 1 || version > migrations().back().number) {
      why = "its tables have version " + std::to_string(version) +
            ", which this program does not know";
      return false;
    }
    const Stamp nobody;
    SqlTransaction transaction(database, nobody, false);
    if (const auto broken = transaction.audit().first_broken(stopped)) {
      why = "row " + std::to_string(*broken) + " of the Setup Audit Trail is not what was written";
      return false;
    }
    return true;
  } catch (const StoreFault& fault) {
    refuse_if_stopped(stop);
    why = fault.what();
    return false;
  }
}

}  // namespace doorward::store
