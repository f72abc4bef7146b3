// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>
#include <unordered_map>

#include "store/user_grants.h"

namespace doorward::service {

/// Families whose refresh tokens do not rotate, as their last use left them on file: while such a
/// token is used many times a minute, nothing of it has to be read or written. Who ends a family
/// revokes it by its name, so whoever looks here asks the snapshot, too. Any thread.
class KeptFamilies {
 public:
  /// Keeps at most so many, some hundred bytes each.
  static constexpr std::size_t most_kept = 10'000;

  std::optional<store::RefreshFamily> find(FamilyId id) const;
  void keep(const store::RefreshFamily& family);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::uint64_t, store::RefreshFamily> kept_;
};

}  // namespace doorward::service
