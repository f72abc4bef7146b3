// SPDX-License-Identifier: Apache-2.0
#include "store/asset_rows.h"

#include "store/listing.h"

namespace doorward::store {
namespace {

constexpr Filter filters[] = {
    {"app", "app", as_id<AppId>, {}, "registered_at"},
    {"user", "user_id", as_id<UserId>, {}, "registered_at"},
    {"revoked", "revoked", as_flag, {}, "registered_at"},
};
constexpr Sort sorts[] = {
    {"registered_at", "registered_at"},
    {"last_token_at", "last_token_at"},
    {.field = "name", .column = "name_folded", .text = true},
};
const Listing listing{.kind = "asset",
                      .table = "assets",
                      .filters = filters,
                      .sorts = sorts,
                      .newest = "registered_at"};

constexpr std::string_view columns =
    "SELECT id, app, user_id, device, name, serial_number, public_key, kid, registered_at, "
    "last_token_at, tokens_end_at, revoked_at, tokens FROM assets WHERE org_id = ? ";

std::optional<Asset> asset_of(Query row) {
  if (!row.next()) return std::nullopt;
  return Asset{.id = row.id<AssetId>(0),
               .app = row.id<AppId>(1),
               .user = row.id<UserId>(2),
               .device = row.string(3),
               .name = row.string(4),
               .serial_number = row.string(5),
               .key = row.string(6),
               .kid = row.string(7),
               .registered_at = row.instant(8),
               .last_token_at = row.instant(9),
               .tokens_end_at = row.instant(10),
               .revoked_at = row.instant(11),
               .tokens = row.integer(12)};
}

}  // namespace

bool SqlAssets::add(Asset& asset) {
  asset.id.number = static_cast<std::uint64_t>(session_.next("asset"));
  return session_.run(
             "INSERT INTO assets (org_id, id, app, user_id, device, name, name_folded, "
             "serial_number, public_key, kid, registered_at, last_token_at, tokens_end_at, "
             "revoked_at, revoked, tokens) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?) "
             "ON CONFLICT (org_id, app, device) DO NOTHING",
             session_.org(), asset.id, asset.app, asset.user, asset.device, asset.name,
             lower(asset.name), asset.serial_number, asset.key, asset.kid, asset.registered_at,
             asset.last_token_at, asset.tokens_end_at, asset.tokens) == 1;
}

std::optional<Asset> SqlAssets::find(AssetId id) {
  return asset_of(session_.query(std::string(columns) + "AND id = ?", session_.org(), id));
}

std::optional<Asset> SqlAssets::of_device(AppId app, std::string_view device) {
  return asset_of(session_.query(std::string(columns) + "AND app = ? AND device = ?",
                                 session_.org(), app, device));
}

bool SqlAssets::issued(AssetId id, Instant now, Instant ends_at) {
  return session_.run(
             "UPDATE assets SET tokens = tokens + 1, last_token_at = ?, tokens_end_at = "
             "CASE WHEN tokens_end_at < ? THEN ? ELSE tokens_end_at END "
             "WHERE org_id = ? AND id = ? AND revoked = 0",
             now, ends_at, ends_at, session_.org(), id) == 1;
}

bool SqlAssets::revoke(AssetId id, Instant now) {
  return session_.run(
             "UPDATE assets SET revoked = 1, revoked_at = ? WHERE org_id = ? AND id = ? AND "
             "revoked = 0",
             now, session_.org(), id) == 1;
}

void SqlAssets::remove(AssetId id) {
  session_.run("DELETE FROM assets WHERE org_id = ? AND id = ?", session_.org(), id);
}

std::int64_t SqlAssets::count(AppId app, UserId user) {
  auto row =
      session_.query("SELECT COUNT(*) FROM assets WHERE org_id = ? AND user_id = ? AND app = ?",
                     session_.org(), user, app);
  return row.next() ? row.integer(0) : 0;
}

Instant SqlAssets::last_end() {
  auto row = session_.query("SELECT COALESCE(MAX(tokens_end_at), 0) FROM assets WHERE org_id = ?",
                            session_.org());
  return row.next() ? row.instant(0) : Instant{};
}

Page<Asset> SqlAssets::list(const ListQuery& query) {
  Listed found = listed(session_, listing, query);
  Page<Asset> page{.items = {}, .next = std::move(found.next)};
  for (const std::int64_t number : found.ids) {
    if (auto asset = find({static_cast<std::uint64_t>(number)})) page.items.push_back(*asset);
  }
  return page;
}

}  // namespace doorward::store
