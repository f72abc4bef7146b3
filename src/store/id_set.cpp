// SPDX-License-Identifier: Apache-2.0
#include "store/id_set.h"

#include <algorithm>
#include <bit>

namespace doorward::store {
namespace {

constexpr std::int64_t bits = 64;
constexpr std::int64_t highest_bit = 1LL << 27;  // 16 MB

bool is_near(std::int64_t id) { return id >= 0 && id < highest_bit; }
std::size_t word_of(std::int64_t id) { return static_cast<std::size_t>(id / bits); }
std::uint64_t bit_of(std::int64_t id) { return std::uint64_t{1} << (id % bits); }

}  // namespace

void IdSet::add(std::int64_t id) {
  if (!is_near(id)) {
    far_.insert(id);
    return;
  }
  if (word_of(id) >= words_.size()) words_.resize(std::max(word_of(id) + 1, words_.size() * 2));
  words_[word_of(id)] |= bit_of(id);
}

bool IdSet::contains(std::int64_t id) const {
  if (!is_near(id)) return far_.contains(id);
  return word_of(id) < words_.size() && (words_[word_of(id)] & bit_of(id)) != 0;
}

std::int64_t IdSet::size() const {
  auto count = static_cast<std::int64_t>(far_.size());
  for (const std::uint64_t word : words_) count += std::popcount(word);
  return count;
}

void IdSet::keep(const IdSet& other) {
  words_.resize(std::min(words_.size(), other.words_.size()));
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  std::erase_if(far_, [&](std::int64_t id) { return !other.far_.contains(id); });
}

void IdSet::drop(const IdSet& other) {
  const std::size_t shared = std::min(words_.size(), other.words_.size());
  for (std::size_t i = 0; i < shared; ++i) words_[i] &= ~other.words_[i];
  std::erase_if(far_, [&](std::int64_t id) { return other.far_.contains(id); });
}

std::vector<std::int64_t> IdSet::all() const {
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
      ids.push_back(static_cast<std::int64_t>(i) * bits + std::countr_zero(word));
    }
  }
  ids.insert(ids.end(), far_.begin(), far_.end());
  return ids;
}

}  // namespace doorward::store
