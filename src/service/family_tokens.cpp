// SPDX-License-Identifier: Apache-2.0
#include "service/family_tokens.h"

#include <vector>

#include "base/fiber.h"
#include "domain/standard_claims.h"
#include "service/family_claim.h"
#include "service/id_token.h"
#include "service/jwt_access_token.h"
#include "service/refresh_token_text.h"
#include "service/sid.h"

namespace doorward::service {
namespace {

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) all.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

// What the app asked for by name when the user signed in, as far as a scope of its still opens it.
ClaimSet claims_of(std::int64_t asked, const cluster::Snapshot& snapshot, AppId id) {
  const auto* app = snapshot.app(id);
  return claims_open(ClaimSet(static_cast<std::uint64_t>(asked)),
                     app != nullptr ? app->scopes : ScopeSet{});
}

// A refresh tells when and how the user signed in at first, names the user as then, and has neither
// nonce nor c_hash (OpenID Connect Core section 12.2).
std::string told_by_id_token(const TokenIssuer& issuer, const Call& call, const App& app,
                             const cluster::Snapshot& snapshot, const store::RefreshFamily& family,
                             const IssuedToken& token, const Redeemed& redeemed) {
  const auto* user = snapshot.user(token.token.user);
  if (user == nullptr) return {};
  const auto sid = family.session ? sid_of(*snapshot.keys, family.session) : std::string{};
  const auto ends_with = family_claim(*snapshot.keys, family.id);
  const auto methods = words(family.methods);
  return id_token({.app = app,
                   .user = *user,
                   .organization = snapshot.organization,
                   .profile = snapshot.profile(user->profile),
                   .custom_permissions = custom_permissions(snapshot, *user),
                   .scopes = token.token.scopes,
                   .dialect = family.dialect.value_or(call.dialect),
                   .issuer = issuer.issuer(),
                   .now = call.now,
                   .authenticated_at = family.authenticated_at,
                   .methods = methods,
                   .acr = family.acr,
                   .nonce = redeemed.nonce,
                   .sid = sid,
                   .family = ends_with,
                   .access_token = token.access_token,
                   .code = redeemed.code,
                   .asked = claims_of(family.id_token_claims, snapshot, app.id)},
                  *snapshot.keys);
}

}  // namespace

Instant id_token_end(const App& app, const store::RefreshFamily& family, const Issue& issue,
                     Instant now) {
  const bool comes = family.openid && issue.scopes.test(scope::openid());
  return comes ? now + id_token_lifetime(app) : Instant{};
}

// Signing with RSA takes as long as a hundred other answers: that is for another thread.
IssuedToken family_tokens(const TokenIssuer& issuer, const Call& call,
                          const AppCredentials& credentials, const Asking& asking,
                          const Issue& issue, const store::RefreshFamily& family,
                          const Redeemed& redeemed) {
  const auto& snapshot = *asking.snapshot;
  auto whole = issue;
  whole.claims = claims_of(family.userinfo_claims, snapshot, asking.app->id);
  auto token = issuer.make(call, credentials, whole, snapshot,
                           {.family = family.id,
                            .high_assurance = is_high_assurance(family.methods),
                            .device_activated = family.device_activated,
                            .jwt = asking.app->jwt_access_tokens});
  if (token.jwt) {
    const auto sign = [&] {
      token.access_token = user_access_token(*asking.app, token.token,
                                             {.issuer = issuer.issuer(),
                                              .dialect = call.dialect,
                                              .authenticated_at = family.authenticated_at,
                                              .acr = family.acr},
                                             snapshot);
    };
    asking.app->jwt_algorithm == TokenAlgorithm::rs256 ? elsewhere(sign) : sign();
  }
  if (id_token_end(*asking.app, family, issue, call.now) != Instant{}) {
    elsewhere([&] {
      token.id_token =
          told_by_id_token(issuer, call, *asking.app, snapshot, family, token, redeemed);
    });
  }
  if (family.refreshable && !redeemed.token_stays) {
    token.refresh_token = refresh_token_text({.family = family.id, .generation = family.generation},
                                             *asking.snapshot->keys);
  }
  return token;
}

}  // namespace doorward::service
