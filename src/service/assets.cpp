// SPDX-License-Identifier: Apache-2.0
#include "service/assets.h"

#include "service/asset_token.h"
#include "service/families.h"
#include "service/references.h"

namespace doorward::service {
namespace {

NamedAsset named(store::Transaction& tx, store::Asset asset) {
  NamedAsset out{.asset = std::move(asset), .app_name = {}, .username = {}};
  if (const auto app = tx.apps().find(out.asset.app)) out.app_name = app->name;
  if (const auto user = tx.users().find(out.asset.user)) out.username = user->username;
  return out;
}

Outcome<store::Asset> seen_asset(store::Transaction& tx, std::string_view id) {
  const auto parsed = AssetId::parse(id);
  auto found = parsed ? tx.assets().find(*parsed) : std::nullopt;
  if (!found || !tx.apps().find(found->app)) {
    return refuse(No::unknown, "There is no such asset.");
  }
  return *std::move(found);
}

void append_row(store::Transaction& tx, const Actor& actor, AuditAction action,
                const store::Asset& asset) {
  auto row =
      audit_row(actor, action, asset.id.text(), asset.name.empty() ? asset.device : asset.name);
  row.before["app"] = asset.app.text();
  row.before["device"] = asset.device;
  row.before["user"] = asset.user.text();
  tx.audit().append(row);
}

// Those of an app that was deleted stay until housekeeping comes to them. Behind so many pages that
// have nothing else, the caller has to go on.
constexpr int most_looks = 20;

}  // namespace

Outcome<store::Page<NamedAsset>> assets(Administration& admin, const Actor& actor,
                                        const store::ListQuery& query) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<store::Page<NamedAsset>>(admin, [&](store::Transaction& tx) {
    auto wanted = query;
    resolve_filters(tx, wanted);
    store::Page<NamedAsset> page;
    for (int looks = 0; looks < most_looks; ++looks) {
      auto rows = tx.assets().list(wanted);
      for (auto& asset : rows.items) {
        auto row = named(tx, std::move(asset));
        if (!row.app_name.empty()) page.items.push_back(std::move(row));
      }
      page.next = wanted.cursor = std::move(rows.next);
      if (!page.items.empty() || page.next.empty()) break;
    }
    return page;
  });
}

Outcome<NamedAsset> asset(Administration& admin, const Actor& actor, std::string_view id) {
  TRY_DONE(need(actor, Permission::view_setup));
  return reading<Outcome<NamedAsset>>(admin, [&](store::Transaction& tx) -> Outcome<NamedAsset> {
    TRY(auto found, seen_asset(tx, id));
    return named(tx, std::move(found));
  });
}

Outcome<NamedAsset> revoke_asset(Administration& admin, const Actor& actor, std::string_view id) {
  TRY_DONE(need(actor, Permission::manage_connected_apps));
  return commit<NamedAsset>(admin, actor, [&](store::Transaction& tx) -> Outcome<NamedAsset> {
    TRY(auto found, seen_asset(tx, id));
    if (tx.assets().revoke(found.id, actor.now)) {
      end_exchanged(tx, token_of(found.id), actor.now);
      append_row(tx, actor, AuditAction::asset_revoked, found);
      found.revoked_at = actor.now;
    }
    return named(tx, std::move(found));
  });
}

Outcome<> delete_asset(Administration& admin, const Actor& actor, std::string_view id) {
  TRY_DONE(need(actor, Permission::manage_connected_apps));
  return commit<void>(admin, actor, [&](store::Transaction& tx) -> Outcome<> {
    TRY(const auto found, seen_asset(tx, id));
    end_exchanged(tx, token_of(found.id), actor.now);
    tx.assets().remove(found.id);
    append_row(tx, actor, AuditAction::asset_deleted, found);
    return {};
  });
}

}  // namespace doorward::service
