// SPDX-License-Identifier: Apache-2.0
#include "cluster/app_loading.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

namespace doorward::cluster {
namespace {

constexpr std::uint64_t smallest_part = 4096;
constexpr std::uint64_t most_parts = 1024;
constexpr std::uint64_t most_threads = 4;

using ById = PersistentMap<AppId, std::shared_ptr<const LiveApp>>;
using ByKey = PersistentMap<KeyHash, std::shared_ptr<const LiveApp>>;

struct Loaded {
  std::vector<ById::Entry> by_id;
  std::vector<ByKey::Entry> by_key;
};

// What one thread takes of the ids that are left, part by part.
Loaded taken(store::Store& store, const ScopeTable& scopes, std::uint64_t last, std::uint64_t size,
             std::atomic<std::uint64_t>& next) {
  Loaded loaded;
  store.read([&](store::Transaction& tx) {
    for (auto from = next.fetch_add(size); from <= last; from = next.fetch_add(size)) {
      tx.live_apps({.from = {from}, .to = {from + size}}, scopes, [&](LiveApp&& app) {
        auto kept = std::make_shared<const LiveApp>(std::move(app));
        if (!kept->consumer_key.empty())
          loaded.by_key.push_back({KeyHash::of(kept->consumer_key), kept});
        loaded.by_id.push_back({kept->id, std::move(kept)});
      });
    }
  });
  return loaded;
}

std::vector<Loaded> all_taken(store::Store& store, const ScopeTable& scopes) {
  std::uint64_t last = 0;
  store.read([&](store::Transaction& tx) { last = tx.apps().newest().number; });
  const auto size = std::max(smallest_part, last / most_parts + 1);
  const std::uint64_t threads =
      std::clamp<std::uint64_t>(std::min<std::uint64_t>(last / size, most_threads), 1,
                                std::max(1U, std::thread::hardware_concurrency()));
  std::atomic<std::uint64_t> next = 1;
  const auto take = [&] { return taken(store, scopes, last, size, next); };
  std::vector<std::future<Loaded>> others;
  for (std::uint64_t i = 1; i < threads; ++i)
    others.push_back(std::async(std::launch::async, take));
  std::vector<Loaded> all;
  all.push_back(take());
  for (auto& other : others) all.push_back(other.get());
  return all;
}

}  // namespace

void load_apps(Snapshot& snapshot, store::Store& store) {
  auto all = all_taken(store, *snapshot.scopes);
  std::vector<std::vector<ById::Entry>> by_id;
  std::vector<std::vector<ByKey::Entry>> by_key;
  for (auto& part : all) {
    by_id.push_back(std::move(part.by_id));
    by_key.push_back(std::move(part.by_key));
  }
  snapshot.apps = ById::of(by_id);
  snapshot.apps_by_key = ByKey::of(by_key);
}

}  // namespace doorward::cluster
