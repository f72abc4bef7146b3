// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "domain/meta.h"

namespace doorward::store {

/// The ids of a table's rows in one order, as it was at a revision: four bytes a row. What has
/// changed since stands in the table of changes, so it serves every later state as well.
struct KnownOrder {
  Revision revision = 0;
  std::vector<std::uint32_t> ids;
};

/// The orders that lists had to be followed in far. Shared by the connections that read.
class KnownOrders final {
 public:
  /// Nothing while nobody has read it.
  std::shared_ptr<const KnownOrder> find(std::string_view name) const;
  void keep(std::string_view name, std::shared_ptr<const KnownOrder> order);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const KnownOrder>, std::less<>> orders_;
};

}  // namespace doorward::store
