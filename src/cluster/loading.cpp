// SPDX-License-Identifier: Apache-2.0
#include "cluster/loading.h"

#include <algorithm>
#include <cstring>

#include "base/bytes.h"
#include "base/check.h"
#include "cluster/app_loading.h"
#include "cluster/revoked_until.h"

namespace doorward::cluster {
namespace {

TokenName token_name(std::string_view bytes) {
  TokenName name;
  CHECK(bytes.size() == name.bytes.size());
  std::memcpy(name.bytes.data(), bytes.data(), name.bytes.size());
  return name;
}

void put(Snapshot& snapshot, const App& app, const std::vector<ConsumerSecret>& secrets) {
  auto resolved = std::make_shared<const LiveApp>(live(app, secrets, *snapshot.scopes));
  if (!app.consumer_key.empty()) snapshot.apps_by_key.set(KeyHash::of(app.consumer_key), resolved);
  snapshot.apps.set(app.id, std::move(resolved));
}

void drop(Snapshot& snapshot, AppId id) {
  if (const auto* old = snapshot.app(id))
    snapshot.apps_by_key.erase(KeyHash::of(old->consumer_key));
  snapshot.apps.erase(id);
}

// The objects of the small kinds: loaded again, or gone.
template <class T, class Map>
void reload(store::Objects<T>& objects, Map& map, const std::string& text) {
  const auto id = store::Objects<T>::IdType::parse(text);
  CHECK(id.has_value());
  if (auto object = objects.find(*id))
    map.set(*id, std::make_shared<const T>(*std::move(object)));
  else
    map.erase(*id);
}

void reload_app(Snapshot& snapshot, store::Transaction& tx, const std::string& text) {
  const auto id = AppId::parse(text);
  CHECK(id.has_value());
  drop(snapshot, *id);
  if (const auto app = tx.apps().find(*id)) put(snapshot, *app, tx.secrets().of(*id));
}

void reload_scopes(Snapshot& snapshot, store::Transaction& tx) {
  auto table = std::make_shared<ScopeTable>();
  tx.scopes().for_each([&](CustomScope&& scope) { table->add(scope); });
  snapshot.scopes = std::move(table);
}

}  // namespace

std::shared_ptr<Snapshot> loaded(store::Store& store, const crypto::MasterKey& master,
                                 Instant now) {
  auto snapshot = std::make_shared<Snapshot>();
  store.read([&](store::Transaction& tx) {
    snapshot->revision = tx.changes().latest();
    const auto organization = tx.organization();
    if (!organization) throw store::StoreFault("The database has no organization.");
    snapshot->organization = *organization;
    snapshot->keys = key_ring(tx.keys().all(), master);
    reload_scopes(*snapshot, tx);
    tx.profiles().for_each([&](Profile&& profile) {
      const auto id = profile.id;
      snapshot->profiles.set(id, std::make_shared<const Profile>(std::move(profile)));
    });
    tx.permission_sets().for_each([&](PermissionSet&& set) {
      const auto id = set.id;
      snapshot->permission_sets.set(id, std::make_shared<const PermissionSet>(std::move(set)));
    });
    tx.users().for_each([&](User&& user) {
      const auto id = user.id;
      snapshot->users.set(id, std::make_shared<const User>(std::move(user)));
    });
    tx.revocations().for_each([&](store::Revocation&& revocation) {
      if (revocation.expires_at + remembered_after_end > now) {
        snapshot->revoked.set(token_name(revocation.token), revocation.expires_at);
      }
    });
  });
  load_apps(*snapshot, store);
  return snapshot;
}

void apply(Snapshot& snapshot, const std::vector<store::Change>& changes, store::Transaction& tx,
           const crypto::MasterKey& master) {
  // Scopes first: apps of the same changes may name new ones. Apps that did not change need not be
  // resolved again: a scope keeps its name, and one that an app names is not deleted.
  if (std::ranges::find(changes, "scope", &store::Change::kind) != changes.end()) {
    reload_scopes(snapshot, tx);
  }
  for (const auto& change : changes) {
    snapshot.revision = std::max(snapshot.revision, change.revision);
    if (change.kind == "app") {
      reload_app(snapshot, tx, change.object);
    } else if (change.kind == "user") {
      reload(tx.users(), snapshot.users, change.object);
    } else if (change.kind == "profile") {
      reload(tx.profiles(), snapshot.profiles, change.object);
    } else if (change.kind == "permission_set") {
      reload(tx.permission_sets(), snapshot.permission_sets, change.object);
    } else if (change.kind == "organization") {
      if (auto organization = tx.organization()) snapshot.organization = *std::move(organization);
    } else if (change.kind == "key") {
      snapshot.keys = key_ring(tx.keys().all(), master);
    } else if (change.kind == "revocation") {
      // "hex token id@epoch milliseconds of its end": needs no row to be read again.
      const auto at = change.object.find('@');
      const auto bytes = unhex(std::string_view{change.object}.substr(0, at));
      CHECK(bytes.has_value() && at != std::string::npos);
      snapshot.revoked.set(token_name(*bytes),
                           from_epoch_ms(std::stoll(change.object.substr(at + 1))));
    }
  }
}

}  // namespace doorward::cluster
