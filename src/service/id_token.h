// SPDX-License-Identifier: Apache-2.0
// ID tokens (OpenID Connect Core section 2), as Configure ID Token shapes them.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cluster/snapshot.h"
#include "crypto/jws.h"
#include "domain/app.h"
#include "domain/directory.h"
#include "domain/receipt.h"
#include "domain/scopes.h"
#include "domain/standard_claims.h"
#include "service/jwt_access_token.h"

namespace doorward::service {

/// Everything that an ID token tells of. Views live as long as the caller's facts.
struct IdTokenFacts {
  const App& app;
  const User& user;
  const Organization& organization;
  const Profile* profile = nullptr;
  std::vector<std::string> custom_permissions{};  // of profile and permission sets together
  ScopeSet scopes{};                              // granted
  Dialect dialect = Dialect::standard;
  std::string_view issuer{};
  Instant now{};
  Instant authenticated_at{};               // when the user proved who they are; epoch: not told
  std::vector<std::string_view> methods{};  // amr: "pwd", "otp"
  std::string_view acr{};
  std::string_view nonce{};
  std::string_view sid{};           // of its session; empty: not told
  std::string_view family{};        // with which it ends: family_claim(); empty: not told
  std::string_view access_token{};  // for at_hash
  std::string_view code{};          // for c_hash
  ClaimSet asked{};                 // by the request's `claims`
};

/// What profile and permission sets name together, each once.
std::vector<std::string> custom_permissions(const cluster::Snapshot& snapshot, const User& user);

/// The app's custom attributes of this user, by their keys.
std::vector<std::pair<std::string, std::string>> attribute_values(const App& app, const User& user,
                                                                  const Profile* profile,
                                                                  const Organization& organization);

/// The same as a JSON object; empty when there are none.
std::string custom_attributes(const App& app, const User& user, const Profile* profile,
                              const Organization& organization);

/// Custom permissions as a JSON object, each of them true.
std::string custom_permissions_claim(const std::vector<std::string>& names);

/// Whether these scopes let a token tell the user's custom permissions.
bool tell_custom_permissions(const ScopeSet& scopes);

/// How long the app's ID tokens are good for.
seconds id_token_lifetime(const App& app);

/// The claims as JSON. Pure.
std::string id_token_claims(const IdTokenFacts& facts);

/// Signed with the key that signs now for the algorithm that the app has chosen.
std::string id_token(const IdTokenFacts& facts, const cluster::KeyRing& keys);

/// `{issuer}/id/{organization}/{user}`: the subject in Salesforce's dialect.
std::string identity_url(std::string_view issuer, OrgId org, UserId user);

/// Whom an ID token of this dialect names.
std::string subject_of(Dialect dialect, std::string_view issuer, OrgId org, UserId user);

/// Claims as a signed answer of userinfo (section 5.3.2), for this app.
std::string signed_userinfo(std::string_view claims, std::string_view issuer,
                            std::string_view consumer_key, const cluster::KeyRing& keys,
                            Instant now);

/// What an ID token that comes back as a hint says (section 3.1.2.1): it may have ended.
struct IdTokenHint {
  UserId user;
  std::vector<std::string> audiences;
  std::string sid;
  FamilyId family;
  Instant issued_at{}, expires_at{};
  std::vector<std::string> methods{};  // amr
};
/// Nothing for whatever is no ID token of this server: an access token, for one.
std::optional<IdTokenHint> read_id_token_hint(std::string_view text, const cluster::KeyRing& keys,
                                              std::string_view issuer, Instant now);

/// The same, to be held against the checks of access tokens: it opens nothing, so it has no scope.
ShownToken read_shown_id_token(std::string_view text, const cluster::Snapshot& snapshot,
                               std::string_view issuer, Instant now);

}  // namespace doorward::service
