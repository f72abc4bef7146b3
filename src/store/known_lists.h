// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/meta.h"
#include "store/id_set.h"

namespace doorward::store {

struct Listing;
struct Sort;

/// An order that somebody should read before lists have to.
struct WantedOrder {
  const Listing* listing = nullptr;
  const Sort* sort = nullptr;
};

/// The ids of a table's rows in one order, as it was at a revision: four bytes a row. What has
/// changed since stands in the table of changes, so it serves every later state as well.
struct KnownOrder {
  Revision revision = 0;
  std::int64_t uses = 0;  // what "use" had counted to, for an order that changes without a revision
  std::vector<std::uint32_t> ids;
};

/// The ids of the rows of which a condition held at a revision.
struct KnownRows {
  Revision revision = 0;
  IdSet ids;
};

/// What lists had to read much for: orders that they were followed in far, and the rows of common
/// conditions, of which those that no list has asked for longest are forgotten when they take more
/// than so many bytes. Shared by the connections that read.
class KnownLists final {
 public:
  explicit KnownLists(std::size_t most_bytes = std::size_t{32} << 20) : most_bytes_(most_bytes) {}

  /// Nothing while nobody has read it.
  std::shared_ptr<const KnownOrder> order(std::string_view name) const;
  void keep(std::string_view name, std::shared_ptr<const KnownOrder> order);
  /// Nothing while nobody has read them, or when they were forgotten.
  std::shared_ptr<const KnownRows> rows(std::string_view condition) const;
  /// Does nothing when what is known is of a later revision.
  void keep(std::string_view condition, std::shared_ptr<const KnownRows> rows);
  /// Has this order read in the background, once for however many ask.
  void want(std::string_view name, const WantedOrder& order);
  /// The next order to read, which is done when `keep` or `leave` is called for it. Waits for one;
  /// nothing after close().
  std::optional<WantedOrder> next_wanted();
  /// It was not to be read now. Never wanted again when it cannot be known at all.
  void leave(std::string_view name, bool for_ever);
  void close();

 private:
  struct Kept {
    std::shared_ptr<const KnownRows> rows;
    mutable std::uint64_t asked = 0;  // when it was last asked for, counted in questions
  };
  void forget();

  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  mutable std::uint64_t questions_ = 0;
  std::size_t bytes_ = 0;  // of all rows
  std::map<std::string, std::shared_ptr<const KnownOrder>, std::less<>> orders_;
  std::map<std::string, Kept, std::less<>> rows_;
  std::condition_variable wanted_one_;
  std::deque<WantedOrder> wanted_;
  std::set<std::string, std::less<>> asked_for_;  // in `wanted_`, being read, or left for ever
  bool closed_ = false;
};

}  // namespace doorward::store
