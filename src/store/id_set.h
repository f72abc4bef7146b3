// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <vector>

namespace doorward::store {

/// Ids of rows: a bit each, because they count upwards from 1. A million take 125 kB.
class IdSet final {
 public:
  void add(std::int64_t id);
  bool contains(std::int64_t id) const;
  std::int64_t size() const;
  /// Keeps only what the other one holds too.
  void keep(const IdSet& other);
  /// Takes away what the other one holds.
  void drop(const IdSet& other);
  /// All of them, from the lowest on.
  std::vector<std::int64_t> all() const;

 private:
  std::vector<std::uint64_t> words_;
  std::set<std::int64_t> far_;  // ids that somebody chose, too high for bits
};

}  // namespace doorward::store
