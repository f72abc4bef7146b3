// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "domain/earlier_apps.h"
#include "domain/ids.h"
#include "domain/receipt.h"
#include "domain/scopes.h"
#include "domain/standard_claims.h"

namespace doorward {

/// What a grant decided to give. It becomes a token in service/, and text in a dialect's presenter.
struct Issue {
  AppId app;
  UserId user;
  ScopeSet scopes;
  seconds lifetime{0};
  ClaimSet claims{};  // that userinfo tells besides those of the scopes
};

/// In what form a token of this server comes: each lives as long as a setting of its own says.
enum class TokenForm : unsigned char { opaque, jwt, id, asset };

/// What an opaque access token says. Sealed with a key of the shared key ring (crypto/token.h).
struct AccessToken {
  std::array<unsigned char, 24> id{};  // crypto::new_token_id; names the token in revocations
  OrgId org;
  AppId app;
  UserId user;
  Instant issued_at{};
  Instant expires_at{};
  ScopeSet scopes;
  FamilyId family;  // of a user's sign-in; none for client credentials
  ClaimSet claims;  // that userinfo tells besides those of the scopes; only with a family
  AppId audience;   // the app that it is for; none: this server
  EarlierApps earlier{};
  AppId program;  // with a family: whose client credentials token it was exchanged for, if one's
  bool high_assurance = false;  // with a family: the user's sign-in had a second factor
  bool device_activated =
      false;  // with a family: that sign-in's browser was known or just verified
};

/// The app with whose client credentials the token began; none: with a user's sign-in, or with a
/// token of a trusted issuer.
inline AppId began_with_credentials_of(const AccessToken& token) {
  return token.family ? token.program : token.app;
}

}  // namespace doorward
