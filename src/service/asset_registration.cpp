// SPDX-License-Identifier: Apache-2.0
#include "service/asset_registration.h"

#include <algorithm>

#include "service/administration.h"

namespace doorward::service {
namespace {

store::AuditRow registered(const Call& call, const Issue& issue, const store::Asset& asset) {
  const Actor actor{.user = issue.user,
                    .through = issue.app,
                    .permissions = {},
                    .address = call.address.text(),
                    .request = std::string{call.id.text()},
                    .now = call.now,
                    .session = {},
                    .verified_until = {}};
  auto row = audit_row(actor, AuditAction::asset_registered, asset.id.text(),
                       asset.name.empty() ? asset.device : asset.name);
  row.after["app"] = asset.app.text();
  row.after["device"] = asset.device;
  return row;
}

}  // namespace

grants::AssetFacts asset_facts(store::Transaction& tx, const DescribedDevice& device,
                               const App& app, UserId user, const cluster::Snapshot& snapshot,
                               Instant now) {
  grants::AssetFacts facts{.enabled = app.asset_tokens,
                           .device = device.device,
                           .audiences = app.asset_token_audiences.size(),
                           .signing_key = app.asset_token_signing_certificate};
  facts.signing_key_available =
      asset_signing_key(snapshot.keys->signing_keys, facts.signing_key, now) != nullptr;
  if (device.device.empty() || !app.id) return facts;
  facts.of_user = user ? tx.assets().count(app.id, user) : 0;
  const auto asset = tx.assets().of_device(app.id, device.device);
  if (!asset) return facts;
  facts.registered = true;
  facts.revoked = asset->revoked_at != Instant{};
  facts.of_this_user = asset->user == user;
  facts.key_same = asset->kid == device.kid;
  facts.registration = asset->id.text() + ", registered " + iso8601(asset->registered_at) +
                       " for " + asset->user.text() + " with key " + asset->kid +
                       (facts.revoked ? ", revoked " + iso8601(asset->revoked_at) : "");
  return facts;
}

store::Asset register_asset(store::Transaction& tx, const Call& call, const DescribedDevice& device,
                            const Issue& issue) {
  store::Asset asset{.app = issue.app,
                     .user = issue.user,
                     .device = device.device,
                     .name = device.name,
                     .serial_number = device.serial_number,
                     .key = device.key,
                     .kid = device.kid,
                     .registered_at = call.now};
  if (tx.assets().add(asset)) {
    auto row = registered(call, issue, asset);
    tx.audit().append(row);
  } else {
    asset = tx.assets().of_device(issue.app, device.device).value();
  }
  tx.assets().issued(asset.id, call.now, call.now + issue.lifetime);
  return asset;
}

// Not by the snapshot: another request or node may have rotated the key just now, and could not
// know of this token.
bool keep_published(store::Transaction& tx, const cluster::SigningKey& key, Instant tokens_end,
                    Instant now) {
  const auto needed = tokens_end + cluster::signing_key_stays;
  const auto all = tx.keys().all();
  const auto on_file = std::ranges::find(all, key.id, &store::StoredKey::id);
  if (on_file == all.end() || on_file->retired_at <= now || on_file->retired_at >= needed) {
    return false;  // An epoch among them: no end is set.
  }
  return tx.keys().retire_instead(key.id, on_file->retired_at, needed);
}

}  // namespace doorward::service
