// SPDX-License-Identifier: Apache-2.0
#include "service/jwt_access_token.h"

#include <algorithm>
#include <ranges>

#include "service/access_token_text.h"
#include "service/family_claim.h"

namespace doorward::service {
namespace {

constexpr std::string_view access_token_type = "at+jwt";  // RFC 9068 section 2.1

std::string name_of(const AccessToken& token) {
  return hex({reinterpret_cast<const char*>(token.id.data()), token.id.size()});
}

// Salesforce's clients look for these names beside the RFC's.
void add_salesforce_claims(JsonObject& claims, const AccessToken& token, std::string_view scopes) {
  claims.number("nbf", epoch_seconds(token.issued_at) - 15);
  claims.text("scp", scopes).text("mty", "oauth").text("sfi", name_of(token));
}

std::vector<std::string> texts_of(const EarlierApps& apps) {
  std::vector<std::string> texts;
  for (const auto app : apps) {
    if (app) texts.push_back(app.text());
  }
  return texts;
}

EarlierApps earlier_apps(const std::vector<std::string>& texts) {
  EarlierApps apps{};
  for (std::size_t i = 0; i < std::min(texts.size(), apps.size()); ++i) {
    apps[i] = AppId::parse(texts[i]).value_or(AppId{});
  }
  return apps;
}

// With a space between two, as actors have them.
EarlierApps earlier_apps(std::string_view ids) {
  std::vector<std::string> texts;
  for (const auto one : std::views::split(ids, ' ')) texts.emplace_back(one.begin(), one.end());
  return earlier_apps(texts);
}

void tell_actors(JsonObject& claims, const JwtFacts& facts) {
  if (!facts.act.empty()) claims.json("act", facts.act);
  if (!facts.acting_programs.empty()) claims.list("acting_programs", facts.acting_programs);
  if (!facts.acting_earlier.empty()) claims.list("acting_earlier_apps", facts.acting_earlier);
  if (!facts.acting_behind.empty()) claims.list("acting_behind", facts.acting_behind);
}

// What the checks look at of those who act, besides `act`. Tokens of before have less of it.
void read_actors(ActorChain& actors, const VerifiedClaims& claims) {
  const auto programs = claims.texts("acting_programs");
  const auto earlier = claims.texts("acting_earlier_apps");
  const auto behind = claims.texts("acting_behind");
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (i < programs.size()) actors[i].program = AppId::parse(programs[i]).value_or(AppId{});
    if (i < earlier.size()) actors[i].earlier = earlier_apps(std::string_view{earlier[i]});
    if (i >= behind.size()) continue;
    for (const auto one : std::views::split(behind[i], ' ')) {
      add_behind(actors[i], behind_told({one.begin(), one.end()}));
    }
  }
}

ActorChain actors_of(const VerifiedClaims& claims) {
  auto actors = actors_in(claims.find("act"));
  read_actors(actors, claims);
  return actors;
}

// `jti` names the token in revocations.
bool read_name(std::string_view text, AccessToken& token) {
  const auto bytes = unhex(text);
  if (!bytes || bytes->size() != token.id.size()) return false;
  std::ranges::copy(*bytes, token.id.begin());
  return true;
}

bool is_true(const VerifiedClaims& claims, std::string_view name) {
  const auto* value = claims.find(name);
  return value != nullptr && value->is_bool() && value->get_bool();
}

}  // namespace

void tell_token(JsonObject& claims, const AccessToken& token, const cluster::Snapshot& snapshot) {
  claims.text("jti", name_of(token)).number("iat", epoch_seconds(token.issued_at));
  claims.number("exp", epoch_seconds(token.expires_at));
  claims.known("scope", snapshot.scopes->text(token.scopes));
  claims.text("organization_id", token.org.text()).text("user_id", token.user.text());
  claims.text("app_id", token.app.text());
  if (token.family) claims.text("family", family_claim(*snapshot.keys, token.family));
  if (token.program) claims.text("program", token.program.text());
  if (token.high_assurance) claims.flag("high_assurance", true);
  if (token.device_activated) claims.flag("device_activated", true);
  // "Revoked before" is exact to the millisecond.
  claims.number("iat_ms", epoch_ms(token.issued_at));
}

std::optional<AccessToken> token_told(const VerifiedClaims& claims,
                                      const cluster::Snapshot& snapshot) {
  const auto org = OrgId::parse(claims.text("organization_id"));
  const auto app = AppId::parse(claims.text("app_id"));
  const auto user = UserId::parse(claims.text("user_id"));
  AccessToken token;
  if (!org || !app || !user || !read_name(claims.text("jti"), token)) return std::nullopt;
  token.org = *org;
  token.app = *app;
  token.user = *user;
  token.family = family_told(*snapshot.keys, claims.text("family"));
  if (const auto program = AppId::parse(claims.text("program"))) token.program = *program;
  token.high_assurance = is_true(claims, "high_assurance");
  token.device_activated = is_true(claims, "device_activated");
  token.issued_at = from_epoch_ms(claims.number("iat_ms"));
  token.expires_at = from_epoch_ms(claims.number("exp") * 1000);
  token.scopes = snapshot.scopes->given(claims.text("scope"), token.issued_at);
  return token;
}

std::string jwt_access_token(const AccessToken& token, const JwtFacts& facts,
                             const cluster::Snapshot& snapshot) {
  const bool salesforce = facts.dialect == Dialect::salesforce;
  JsonObject claims{1024};
  claims.text("iss", facts.issuer);
  claims.text("sub", (salesforce ? "uid:" : "") + token.user.text());
  // Whatever takes these tokens as its own stands behind this server's name.
  const auto audience = facts.audience.empty() ? facts.issuer : facts.audience;
  if (salesforce)
    claims.list("aud", std::vector<std::string_view>{audience});
  else
    claims.text("aud", audience);
  claims.text("client_id", facts.consumer_key);
  tell_token(claims, token, snapshot);
  if (facts.authenticated_at != Instant{}) {
    claims.number("auth_time", epoch_seconds(facts.authenticated_at));
  }
  claims.known("acr", facts.acr);
  tell_actors(claims, facts);
  if (token.earlier.front()) claims.list("earlier_apps", texts_of(token.earlier));
  if (token.claims.any()) claims.number("claims", token.claims.to_ulong());
  if (salesforce) add_salesforce_claims(claims, token, snapshot.scopes->text(token.scopes));
  const auto& key = signer(*snapshot.keys, signing_algorithm(facts.algorithm), token.issued_at);
  return crypto::sign_jws(key, access_token_type, claims.take());
}

bool is_jwt_form(std::string_view text) {
  return text.size() <= 64 * 1024 && text.starts_with("ey") && std::ranges::count(text, '.') == 2 &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '_' || c == '-';
         });
}

ActorChain actors_in(const boost::json::value* act) {
  ActorChain chain;
  const auto text = [](const boost::json::object& of, std::string_view name) {
    const auto* value = of.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->get_string()}
                                                  : std::string{};
  };
  while (act != nullptr && act->is_object() && chain.size() <= longest_actor_chain) {
    const auto& object = act->get_object();
    auto& party = chain.emplace_back(ActingParty{.issuer = text(object, "iss"),
                                                 .subject = text(object, "sub"),
                                                 .app = text(object, "client_id")});
    // A device, which names no issuer, may be called whatever its maker likes.
    if (!party.issuer.empty()) {
      const auto user = party.app.empty() ? text(object, "user_id") : party.subject;
      party.user = UserId::parse(user).value_or(UserId{});
    }
    act = object.if_contains("act");
  }
  return chain;
}

std::expected<JwtAccessToken, crypto::JwsFault> read_jwt_access_token(
    std::string_view text, const cluster::Snapshot& snapshot, std::string_view issuer,
    Instant now) {
  const auto claims = verified_claims(text, access_token_type, *snapshot.keys, now);
  if (!claims) return std::unexpected(claims.error());
  auto token = token_told(*claims, snapshot);
  if (!token) return std::unexpected(crypto::JwsFault::claims_missing);
  if (claims->text("iss") != issuer) return std::unexpected(crypto::JwsFault::issuer_differs);
  const auto audiences = claims->texts("aud");
  const bool for_us = std::ranges::find(audiences, issuer) != audiences.end();
  // A token that was exchanged for another audience addresses one app of ours.
  const auto* audience =
      for_us || audiences.empty() ? nullptr : snapshot.app_with_key(audiences.front());
  if (!for_us && audience == nullptr) return std::unexpected(crypto::JwsFault::audience_unknown);
  if (audience != nullptr) token->audience = audience->id;
  token->claims = static_cast<std::uint32_t>(claims->number("claims"));
  token->earlier = earlier_apps(claims->texts("earlier_apps"));
  return JwtAccessToken{*token, actors_of(*claims)};
}

std::string actors_text(const ActorChain& actors) {
  if (actors.empty()) return {};
  JsonObject claims;
  tell_actors(claims, {.act = act_claim(actors),
                       .acting_programs = acting_programs(actors),
                       .acting_earlier = acting_earlier(actors),
                       .acting_behind = acting_behind(actors)});
  return claims.take();
}

ActorChain actors_told(std::string_view text) {
  const auto claims = text.empty() ? std::nullopt : read_claims(text);
  return claims ? actors_of(*claims) : ActorChain{};
}

ShownToken read_shown_token(std::string_view text, const cluster::Snapshot& snapshot,
                            std::string_view issuer, Instant now) {
  if (auto opaque = read_access_token(text, *snapshot.keys)) {
    opaque->scopes = snapshot.scopes->given(opaque->scopes, opaque->issued_at);
    return {.token = opaque, .wellformed = true};
  }
  if (is_access_token_form(text)) return {.wellformed = true};
  if (!is_jwt_form(text)) return {};
  auto read = read_jwt_access_token(text, snapshot, issuer, now);
  if (!read) return {.token = {}, .wellformed = true, .fault = crypto::text(read.error())};
  return {.token = read->token,
          .wellformed = true,
          .form = TokenForm::jwt,
          .actors = std::move(read->actors)};
}

seconds user_token_lifetime(const App& app, const cluster::Snapshot& snapshot,
                            const Profile* profile) {
  if (app.jwt_access_tokens) return app.jwt_lifetime;
  const auto* live = snapshot.app(app.id);
  return live != nullptr ? snapshot.session_timeout(*live, profile)
                         : snapshot.organization.session_timeout;
}

std::string user_access_token(const App& app, const AccessToken& token, JwtFacts facts,
                              const cluster::Snapshot& snapshot) {
  if (!app.jwt_access_tokens) return access_token_text(token, *snapshot.keys);
  facts.consumer_key = app.consumer_key;
  facts.algorithm = app.jwt_algorithm;
  return jwt_access_token(token, facts, snapshot);
}

}  // namespace doorward::service
