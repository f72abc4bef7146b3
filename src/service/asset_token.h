// SPDX-License-Identifier: Apache-2.0
// Tokens of connected devices: JWTs for the services of Asset Token Audiences. They tell a device
// and open nothing here: this server takes them at introspection and revocation alone.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "service/jwt_access_token.h"
#include "store/assets.h"
#include "store/user_grants.h"

namespace doorward::service {

/// Everything that an asset token tells of. Views live as long as the caller's facts.
struct AssetTokenFacts {
  const App& app;
  const User& user;
  const AccessToken& token;  // what it is held against when it is shown
  const store::Asset& asset;
  std::string_view issuer{};
  Dialect dialect = Dialect::standard;
  std::string_view audience{};  // one of the app's; empty: all of them
  ScopeSet scopes{};            // of the user's token: the device's has none
};

/// The key that Asset Token Signing Certificate names: by algorithm, by its id, or the RS256 key
/// that signs now. Null when none is published under that name.
const cluster::SigningKey* asset_signing_key(const std::vector<cluster::SigningKey>& keys,
                                             std::string_view name, Instant now);

/// Signed with this key.
std::string asset_token(const AssetTokenFacts& facts, const cluster::Snapshot& snapshot,
                        const cluster::SigningKey& key);

/// An asset token that one of the ring's keys has signed; says nothing of its end or revocation.
struct ReadAssetToken {
  AccessToken token;
  ActorChain actors;
  std::vector<std::string> audiences;
  std::string device;
  std::string confirmation;  // the `cnf` claim, as JSON
};
std::expected<ReadAssetToken, crypto::JwsFault> read_asset_token(std::string_view text,
                                                                 const cluster::Snapshot& snapshot,
                                                                 std::string_view issuer,
                                                                 Instant now);

/// What stands for all tokens of the asset, where a family keeps what it came from.
std::string token_of(AssetId asset);
/// Whether the family is of a connected device's token.
bool is_of_asset(const store::RefreshFamily& family);

}  // namespace doorward::service
