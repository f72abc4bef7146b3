// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace doorward::store {

/// Ids of rows: a bit each, because they count upwards from 1. A million take 125 kB.
class IdSet final {
 public:
  void add(std::int64_t id);
  void remove(std::int64_t id);
  bool contains(std::int64_t id) const {
    if (!is_near(id)) return far_.contains(id);
    return word_of(id) < words_.size() && (words_[word_of(id)] & bit_of(id)) != 0;
  }
  std::int64_t size() const;
  /// The lowest that is higher than this one.
  std::optional<std::int64_t> next(std::int64_t id) const;
  /// The highest that is lower than this one.
  std::optional<std::int64_t> previous(std::int64_t id) const;
  /// Keeps only what the other one holds too.
  void keep(const IdSet& other);
  /// Takes away what the other one holds.
  void drop(const IdSet& other);
  /// Takes in what the other one holds.
  void join(const IdSet& other);
  /// All of them, from the lowest on.
  std::vector<std::int64_t> all() const;
  /// How much memory they take, once there is no room for more.
  std::size_t bytes() const;
  /// Gives back the room for more.
  void trim();

 private:
  static constexpr std::int64_t bits = 64;
  static constexpr std::int64_t highest_bit = 1LL << 27;  // 16 MB
  static bool is_near(std::int64_t id) { return id >= 0 && id < highest_bit; }
  static std::size_t word_of(std::int64_t id) { return static_cast<std::size_t>(id / bits); }
  static std::uint64_t bit_of(std::int64_t id) { return std::uint64_t{1} << (id % bits); }

  std::vector<std::uint64_t> words_;
  std::set<std::int64_t> far_;  // ids that somebody chose, too high for bits or below zero
};

}  // namespace doorward::store
