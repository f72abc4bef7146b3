// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "store/driver.h"
#include "store/known_lists.h"
#include "store/store.h"

namespace doorward::store {

/// What the repositories of one transaction share: the connection, the organization, who and when.
class Session {
 public:
  Session(Database& database, const Stamp& stamp, bool writing, KnownLists* lists = nullptr)
      : database_(database), stamp_(stamp), writing_(writing), lists_(lists) {}
  Session(const Session&) = delete;

  /// The organization's number; before it is stored, the one it will get.
  std::int64_t org();
  void set_org(std::int64_t number) { org_ = number; }
  const Stamp& stamp() const { return stamp_; }

  template <class... Values>
  Query query(std::string_view sql, const Values&... values) {
    return database_.query(sql, values...);
  }
  /// Writes; throws std::logic_error inside Store::read.
  template <class... Values>
  std::int64_t run(std::string_view sql, const Values&... values) {
    must_write();
    wrote_ = true;
    return database_.run(sql, values...);
  }
  void must_write() const {
    if (!writing_) throw std::logic_error("Store::read was asked to write");
  }

  /// What lists have read much for; null when what is read here is not committed yet.
  KnownLists* lists() const { return lists_; }

  /// The next number of this kind: from 1, without gaps, never given twice.
  std::int64_t next(std::string_view counter) { return advance(counter, 1); }
  /// From 1, never given twice, with gaps: cheap where many are needed.
  std::int64_t next_with_gaps(std::string_view counter);
  std::int64_t last(std::string_view counter);
  /// Sees to it that next() never gives this number.
  void reserve(std::string_view counter, std::uint64_t number);
  Revision revision();
  void changed(std::string_view kind, std::string_view object);
  const std::vector<std::string>& changed_objects() const { return changed_objects_; }
  bool wrote() const { return wrote_; }

 private:
  std::int64_t advance(std::string_view counter, std::int64_t by);

  Database& database_;
  const Stamp& stamp_;
  bool writing_;
  bool wrote_ = false;
  KnownLists* lists_;
  std::int64_t org_ = 0;
  Revision revision_ = 0;
  std::vector<std::string> changed_objects_;
};

}  // namespace doorward::store
