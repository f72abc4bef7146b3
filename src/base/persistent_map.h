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
    std::vector<std::uint32_t> sizes(part_count);
    for (const auto& part : parts) {
      for (const Entry& entry : part) ++sizes[part_of(entry.key)];
      map.size_ += part.size();
    }
    for (auto& part : parts) {
      for (Entry& entry : part) {
        Leaf& leaf = map.own_leaf(part_of(entry.key));
        if (leaf.empty()) leaf.reserve(sizes[part_of(entry.key)]);
        leaf.push_back(std::move(entry));
      }
    }
    map.each_leaf([](Leaf& leaf) { std::ranges::sort(leaf, {}, &Entry::key); });
    return map;
  }

  /// Null when there is none. The pointer lives as long as this map or any copy of it.
  const Value* find(const Key& key) const {
    const auto* leaf = leaf_at(part_of(key));
    if (leaf == nullptr) return nullptr;
    const auto at = place(*leaf, key);
    return at != leaf->end() && at->key == key ? &at->value : nullptr;
  }

  void set(const Key& key, Value value) {
    auto& leaf = own_leaf(part_of(key));
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
    auto& leaf = own_leaf(part_of(key));
    leaf.erase(leaf.begin() + (place(leaf, key) - leaf.begin()));
    --size_;
  }

  std::size_t size() const { return size_; }

  /// A map is gone through part by part, for as much at a time as there is time for.
  static constexpr std::size_t part_count = 64 * 64;
  /// Erases the entries of this part for which `gone(key, value)` is true.
  template <class Gone>
  void erase_if(std::size_t part, Gone&& gone) {
    const auto is_gone = [&](const Entry& entry) { return gone(entry.key, entry.value); };
    const auto* leaf = leaf_at(part);
    if (leaf == nullptr || std::ranges::none_of(*leaf, is_gone)) return;
    size_ -= std::erase_if(own_leaf(part), is_gone);
  }

  template <class Visit>
  void for_each(Visit&& visit) const {
    each_leaf([&](const std::vector<Entry>& leaf) {
      for (const auto& entry : leaf) visit(entry.key, entry.value);
    });
  }

 private:
  static constexpr std::size_t branches = 64;
  static constexpr int part_shift = 52;
  static_assert(part_count == branches * branches && part_count == 1 << (64 - part_shift));
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

  static std::size_t part_of(const Key& key) { return spread(key) >> part_shift; }

  const Leaf* leaf_at(std::size_t part) const {
    const auto* branch = root_ ? (*root_)[part / branches].get() : nullptr;
    return branch != nullptr ? (*branch)[part % branches].get() : nullptr;
  }

  // Makes the node ours alone, copying it when somebody else holds it too.
  template <class Node>
  static Node& own(std::shared_ptr<Node>& node) {
    if (!node) {
      node = std::make_shared<Node>();
    } else if (node.use_count() > 1) {
      node = copy_of(*node);
    } else {
      std::atomic_thread_fence(std::memory_order_acquire);  // Behind the last reader's release.
    }
    return *node;
  }

  Leaf& own_leaf(std::size_t part) {
    return own(own(own(root_)[part / branches])[part % branches]);
  }

  static std::shared_ptr<Leaf> copy_of(const Leaf& leaf) {
    auto copy = std::make_shared<Leaf>();
    copy->reserve(leaf.size() + 1);  // One change at a time: no room for more.
    copy->insert(copy->end(), leaf.begin(), leaf.end());
    return copy;
  }
  template <class Node>
  static std::shared_ptr<Node> copy_of(const Node& node) {
    return std::make_shared<Node>(node);
  }

  std::shared_ptr<Root> root_;
  std::size_t size_ = 0;
};

}  // namespace doorward
