// SPDX-License-Identifier: Apache-2.0
// A snapshot with keys of every algorithm, and what tests read out of signed tokens.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/bytes.h"
#include "cluster/signing_keys.h"
#include "cluster/snapshot.h"

namespace doorward::service {

class SignedTokenTest : public testing::Test {
 protected:
  static constexpr Instant now = from_epoch_ms(1'800'000'000'250);
  static constexpr std::string_view issuer = "https://id.example";

  static std::shared_ptr<const cluster::KeyRing> new_ring() {
    static const auto master = crypto::MasterKey::from_text(std::string(64, 'a'));
    std::vector<store::StoredKey> stored;
    for (const auto purpose :
         {cluster::key_purpose::token, cluster::key_purpose::secret_digest,
          cluster::key_purpose::secret_seal, cluster::key_purpose::challenge_digest,
          cluster::key_purpose::authenticator_seal}) {
      stored.push_back(cluster::new_data_key(purpose, master, Instant{}));
    }
    for (const auto algorithm : crypto::signing_algorithms()) {
      stored.push_back(cluster::new_signing_key(algorithm, master, now - hours{2}));
    }
    for (std::size_t i = 0; i < stored.size(); ++i) stored[i].id = KeyId{i + 1};
    return cluster::key_ring(stored, master);
  }
  static const std::shared_ptr<const cluster::KeyRing>& ring() {
    static const auto made = new_ring();
    return made;
  }
  static cluster::Snapshot snapshot() {
    cluster::Snapshot made;
    made.organization = {.id = {7}, .name = "Acme", .country = "DE"};
    made.scopes = std::make_shared<const cluster::ScopeTable>();
    made.keys = ring();
    return made;
  }
  static const crypto::SigningKey& key(crypto::SigningAlgorithm algorithm) {
    return cluster::current_signing_key(ring()->signing_keys, algorithm, now)->pair->signer();
  }
  /// A part of a compact JWS: 0 the header, 1 the payload.
  static boost::json::object part(std::string_view compact, int which) {
    const auto first = compact.find('.'), last = compact.rfind('.');
    const auto text =
        which == 0 ? compact.substr(0, first) : compact.substr(first + 1, last - first - 1);
    return boost::json::parse(unbase64url(text).value()).as_object();
  }
  static std::string text(const boost::json::object& object, std::string_view name) {
    return boost::json::value_to<std::string>(object.at(name));
  }
};

}  // namespace doorward::service
