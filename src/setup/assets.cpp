// SPDX-License-Identifier: Apache-2.0
// Connected devices that apps have registered.
#include "service/assets.h"

#include "setup/objects.h"

namespace doorward::setup {
namespace {

using service::Outcome;

void write_time(JsonWriter& json, std::string_view name, Instant at) {
  json.some(name, at == Instant{} ? std::string{} : iso8601(at));
}

void write_asset(JsonWriter& json, const service::NamedAsset& named) {
  const auto& asset = named.asset;
  json.object().text("id", asset.id.text()).text("device", asset.device);
  json.some("name", asset.name).some("serial_number", asset.serial_number);
  json.name("app").object().text("id", asset.app.text()).some("name", named.app_name);
  json.end_object().name("user").object().text("id", asset.user.text());
  json.some("username", named.username).end_object();
  json.text("key", asset.key).text("kid", asset.kid);
  json.text("registered_at", iso8601(asset.registered_at)).number("tokens", asset.tokens);
  write_time(json, "last_token_at", asset.last_token_at);
  write_time(json, "tokens_end_at", asset.tokens_end_at);
  json.flag("revoked", asset.revoked_at != Instant{});
  write_time(json, "revoked_at", asset.revoked_at);
  json.end_object();
}

Reply asset_reply(const service::NamedAsset& named) {
  JsonWriter json;
  write_asset(json, named);
  return {.body = json.take()};
}

Outcome<Reply> list_assets(const Input& input) {
  TRY(const auto page, service::assets(input.context.admin, input.actor, input.list()));
  return page_reply(page, write_asset);
}

Outcome<Reply> show_asset(const Input& input) {
  TRY(const auto found, service::asset(input.context.admin, input.actor, input.segment("id")));
  return asset_reply(found);
}

Outcome<Reply> revoke_asset(const Input& input) {
  TRY(const auto found,
      service::revoke_asset(input.context.admin, input.actor, input.segment("id")));
  return asset_reply(found);
}

Outcome<Reply> delete_asset(const Input& input) {
  TRY_DONE(service::delete_asset(input.context.admin, input.actor, input.segment("id")));
  return Reply{.status = 204};
}

constexpr Parameter filters[] = {
    {"app", "Of this app: API name or id."},
    {"user", "Of this user: username or id."},
    {"revoked", "true or false."},
};

constexpr Operation table[] = {
    {.method = "GET",
     .path = "/assets",
     .id = "list_assets",
     .summary = "List the connected devices that apps have registered, newest first",
     .listed = true,
     .query = filters,
     .answer = "AssetPage",
     .handle = list_assets},
    {.method = "GET",
     .path = "/assets/{id}",
     .id = "get_asset",
     .summary = "Show a connected device",
     .answer = "Asset",
     .handle = show_asset},
    {.method = "POST",
     .path = "/assets/{id}/revoke",
     .id = "revoke_asset",
     .summary = "End every token of a connected device; it gets none any more",
     .permission = Permission::manage_connected_apps,
     .answer = "Asset",
     .handle = revoke_asset},
    {.method = "DELETE",
     .path = "/assets/{id}",
     .id = "delete_asset",
     .summary = "Forget a connected device and end its tokens; it may be registered anew",
     .permission = Permission::manage_connected_apps,
     .status = 204,
     .handle = delete_asset},
};

}  // namespace

std::span<const Operation> asset_operations() { return table; }

}  // namespace doorward::setup
