// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

#include "store/user_grants.h"

namespace doorward::service {

/// What this process wrote last, by its key, so that it need not be read again. The newest `most`
/// stay, and up to as many older ones. Somebody else may have changed what is on file: whoever
/// writes by what is kept has the write itself see whether it is still so. Any thread.
template <class Key, class Value, std::size_t most, class Hash = std::hash<Key>>
class Kept {
 public:
  std::optional<Value> find(const Key& key) const {
    const std::lock_guard lock(mutex_);
    for (const auto* some : {&newer_, &older_}) {
      if (const auto found = some->find(key); found != some->end()) return found->second;
    }
    return std::nullopt;
  }

  /// And forgets it.
  std::optional<Value> take(const Key& key) {
    const std::lock_guard lock(mutex_);
    std::optional<Value> taken;
    for (auto* some : {&older_, &newer_}) {
      if (auto node = some->extract(key)) taken = std::move(node.mapped());
    }
    return taken;
  }

  void keep(const Key& key, Value value) {
    const std::lock_guard lock(mutex_);
    if (newer_.size() >= most && !newer_.contains(key)) older_ = std::exchange(newer_, {});
    newer_.insert_or_assign(key, std::move(value));
  }

 private:
  mutable std::mutex mutex_;
  std::unordered_map<Key, Value, Hash> newer_, older_;
};

/// Families as their last use left them on file, some hundred bytes each. While a token that does
/// not rotate is used many times a minute, nothing of it has to be read or written; whoever looks
/// here for that asks the snapshot, too, because who ends a family revokes it by its name. One that
/// rotates need not be read before it is written.
using KeptFamilies = Kept<std::uint64_t, store::RefreshFamily, 10'000>;

/// Codes as they were made, until they are redeemed: most are within a second.
struct RandomPart {
  std::size_t operator()(const Digest& digest) const {
    std::size_t bits = 0;
    std::memcpy(&bits, digest.data() + digest.size() - sizeof bits, sizeof bits);
    return bits;
  }
};
using KeptCodes = Kept<Digest, store::AuthorizationCode, 10'000, RandomPart>;

}  // namespace doorward::service
