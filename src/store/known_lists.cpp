// SPDX-License-Identifier: Apache-2.0
#include "store/known_lists.h"

#include <algorithm>
#include <utility>

namespace doorward::store {

std::shared_ptr<const KnownOrder> KnownLists::order(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  const auto found = orders_.find(name);
  return found == orders_.end() ? nullptr : found->second;
}

void KnownLists::keep(std::string_view name, std::shared_ptr<const KnownOrder> order) {
  const std::lock_guard lock(mutex_);
  orders_.insert_or_assign(std::string(name), std::move(order));
  if (const auto asked = asked_for_.find(name); asked != asked_for_.end()) asked_for_.erase(asked);
}

void KnownLists::want(std::string_view name, const WantedOrder& order) {
  {
    const std::lock_guard lock(mutex_);
    if (!asked_for_.emplace(name).second) return;
    wanted_.push_back(order);
  }
  wanted_one_.notify_one();
}

std::optional<WantedOrder> KnownLists::next_wanted() {
  std::unique_lock lock(mutex_);
  wanted_one_.wait(lock, [this] { return closed_ || !wanted_.empty(); });
  if (closed_) return std::nullopt;
  const WantedOrder next = wanted_.front();
  wanted_.pop_front();
  return next;
}

void KnownLists::leave(std::string_view name, bool for_ever) {
  const std::lock_guard lock(mutex_);
  const auto asked = asked_for_.find(name);
  if (!for_ever && asked != asked_for_.end()) asked_for_.erase(asked);
}

void KnownLists::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  wanted_one_.notify_all();
}

std::shared_ptr<const KnownRows> KnownLists::rows(std::string_view condition) const {
  const std::lock_guard lock(mutex_);
  const auto found = rows_.find(condition);
  if (found == rows_.end()) return nullptr;
  found->second.asked = ++questions_;
  return found->second.rows;
}

void KnownLists::keep(std::string_view condition, std::shared_ptr<const KnownRows> rows) {
  const std::lock_guard lock(mutex_);
  Kept& kept = rows_[std::string(condition)];
  if (kept.rows) {
    if (kept.rows->revision > rows->revision) return;
    bytes_ -= kept.rows->ids.bytes();
  }
  bytes_ += rows->ids.bytes();
  kept = {.rows = std::move(rows), .asked = ++questions_};
  while (bytes_ > most_bytes_ && rows_.size() > 1) forget();
}

void KnownLists::forget() {
  const auto oldest =
      std::ranges::min_element(rows_, {}, [](const auto& one) { return one.second.asked; });
  bytes_ -= oldest->second.rows->ids.bytes();
  rows_.erase(oldest);
}

}  // namespace doorward::store
