// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <unordered_map>

#include "domain/live.h"
#include "store/store.h"

namespace doorward::service {

/// All settings of apps whose users sign in. The snapshot holds of an app what client credentials
/// read, so that a million fit; the rest comes from the store and is kept for the next request.
/// Any thread.
class AppSettings {
 public:
  /// Keeps at most so many, a few kilobytes each.
  static constexpr std::size_t most_kept = 1000;

  explicit AppSettings(store::Store& store) : store_(store) {}

  /// The app as it was saved with the revision that is in force, or later. Never null: an app with
  /// no id is one that was deleted a moment ago.
  std::shared_ptr<const App> of(const LiveApp& live);

 private:
  store::Store& store_;
  std::mutex mutex_;
  struct Kept {
    Revision in_force = 0;
    std::shared_ptr<const App> app;
  };
  std::unordered_map<std::uint64_t, Kept> kept_;
};

}  // namespace doorward::service
