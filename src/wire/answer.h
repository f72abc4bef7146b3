// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/instant.h"

namespace doorward::wire {

constexpr std::string_view json_type = "application/json;charset=UTF-8";

/// What an endpoint sends: the presenters' side of http::Response.
struct Answer {
  int status = 200;
  std::string_view content_type = json_type;
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
};

/// An access token that was just made, and what its holder is told about it.
struct IssuedToken {
  std::string access_token{};
  std::string scopes{};  // space separated
  seconds lifetime{0};
  Instant issued_at{};
  // What only Salesforce's clients are told.
  std::string identity_url{};
  std::string_view instance_url{};      // without a slash at the end
  std::string_view api_instance_url{};  // of JWTs, and where `sfap_api` is granted
  std::string signature{};              // base64 of HMAC-SHA256(secret, identity_url + issued_at)
  bool jwt = false;
  bool tells_lifetime = false;           // expires_in in Salesforce's dialect too
  std::string_view issued_token_type{};  // of a token exchange (RFC 8693)
  // What only tokens of a user's sign-in bring along.
  std::string refresh_token{};
  std::string id_token{};
};

/// What introspection says of a token that is in force; one that is not has no more to say. Views
/// of what the caller holds.
struct Introspection {
  bool active = false;
  std::string_view scopes{};
  std::string_view client_id{};
  std::string_view username{};
  std::string_view subject{};
  std::string_view issuer{};
  std::string_view audience{};
  // Of a connected device's token only, as JSON or empty: it addresses several, and proves a key.
  std::string_view audiences{};
  std::string_view device{};        // its id, as text
  std::string_view confirmation{};  // RFC 7800
  std::string_view token_id{};      // empty: has none
  std::string_view token_type{};    // in the dialect's words
  std::string_view act{};           // who acts for the user, as JSON; empty: nobody
  Instant issued_at{};
  Instant expires_at{};  // epoch: does not end by itself
};

}  // namespace doorward::wire
