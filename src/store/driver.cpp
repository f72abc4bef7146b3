// SPDX-License-Identifier: Apache-2.0
#include "store/driver.h"

namespace doorward::store {
namespace {

// Lists put their SQL together from parts; all combinations together stay well below this.
constexpr std::size_t most_kept = 512;

}  // namespace

Query::~Query() {
  if (!statement_) return;
  statement_->reset();
  home_->push_back(std::move(statement_));
}

Database::Ahead& Database::ahead(std::string_view counter) {
  const auto found = ahead_.find(counter);
  return found != ahead_.end() ? found->second
                               : ahead_.try_emplace(std::string(counter)).first->second;
}

Query Database::take(std::string_view sql, Bound bound) {
  auto found = kept_.find(sql);
  if (found == kept_.end()) {
    // A statement that is in use finds its way home by the address of its entry: empty the
    // statements then, never the map.
    if (kept_.size() >= most_kept) {
      for (auto& [text, statements] : kept_) statements.clear();
    }
    found = kept_.try_emplace(std::string(sql)).first;
  }
  auto& home = found->second;
  if (home.empty()) return Query(driver_->prepare(sql), home, bound);
  auto statement = std::move(home.back());
  home.pop_back();
  return Query(std::move(statement), home, bound);
}

}  // namespace doorward::store
