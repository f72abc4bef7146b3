// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>
#include <optional>
#include <unordered_map>

#include "store/user_grants.h"

namespace doorward::service {

/// Families as their last use left them on file. While a token that does not rotate is used many
/// times a minute, nothing of it has to be read or written; whoever looks here for that asks the
/// snapshot, too, because who ends a family revokes it by its name. One that rotates need not be
/// read before it is written: the write itself sees whether it is as it was. Any thread.
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
