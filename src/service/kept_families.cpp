// SPDX-License-Identifier: Apache-2.0
#include "service/kept_families.h"

namespace doorward::service {

std::optional<store::RefreshFamily> KeptFamilies::find(FamilyId id) const {
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(id.number);
  return found == kept_.end() ? std::nullopt : std::optional{found->second};
}

void KeptFamilies::keep(const store::RefreshFamily& family) {
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= most_kept) kept_.clear();
  kept_.insert_or_assign(family.id.number, family);
}

}  // namespace doorward::service
