// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace doorward {

/// A map of which a copy costs nothing and a change copies a few hundred bytes: what the snapshot
/// is made of. Two levels of 64 branches over sorted leaves, so a million keys make leaves of about
/// 250. A map that nobody else holds is changed in place, which is how it is filled at start-up.
/// Key needs operator<=> and a free `spread(key)` that gives 64 evenly spread bits.
template <class Key, class Value>
class PersistentMap {
 public:
  struct Entry {
    Key key;
    Value value;
  };

  /// The map of all these entries, whose keys differ: each leaf is made once, as large as it has to
  /// be. A million entries take a quarter of the time that setting them one by one takes.
  static PersistentMap of(std::span<std::vector<Entry>> parts) {
    PersistentMap map;
    std::vector<std::uint32_t> sizes(branches * branches);
    for (const auto& part : parts) {
      for (const Entry& entry : part) ++sizes[spread(entry.key) >> leaf_shift];
      map.size_ += part.size();
    }
    for (auto& part : parts) {
      for (Entry& entry : part) {
        Leaf& leaf = map.own_leaf(entry.key);
        if (leaf.empty()) leaf.reserve(sizes[spread(entry.key) >> leaf_shift]);
        leaf.push_back(std::move(entry));
      }
    }
    map.each_leaf([](Leaf& leaf) { std::ranges::sort(leaf, {}, &Entry::key); });
    return map;
  }

  /// Null when there is none. The pointer lives as long as this map or any copy of it.
  const Value* find(const Key& key) const {
    const auto* leaf = leaf_of(key);
    if (leaf == nullptr) return nullptr;
    const auto at = place(*leaf, key);
    return at != leaf->end() && at->key == key ? &at->value : nullptr;
  }

  void set(const Key& key, Value value) {
    auto& leaf = own_leaf(key);
    const auto at = place(leaf, key);
    const auto index = static_cast<std::size_t>(at - leaf.begin());
    if (at != leaf.end() && at->key == key) {
      leaf[index].value = std::move(value);
      return;
    }
    leaf.insert(leaf.begin() + static_cast<std::ptrdiff_t>(index), Entry{key, std::move(value)});
    ++size_;
  }

  void erase(const Key& key) {
    if (find(key) == nullptr) return;
    auto& leaf = own_leaf(key);
    leaf.erase(leaf.begin() + (place(leaf, key) - leaf.begin()));
    --size_;
  }

  std::size_t size() const { return size_; }

  template <class Visit>
  void for_each(Visit&& visit) const {
    each_leaf([&](const std::vector<Entry>& leaf) {
      for (const auto& entry : leaf) visit(entry.key, entry.value);
    });
  }

 private:
  static constexpr std::size_t branches = 64;
  static constexpr int root_shift = 58, leaf_shift = 52;
  using Leaf = std::vector<Entry>;
  using Branch = std::array<std::shared_ptr<Leaf>, branches>;
  using Root = std::array<std::shared_ptr<Branch>, branches>;

  template <class Visit>
  void each_leaf(Visit&& visit) const {
    if (!root_) return;
    for (const auto& branch : *root_) {
      if (!branch) continue;
      for (const auto& leaf : *branch) {
        if (leaf) visit(*leaf);
      }
    }
  }

  static auto place(const Leaf& leaf, const Key& key) {
    return std::lower_bound(leaf.begin(), leaf.end(), key,
                            [](const Entry& entry, const Key& k) { return entry.key < k; });
  }

  const Leaf* leaf_of(const Key& key) const {
    const std::uint64_t bits = spread(key);
    const auto* branch = root_ ? (*root_)[bits >> root_shift].get() : nullptr;
    return branch != nullptr ? (*branch)[(bits >> leaf_shift) % branches].get() : nullptr;
  }

  // Makes the node ours alone, copying it when somebody else holds it too.
  template <class Node>
  static Node& own(std::shared_ptr<Node>& node) {
    if (!node) {
      node = std::make_shared<Node>();
    } else if (node.use_count() > 1) {
      node = std::make_shared<Node>(*node);
    } else {
      std::atomic_thread_fence(std::memory_order_acquire);  // Behind the last reader's release.
    }
    return *node;
  }

  Leaf& own_leaf(const Key& key) {
    const std::uint64_t bits = spread(key);
    return own(own(own(root_)[bits >> root_shift])[(bits >> leaf_shift) % branches]);
  }

  std::shared_ptr<Root> root_;
  std::size_t size_ = 0;
};

}  // namespace doorward
