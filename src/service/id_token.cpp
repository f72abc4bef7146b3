// SPDX-License-Identifier: Apache-2.0
#include "service/id_token.h"

#include <algorithm>

#include "base/json_text.h"
#include "domain/formula.h"
#include "domain/standard_claims.h"
#include "service/family_claim.h"
#include "service/signed_token.h"

namespace doorward::service {
namespace {

constexpr std::string_view id_token_type = "JWT";
constexpr minutes usual_validity{2};

std::string subject(const IdTokenFacts& f) {
  return subject_of(f.dialect, f.issuer, f.organization.id, f.user.id);
}

// The app itself, and whom else it names. `azp` tells the app apart once there are several.
void add_audience(JsonObject& claims, const App& app) {
  std::vector<std::string> audiences{app.consumer_key};
  if (app.id_token_configured) {
    for (const auto& one : app.id_token_audiences) {
      if (std::ranges::find(audiences, one) == audiences.end()) audiences.push_back(one);
    }
  }
  if (audiences.size() == 1) {
    claims.text("aud", app.consumer_key);
    return;
  }
  claims.list("aud", audiences).text("azp", app.consumer_key);
}

// Section 5.4: scopes open claims at userinfo. In the ID token itself they stand when the app says
// so, or the request names them.
void add_user_claims(JsonObject& claims, const IdTokenFacts& f) {
  ScopeSet open;
  if (f.app.id_token_configured && f.app.id_token_standard_claims) open = claim_scopes(f.scopes);
  add_standard_claims(claims, f.user, open, f.asked);
}

void add_custom_attributes(JsonObject& claims, const IdTokenFacts& f) {
  if (!f.app.id_token_configured || !f.app.id_token_custom_attributes) return;
  const auto attributes = custom_attributes(f.app, f.user, f.profile, f.organization);
  if (!attributes.empty()) claims.json("custom_attributes", attributes);
}

void add_custom_permissions(JsonObject& claims, const IdTokenFacts& f) {
  if (!f.app.id_token_configured || !f.app.id_token_custom_permissions) return;
  if (tell_custom_permissions(f.scopes)) {
    claims.json("custom_permissions", custom_permissions_claim(f.custom_permissions));
  }
}

}  // namespace

std::vector<std::string> custom_permissions(const cluster::Snapshot& snapshot, const User& user) {
  std::vector<std::string> all;
  const auto add = [&](const std::vector<std::string>& names) {
    all.insert(all.end(), names.begin(), names.end());
  };
  if (const auto* profile = snapshot.profile(user.profile)) add(profile->custom_permissions);
  for (const auto id : user.permission_sets) {
    if (const auto* set = snapshot.permission_set(id)) add(set->custom_permissions);
  }
  std::ranges::sort(all);
  all.erase(std::ranges::unique(all).begin(), all.end());
  return all;
}

std::vector<std::pair<std::string, std::string>> attribute_values(
    const App& app, const User& user, const Profile* profile, const Organization& organization) {
  std::vector<std::pair<std::string, std::string>> values;
  for (const auto& line : app.custom_attributes) {
    auto attribute = custom_attribute(line);
    if (!attribute) continue;  // Saved before formulas were checked.
    values.emplace_back(std::move(attribute->key),
                        attribute->formula.value({user, profile, organization}));
  }
  return values;
}

std::string custom_attributes(const App& app, const User& user, const Profile* profile,
                              const Organization& organization) {
  JsonObject attributes;
  for (const auto& [key, value] : attribute_values(app, user, profile, organization)) {
    attributes.text(key, value);
  }
  return attributes.empty() ? std::string{} : attributes.take();
}

bool tell_custom_permissions(const ScopeSet& scopes) {
  static const auto needed = builtin_scope("custom_permissions");
  return scopes.test(*needed) || scopes.test(scope::full());
}

std::string custom_permissions_claim(const std::vector<std::string>& names) {
  JsonObject permissions;
  for (const auto& name : names) permissions.flag(name, true);
  return permissions.take();
}

seconds id_token_lifetime(const App& app) {
  return app.id_token_configured ? app.id_token_validity : usual_validity;
}

std::string identity_url(std::string_view issuer, OrgId org, UserId user) {
  return std::string{issuer} + "/id/" + org.text() + '/' + user.text();
}

std::string subject_of(Dialect dialect, std::string_view issuer, OrgId org, UserId user) {
  return dialect == Dialect::salesforce ? identity_url(issuer, org, user) : user.text();
}

std::string id_token_claims(const IdTokenFacts& f) {
  const auto algorithm = signing_algorithm(f.app.id_token_algorithm);
  JsonObject claims;
  claims.text("iss", f.issuer).text("sub", subject(f));
  add_audience(claims, f.app);
  claims.number("exp", epoch_seconds(f.now + id_token_lifetime(f.app)));
  claims.number("iat", epoch_seconds(f.now));
  if (f.authenticated_at != Instant{}) {
    claims.number("auth_time", epoch_seconds(f.authenticated_at));
  }
  claims.known("acr", f.acr);
  if (!f.methods.empty()) claims.list("amr", f.methods);
  claims.known("nonce", f.nonce);
  if (!f.access_token.empty()) claims.text("at_hash", crypto::half_hash(algorithm, f.access_token));
  if (!f.code.empty()) claims.text("c_hash", crypto::half_hash(algorithm, f.code));
  claims.known("sid", f.sid);
  claims.known("family", f.family);
  add_user_claims(claims, f);
  add_custom_attributes(claims, f);
  add_custom_permissions(claims, f);
  return claims.take();
}

std::string id_token(const IdTokenFacts& facts, const cluster::KeyRing& keys) {
  const auto& key = signer(keys, signing_algorithm(facts.app.id_token_algorithm), facts.now);
  return crypto::sign_jws(key, id_token_type, id_token_claims(facts));
}

std::string signed_userinfo(std::string_view claims, std::string_view issuer,
                            std::string_view consumer_key, const cluster::KeyRing& keys,
                            Instant now) {
  JsonObject whole;
  whole.text("iss", issuer).text("aud", consumer_key).number("iat", epoch_seconds(now));
  std::string json = whole.take();
  if (claims.size() > 2) json.replace(json.size() - 1, 1, "," + std::string{claims.substr(1)});
  return crypto::sign_jws(signer(keys, crypto::SigningAlgorithm::rs256, now), "JWT", json);
}

std::optional<IdTokenHint> read_id_token_hint(std::string_view text, const cluster::KeyRing& keys,
                                              std::string_view issuer, Instant now) {
  const auto claims = verified_claims(text, id_token_type, keys, now);
  // A signed answer of userinfo has the same type, and no end.
  if (!claims || claims->text("iss") != issuer || claims->number("exp") == 0) return std::nullopt;
  const auto name = claims->text("sub");
  const auto slash = name.rfind('/');
  const auto user = UserId::parse(slash == std::string::npos ? name : name.substr(slash + 1));
  if (!user) return std::nullopt;
  return IdTokenHint{.user = *user,
                     .audiences = claims->texts("aud"),
                     .sid = claims->text("sid"),
                     .family = family_told(keys, claims->text("family")),
                     .issued_at = from_epoch_ms(claims->number("iat") * 1000),
                     .expires_at = from_epoch_ms(claims->number("exp") * 1000),
                     .methods = claims->texts("amr")};
}

ShownToken read_shown_id_token(std::string_view text, const cluster::Snapshot& snapshot,
                               std::string_view issuer, Instant now) {
  auto read = read_id_token_hint(text, *snapshot.keys, issuer, now);
  if (!read || read->audiences.empty() || !read->family) {
    return {.token = {}, .wellformed = is_jwt_form(text), .fault = "it is not an ID token"};
  }
  const auto* app = snapshot.app_with_key(read->audiences.front());  // Others stand behind it.
  return {.token = AccessToken{.org = snapshot.organization.id,
                               .app = app != nullptr ? app->id : AppId{},
                               .user = read->user,
                               .issued_at = read->issued_at,
                               .expires_at = read->expires_at,
                               .scopes = {},
                               .family = read->family,
                               .claims = {},
                               .audience = {},
                               .high_assurance =
                                   std::ranges::find(read->methods, "otp") != read->methods.end()},
          .wellformed = true,
          .form = TokenForm::id,
          .audiences = std::move(read->audiences)};
}

}  // namespace doorward::service
