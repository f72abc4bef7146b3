// SPDX-License-Identifier: Apache-2.0
// What the store keeps of connected devices: one row for each that an app has registered.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "domain/ids.h"
#include "store/page.h"

namespace doorward::store {

/// A device, as it described itself when the app registered it for a user.
struct Asset {
  AssetId id;
  AppId app;
  UserId user;
  std::string device;  // its own id (`did`), one row for each of an app
  std::string name, serial_number;
  std::string key;  // public, a JWK; what it signs with
  std::string kid;  // the key's RFC 7638 thumbprint
  Instant registered_at{}, last_token_at{};
  Instant tokens_end_at{};  // of its last token
  Instant revoked_at{};     // epoch: it is in force
  std::int64_t tokens = 0;  // issued
};

class Assets {
 public:
  virtual ~Assets() = default;
  /// Gives it an id; false when the app has one of this device already.
  virtual bool add(Asset& asset) = 0;
  virtual std::optional<Asset> find(AssetId id) = 0;
  virtual std::optional<Asset> of_device(AppId app, std::string_view device) = 0;
  /// Counts a token that ends then: only while the asset is in force.
  virtual bool issued(AssetId id, Instant now, Instant ends_at) = 0;
  /// True for one caller, ever.
  virtual bool revoke(AssetId id, Instant now) = 0;
  virtual void remove(AssetId id) = 0;
  /// How many the app has registered for the user, revoked ones too.
  virtual std::int64_t count(AppId app, UserId user) = 0;
  /// When the last token of any asset ends; an epoch when there was none.
  virtual Instant last_end() = 0;
  virtual Page<Asset> list(const ListQuery& query) = 0;  // filters: app, user, revoked
};

}  // namespace doorward::store
