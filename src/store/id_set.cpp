// SPDX-License-Identifier: Apache-2.0
#include "store/id_set.h"

#include <algorithm>
#include <bit>

namespace doorward::store {
namespace {

constexpr std::uint64_t all_bits = ~std::uint64_t{0};

// The one of the two that is there and comes first.
template <class Before>
std::optional<std::int64_t> first_of(std::optional<std::int64_t> a, std::optional<std::int64_t> b,
                                     const Before& before) {
  if (!a || !b) return a ? a : b;
  return before(*b, *a) ? b : a;
}

}  // namespace

void IdSet::add(std::int64_t id) {
  if (!is_near(id)) {
    far_.insert(id);
    return;
  }
  if (word_of(id) >= words_.size()) words_.resize(std::max(word_of(id) + 1, words_.size() * 2));
  words_[word_of(id)] |= bit_of(id);
}

void IdSet::remove(std::int64_t id) {
  if (!is_near(id)) {
    far_.erase(id);
  } else if (word_of(id) < words_.size()) {
    words_[word_of(id)] &= ~bit_of(id);
  }
}

std::int64_t IdSet::size() const {
  auto count = static_cast<std::int64_t>(far_.size());
  for (const std::uint64_t word : words_) count += std::popcount(word);
  return count;
}

std::optional<std::int64_t> IdSet::next(std::int64_t id) const {
  const auto far = far_.upper_bound(id);
  const auto other = far == far_.end() ? std::nullopt : std::optional{*far};
  if (id >= highest_bit - 1) return other;
  const std::int64_t from = std::max<std::int64_t>(id + 1, 0);
  std::uint64_t mask = all_bits << (from % bits);
  for (std::size_t i = word_of(from); i < words_.size(); ++i, mask = all_bits) {
    if (const std::uint64_t word = words_[i] & mask; word != 0) {
      return first_of(static_cast<std::int64_t>(i) * bits + std::countr_zero(word), other,
                      std::less{});
    }
  }
  return other;
}

std::optional<std::int64_t> IdSet::previous(std::int64_t id) const {
  const auto far = far_.lower_bound(id);
  const auto other = far == far_.begin() ? std::nullopt : std::optional{*std::prev(far)};
  const auto end = static_cast<std::int64_t>(words_.size()) * bits;
  const std::int64_t to = std::min(id, end) - 1;
  if (to < 0) return other;
  std::uint64_t mask = all_bits >> (bits - 1 - to % bits);
  for (std::size_t i = word_of(to) + 1; i-- > 0; mask = all_bits) {
    if (const std::uint64_t word = words_[i] & mask; word != 0) {
      return first_of(static_cast<std::int64_t>(i) * bits + bits - 1 - std::countl_zero(word),
                      other, std::greater{});
    }
  }
  return other;
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

void IdSet::join(const IdSet& other) {
  words_.resize(std::max(words_.size(), other.words_.size()));
  for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
  far_.insert(other.far_.begin(), other.far_.end());
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

std::size_t IdSet::bytes() const {
  constexpr std::size_t node = sizeof(std::int64_t) + 4 * sizeof(void*);
  return words_.size() * sizeof(std::uint64_t) + far_.size() * node;
}

void IdSet::trim() {
  while (!words_.empty() && words_.back() == 0) words_.pop_back();
  words_.shrink_to_fit();
}

}  // namespace doorward::store
