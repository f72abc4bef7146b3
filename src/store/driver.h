// SPDX-License-Identifier: Apache-2.0
// What a database engine does for the repositories. They speak one SQL and know no engine.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/instant.h"

namespace doorward::store {

/// Whether a statement makes a copy of a value, or may read it where it is until it is reset.
enum class Bound { copied, lent };

/// One prepared statement. Places of `?` count from 1, columns of a row from 0.
class Statement {
 public:
  virtual ~Statement() = default;
  virtual void bind(int place, std::int64_t value) = 0;
  virtual void bind_text(int place, std::string_view text, Bound bound) = 0;
  virtual void bind_bytes(int place, std::string_view bytes, Bound bound) = 0;
  /// True when there is a row to read. Throws StoreFault; NotUnique where a unique index refused.
  virtual bool step() = 0;
  virtual void reset() = 0;
  virtual std::int64_t integer(int column) = 0;
  /// Text or bytes; the view lives until the next step or reset.
  virtual std::string_view text(int column) = 0;
};

/// One connection, used by one thread at a time. Every method may throw StoreFault.
class Driver {
 public:
  virtual ~Driver() = default;
  virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
  /// Runs statements without values or rows.
  virtual void execute(const std::string& sql) = 0;
  /// Rows written by the last INSERT, UPDATE or DELETE.
  virtual std::int64_t changed() = 0;
  /// Opens a transaction that reads one state; a writing one waits for its turn first.
  virtual void begin(bool writing) = 0;
  virtual void commit() = 0;
  /// Ends the transaction if there still is one. Never throws.
  virtual void rollback() noexcept = 0;
  /// False when the engine gave up the transaction by itself, as some do when the disk is full.
  virtual bool in_transaction() = 0;
  /// What a CREATE TABLE ends with so that rows are kept in the order of the primary key.
  virtual std::string_view clustered() = 0;
};

/// A value whose type is known only at run time.
using Cell = std::variant<std::int64_t, std::string>;
/// Bytes that are no text.
struct Bytes {
  std::string_view bytes;
};

/// A statement out of a Database's cache with its values; goes back when it ends.
class Query {
 public:
  Query(std::unique_ptr<Statement> statement, std::vector<std::unique_ptr<Statement>>& home,
        Bound bound)
      : statement_(std::move(statement)), home_(&home), bound_(bound) {}
  Query(Query&& other) noexcept = default;
  Query& operator=(Query&&) = delete;
  ~Query();

  bool next() { return statement_->step(); }
  std::int64_t integer(int column) { return statement_->integer(column); }
  bool flag(int column) { return integer(column) != 0; }
  std::string_view text(int column) { return statement_->text(column); }
  std::string string(int column) { return std::string(text(column)); }
  Instant instant(int column) { return from_epoch_ms(integer(column)); }
  template <class T>
  T id(int column) {
    return T{static_cast<std::uint64_t>(integer(column))};
  }

  void put(std::integral auto value) {
    statement_->bind(++place_, static_cast<std::int64_t>(value));
  }
  void put(Instant at) { statement_->bind(++place_, epoch_ms(at)); }
  void put(std::string_view text) { statement_->bind_text(++place_, text, bound_); }
  void put(const std::string& text) { statement_->bind_text(++place_, text, bound_); }
  void put(const char* text) { statement_->bind_text(++place_, text, bound_); }
  void put(Bytes value) { statement_->bind_bytes(++place_, value.bytes, bound_); }
  void put(const Digest& digest) { statement_->bind_bytes(++place_, view(digest), bound_); }
  void put(const Cell& cell) {
    std::visit([this](const auto& value) { put(value); }, cell);
  }
  void put(const std::vector<Cell>& cells) {
    for (const Cell& cell : cells) put(cell);
  }
  template <class Tag>
  void put(Id<Tag> id) {
    statement_->bind(++place_, static_cast<std::int64_t>(id.number));
  }

 private:
  std::unique_ptr<Statement> statement_;
  std::vector<std::unique_ptr<Statement>>* home_;
  Bound bound_;
  int place_ = 0;
};

/// A connection with the statements it has prepared.
class Database final {
 public:
  explicit Database(std::unique_ptr<Driver> driver) : driver_(std::move(driver)) {}
  Driver& driver() { return *driver_; }
  /// The number of the organization that was found here; zero before that.
  std::int64_t known_org = 0;

  /// Numbers [next, end) of a counter that were taken ahead of need.
  struct Ahead {
    std::int64_t next = 0, end = 0;
  };
  Ahead& ahead(std::string_view counter);
  /// Something written on this connection was taken back, and perhaps what was taken ahead.
  void rolled_back() { ahead_.clear(); }

  template <class... Values>
  Query query(std::string_view sql, const Values&... values) {
    Query query = take(sql, Bound::copied);
    (query.put(values), ...);
    return query;
  }
  /// Runs it to its end and answers how many rows it wrote.
  template <class... Values>
  std::int64_t run(std::string_view sql, const Values&... values) {
    Query query = take(sql, Bound::lent);
    (query.put(values), ...);
    while (query.next()) {}
    return driver_->changed();
  }

 private:
  // Statements are long and begin alike. They differ in their lengths, and in how they end.
  struct SqlHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view sql) const noexcept {
      constexpr std::size_t looked_at = 16;
      const auto end = sql.substr(sql.size() - std::min(looked_at, sql.size()));
      return std::hash<std::string_view>{}(end) ^ sql.size();
    }
  };

  Query take(std::string_view sql, Bound bound);

  // The driver goes last: its statements must be gone before.
  std::unique_ptr<Driver> driver_;
  std::unordered_map<std::string, std::vector<std::unique_ptr<Statement>>, SqlHash, std::equal_to<>>
      kept_;
  std::map<std::string, Ahead, std::less<>> ahead_;
};

}  // namespace doorward::store
