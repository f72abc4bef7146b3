// SPDX-License-Identifier: Apache-2.0
#include "service/introspection.h"

#include <algorithm>

#include "base/try.h"
#include "grants/refresh_token.h"
#include "service/id_token.h"
#include "service/refresh_token_text.h"

namespace doorward::service {
namespace {

constexpr std::string_view flow = "introspection";

// The checks of a refresh, but for what belongs to whoever sends one: who asks here is not going to
// use it.
grants::RefreshFacts facts_of(const Call& call, const cluster::Snapshot& snapshot,
                              const RefreshToken& token, const store::RefreshFamily& family,
                              const App& app) {
  grants::RefreshFacts facts{
      .now = call.now,
      .client = {.app = snapshot.app(family.app), .secret_needed = false, .secret_sent = false},
      .token_known = family.refreshable,
      .token_app = family.app,
      .ended_at = family.ended_at,
      .generation = token.generation,
      .newest = family.generation,
      .rotated_at = family.rotated_at,
      .made_at = family.made_at,
      .last_used_at = family.last_used_at,
      .rotation = app.refresh_token_rotation,
      .policy = {.policy = app.refresh_token_policy,
                 .period = app.refresh_token_period,
                 .unit = app.refresh_token_unit},
      .holder = {.organization = &snapshot.organization, .user = snapshot.user(family.user)}};
  facts.for_somebody_else = true;
  if (facts.holder.user != nullptr) {
    facts.holder.profile = snapshot.profile(facts.holder.user->profile);
    facts.holder.permissions = snapshot.permissions(*facts.holder.user);
  }
  if (facts.client.app != nullptr) facts.allowed = facts.client.app->scopes;
  const auto mark =
      std::max(facts.client.app != nullptr ? facts.client.app->tokens_not_before : Instant{},
               facts.holder.user != nullptr ? facts.holder.user->tokens_not_before : Instant{});
  if (facts.ended_at == Instant{} && family.made_at <= mark) facts.ended_at = mark;
  std::string unknown;  // A custom scope that was deleted since grants nothing.
  facts.granted = snapshot.scopes->read(family.scopes, unknown);
  return facts;
}

}  // namespace

Result<std::optional<Introspected>> Introspection::introspect(const Call& call,
                                                              const AppCredentials& credentials,
                                                              std::string_view token,
                                                              bool id_token) const {
  const auto snapshot = tokens_.live().snapshot();
  TRY(const LiveApp* asker,
      authenticated(authentication_, recorder_, snapshot, call, credentials, flow));
  if (token.empty()) return std::unexpected(tokens_.refused(call, flow, {Rule::token_sent, {}}));
  if (is_refresh_token_form(token)) return refresh_token(call, *asker, snapshot, token);
  if (id_token) return this->id_token(call, *asker, snapshot, token);
  auto bearer = tokens_.check(call, token, {.flow = flow, .for_somebody_else = true});
  if (!bearer) return std::optional<Introspected>{};
  const bool for_them = bearer->token.audience == asker->id;
  if (!for_them && !may_ask(call, *asker, bearer->token.app)) return std::optional<Introspected>{};
  return std::optional{Introspected{.bearer = *std::move(bearer)}};
}

bool Introspection::may_ask(const Call& call, const LiveApp& asker, AppId owner) const {
  if (owner == asker.id || asker.introspect_all_tokens) return true;
  tokens_.refused(call, flow,
                  {Rule::token_owned, "token of " + owner.text() + ", asked by " + asker.id.text() +
                                          ", Introspect All Tokens is off"});
  return false;
}

std::optional<Introspected> Introspection::refresh_token(
    const Call& call, const LiveApp& asker,
    const std::shared_ptr<const cluster::Snapshot>& snapshot, std::string_view text) const {
  const auto token = read_refresh_token(text, *snapshot->keys);
  std::optional<store::RefreshFamily> family;
  std::optional<App> app;
  if (token) {
    store_.read([&](store::Transaction& tx) {
      family = tx.families().find(token->family);
      if (family) app = tx.apps().find(family->app);
    });
  }
  if (!family || !app) {
    tokens_.refused(call, flow, {Rule::refresh_token_known, {}});
    return std::nullopt;
  }
  if (!may_ask(call, asker, family->app)) return std::nullopt;
  const auto facts = facts_of(call, *snapshot, *token, *family, *app);
  const auto issue = grants::refresh_token(facts);
  if (!issue) {
    tokens_.refused(call, flow, issue.error());
    return std::nullopt;
  }
  const auto end = grants::refresh_token_end(facts.policy, facts.made_at, facts.last_used_at);
  return Introspected{.kind = TokenKind::refresh,
                      .bearer = {.token = {.org = snapshot->organization.id,
                                           .app = family->app,
                                           .user = family->user,
                                           .issued_at = family->rotated_at,
                                           .expires_at = end.value_or(Instant{}),
                                           .scopes = issue->scopes},
                                 .snapshot = snapshot,
                                 .app = facts.client.app,
                                 .user = facts.holder.user,
                                 .scopes = snapshot->scopes->text(issue->scopes)}};
}

std::optional<Introspected> Introspection::id_token(
    const Call& call, const LiveApp& asker,
    const std::shared_ptr<const cluster::Snapshot>& snapshot, std::string_view text) const {
  const auto refused = [&](Rule rule) {
    tokens_.refused(call, flow, {rule, "an ID token"});
    return std::nullopt;
  };
  const auto read = read_id_token_hint(text, *snapshot->keys, tokens_.issuer(), call.now);
  if (!read || read->audiences.empty()) return refused(Rule::token_authentic);
  const auto* app = snapshot->app_with_key(read->audiences.front());  // Others stand behind it.
  const auto* user = snapshot->user(read->user);
  if (app == nullptr || !app->oauth_enabled || app->blocked || !snapshot->organization.active) {
    return refused(Rule::token_app_in_force);
  }
  if (!may_ask(call, asker, app->id)) return std::nullopt;
  if (call.now >= read->expires_at) return refused(Rule::token_unexpired);
  if (user == nullptr || !user->active || user->frozen) return refused(Rule::token_user_active);
  if (read->issued_at <= std::max(app->tokens_not_before, user->tokens_not_before)) {
    return refused(Rule::token_not_revoked);
  }
  return Introspected{.kind = TokenKind::id,
                      .bearer = {.token = {.org = snapshot->organization.id,
                                           .app = app->id,
                                           .user = user->id,
                                           .issued_at = read->issued_at,
                                           .expires_at = read->expires_at},
                                 .snapshot = snapshot,
                                 .app = app,
                                 .user = user}};
}

}  // namespace doorward::service
