// SPDX-License-Identifier: Apache-2.0
#include "store/known_orders.h"

#include <utility>

namespace doorward::store {

std::shared_ptr<const KnownOrder> KnownOrders::find(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  const auto found = orders_.find(name);
  return found == orders_.end() ? nullptr : found->second;
}

void KnownOrders::keep(std::string_view name, std::shared_ptr<const KnownOrder> order) {
  const std::lock_guard lock(mutex_);
  orders_.insert_or_assign(std::string(name), std::move(order));
}

}  // namespace doorward::store
