// SPDX-License-Identifier: Apache-2.0
#include "service/sent_tokens.h"

#include <algorithm>

#include "service/shown_tokens.h"
#include "service/signed_token.h"

namespace doorward::service {
namespace {

constexpr std::string_view not_ours = "it is not a token of this server";

std::string consumer_key(const cluster::Snapshot& snapshot, AppId id) {
  const auto* app = snapshot.app(id);
  return app != nullptr ? app->consumer_key : std::string{};
}

// When its holder acts, those who act for them already, and their apps, led to it as well: the new
// token names its holder alone. False when they are too many.
bool add_actors(SentToken& token, const cluster::Snapshot& snapshot) {
  bool room = true;
  const auto add = [&](AppId app) {
    room = add_earlier(token.party.earlier, app, token.app) && room;
  };
  for (const auto& actor : token.actors) {
    const auto* app = actor.app.empty() ? nullptr : snapshot.app_with_key(actor.app);
    if (app != nullptr) add(app->id);
    add(actor.program);
    std::ranges::for_each(actor.earlier, add);
    room = add_behind(token.party, {.user = actor.user, .program = actor.program}) && room;
    for (const auto& one : actor.behind) room = add_behind(token.party, one) && room;
  }
  return room;
}

}  // namespace

SentToken SentTokens::read(const Asking& asking, std::string_view text, TokenType type,
                           Instant now) {
  auto token = read_ours(asking, text, type, now);
  read_foreign(token, asking, text, now);
  return token;
}

SentToken SentTokens::read_ours(const Asking& asking, std::string_view text, TokenType type,
                                Instant now) const {
  const auto& snapshot = *asking.snapshot;
  auto shown = read_shown_token(text, snapshot, issuer_.issuer(), now);
  SentToken out{.facts = {.type = type, .issuer = issuer_.issuer()}};
  if (!shown.token) {
    if (auto claimed = claimed_issuer(text); !claimed.empty()) {
      out.facts.issuer_trusted = claimed == issuer_.issuer();
      out.facts.issuer = std::move(claimed);
    }
    out.facts.fault = shown.fault.empty() ? not_ours : shown.fault;
    return out;
  }
  const auto& token = *shown.token;
  out.facts.authentic = true;
  out.facts.starts_at = token.issued_at;
  out.facts.ends_at = token.expires_at;
  out.facts.for_us = !token.audience || token.audience == asking.app->id;
  out.facts.audience = token.audience ? "app " + token.audience.text() : "this server";
  auto checked = facts_of(shown, snapshot, now);
  checked.sent = true;
  checked.for_somebody_else = true;
  if (const auto held = grants::access_token(checked); !held) {
    out.facts.out_of_force = held.error().rule;
  } else {
    out.scopes = grants::scopes_in_force(token, *checked.app);
  }
  out.party = {.issuer = issuer_.issuer(),
               .subject = token.user.text(),
               .app = consumer_key(snapshot, token.app),
               .user = token.user,
               .program = began_with_credentials_of(token),
               .earlier = token.earlier};
  out.actors = std::move(shown.actors);
  out.user = token.user;
  out.app = token.app;
  out.earlier = token.earlier;
  out.family = token.family;
  out.program = out.party.program;
  out.token.assign(token.id.begin(), token.id.end());
  out.few_behind = add_actors(out, snapshot);
  return out;
}

ForeignToken SentTokens::held_against(const KeysFound& keys, const TrustedIssuer& issuer,
                                      std::string_view text) const {
  ForeignToken foreign;
  store_.read([&](store::Transaction& tx) {
    foreign = read_foreign_token(tx, text, issuer, keys.keys.get(), issuer_.issuer());
    const auto& digest = foreign.digest;
    if (!digest.empty()) foreign.facts.unused = !tx.used_tokens().is_used(digest);
  });
  foreign.facts.keys_trouble = keys.because;
  return foreign;
}

// Only for an app that may exchange: nobody else makes this server look up keys and signatures.
void SentTokens::read_foreign(SentToken& token, const Asking& asking, std::string_view text,
                              Instant now) {
  if (token.facts.issuer_trusted || !asking.app->token_exchange) return;
  const auto& client = asking.compared.facts;
  if (client.app == nullptr || first_failure(grants::app_authentication_checks(), client)) return;
  const auto type = token.facts.type;
  std::optional<TrustedIssuer> issuer;
  store_.read([&](store::Transaction& tx) { issuer = trusted_issuer(tx, token.facts.issuer); });
  if (!issuer) return;
  const auto kid = crypto::kid_of_jws(text);
  const auto keys = issuer->active ? keys_.of(*issuer, {.kid = kid}, now) : KeysFound{};
  token.foreign = held_against(keys, *issuer, text);
  // Only what came of it tells that a token which names no key needs a newer one.
  if (token.foreign.no_key_fits && !kid) {
    const auto newer = keys_.of(*issuer, {.not_these = keys.keys.get()}, now);
    if (newer.keys != keys.keys) token.foreign = held_against(newer, *issuer, text);
  }
  token.facts = token.foreign.facts;
  token.facts.type = type;
  if (!token.facts.authentic) return;
  token.party = token.foreign.party;
  token.user = token.party.user = token.foreign.user;
  token.token = token_of(token.foreign.issuer);
}

}  // namespace doorward::service
