// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/assets.h"
#include "store/session.h"

namespace doorward::store {

class SqlAssets final : public Assets {
 public:
  explicit SqlAssets(Session& session) : session_(session) {}
  bool add(Asset& asset) override;
  std::optional<Asset> find(AssetId id) override;
  std::optional<Asset> of_device(AppId app, std::string_view device) override;
  bool issued(AssetId id, Instant now, Instant ends_at) override;
  bool revoke(AssetId id, Instant now) override;
  void remove(AssetId id) override;
  std::int64_t count(AppId app, UserId user) override;
  Instant last_end() override;
  Page<Asset> list(const ListQuery& query) override;

 private:
  Session& session_;
};

/// Connected devices; and whose acting a family came of, so that it ends with that.
constexpr std::string_view assets_sql = R"sql(
CREATE TABLE assets (org_id BIGINT NOT NULL, id BIGINT NOT NULL, app BIGINT NOT NULL,
  user_id BIGINT NOT NULL, device TEXT NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL,
  serial_number TEXT NOT NULL, public_key TEXT NOT NULL, kid TEXT NOT NULL,
  registered_at BIGINT NOT NULL, last_token_at BIGINT NOT NULL, tokens_end_at BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL, revoked BIGINT NOT NULL, tokens BIGINT NOT NULL,
  PRIMARY KEY (org_id, id));
CREATE UNIQUE INDEX assets_by_device ON assets (org_id, app, device);
CREATE INDEX assets_by_app ON assets (org_id, app, registered_at, id);
CREATE INDEX assets_by_user ON assets (org_id, user_id, registered_at, id);
CREATE INDEX assets_by_revoked ON assets (org_id, revoked, registered_at, id);
CREATE INDEX assets_by_registered ON assets (org_id, registered_at, id);
CREATE INDEX assets_by_last_token ON assets (org_id, last_token_at, id);
CREATE INDEX assets_by_name ON assets (org_id, name_folded, id);
CREATE INDEX assets_by_end ON assets (org_id, tokens_end_at);

ALTER TABLE refresh_families ADD COLUMN actor_token BYTEA NOT NULL DEFAULT '';
CREATE INDEX refresh_families_by_actor ON refresh_families (org_id, actor_token)
  WHERE length(actor_token) > 0;
)sql";

}  // namespace doorward::store
