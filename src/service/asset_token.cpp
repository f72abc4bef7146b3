// SPDX-License-Identifier: Apache-2.0
#include "service/asset_token.h"

#include <boost/json.hpp>

#include "service/id_token.h"

namespace doorward::service {
namespace {

constexpr std::string_view asset_mark = "asset ";
// Explicit (RFC 8725 section 3.11), so that it is never taken for an ID token or an access token.
constexpr std::string_view asset_token_type = "asset+jwt";

void add_asset(JsonObject& claims, const store::Asset& asset, std::string_view consumer_key) {
  claims.text("asset_id", asset.id.text()).text("did", asset.device);
  claims.known("Name", asset.name).known("SerialNumber", asset.serial_number);
  JsonObject confirmation;
  confirmation.json("jwk", asset.key);
  claims.json("cnf", confirmation.take());
  claims.json(
      "act",
      act_claim({{.issuer = {}, .subject = asset.device, .app = std::string{consumer_key}}}));
}

void add_custom_claims(JsonObject& claims, const AssetTokenFacts& f,
                       const cluster::Snapshot& snapshot) {
  if (f.app.asset_token_custom_attributes) {
    const auto attributes =
        custom_attributes(f.app, f.user, snapshot.profile(f.user.profile), snapshot.organization);
    if (!attributes.empty()) claims.json("custom_attributes", attributes);
  }
  if (f.app.asset_token_custom_permissions && tell_custom_permissions(f.scopes)) {
    claims.json("custom_permissions",
                custom_permissions_claim(custom_permissions(snapshot, f.user)));
  }
}

}  // namespace

const cluster::SigningKey* asset_signing_key(const std::vector<cluster::SigningKey>& keys,
                                             std::string_view name, Instant now) {
  const auto algorithm =
      name.empty() ? crypto::SigningAlgorithm::rs256 : crypto::signing_algorithm(name);
  return algorithm ? cluster::current_signing_key(keys, *algorithm, now)
                   : cluster::verifying_key(keys, name, now);
}

std::string asset_token(const AssetTokenFacts& f, const cluster::Snapshot& snapshot,
                        const cluster::SigningKey& key) {
  JsonObject claims;
  claims.text("iss", f.issuer);
  claims.text("sub", subject_of(f.dialect, f.issuer, f.token.org, f.token.user));
  if (f.audience.empty())
    claims.list("aud", f.app.asset_token_audiences);
  else
    claims.list("aud", std::vector{f.audience});
  claims.text("client_id", f.app.consumer_key).number("nbf", epoch_seconds(f.token.issued_at));
  tell_token(claims, f.token, snapshot);
  add_asset(claims, f.asset, f.app.consumer_key);
  add_custom_claims(claims, f, snapshot);
  return crypto::sign_jws(key.pair->signer(), asset_token_type, claims.take());
}

std::expected<ReadAssetToken, crypto::JwsFault> read_asset_token(std::string_view text,
                                                                 const cluster::Snapshot& snapshot,
                                                                 std::string_view issuer,
                                                                 Instant now) {
  const auto claims = verified_claims(text, asset_token_type, *snapshot.keys, now);
  if (!claims) return std::unexpected(claims.error());
  const auto token = token_told(*claims, snapshot);
  if (!token) return std::unexpected(crypto::JwsFault::claims_missing);
  if (claims->text("iss") != issuer) return std::unexpected(crypto::JwsFault::issuer_differs);
  const auto* confirmation = claims->find("cnf");
  return ReadAssetToken{
      .token = *token,
      .actors = actors_in(claims->find("act")),
      .audiences = claims->texts("aud"),
      .device = claims->text("did"),
      .confirmation = confirmation != nullptr ? boost::json::serialize(*confirmation) : ""};
}

std::string token_of(AssetId asset) { return std::string{asset_mark} + asset.text(); }

bool is_of_asset(const store::RefreshFamily& family) {
  return family.from_token.starts_with(asset_mark);
}

}  // namespace doorward::service
