// SPDX-License-Identifier: Apache-2.0
#include "service/introspection.h"

#include <utility>

#include "base/try.h"
#include "service/families.h"
#include "service/refresh_token_text.h"

namespace doorward::service {
namespace {

constexpr std::string_view flow = "introspection";

TokenKind kind_of(TokenForm form) {
  switch (form) {
    case TokenForm::opaque:
    case TokenForm::jwt: return TokenKind::access;
    case TokenForm::id: return TokenKind::id;
    case TokenForm::asset: return TokenKind::asset;
  }
  std::unreachable();
}

}  // namespace

Result<std::optional<Introspected>> Introspection::introspect(const Call& call,
                                                              const AppCredentials& credentials,
                                                              std::string_view token,
                                                              bool id_token) const {
  const auto snapshot = tokens_.live().snapshot();
  const auto compared = authentication_.compare(*snapshot, call, credentials);
  TRY(const LiveApp* asker, authenticated(compared, recorder_, snapshot, call, credentials, flow));
  if (token.empty()) {
    return std::unexpected(tokens_.of_another(call, snapshot,
                                              {.flow = flow, .asker = compared.facts, .user = {}},
                                              {Rule::token_parameter_sent, {}}));
  }
  if (is_refresh_token_form(token)) {
    return refresh_token(call, compared.facts, snapshot, token);
  }
  // The hint says where to look first, and no more (section 2.1).
  auto bearer = tokens_.check(
      call, token,
      {.flow = flow, .for_somebody_else = true, .of_devices_too = true, .id_tokens_too = id_token});
  if (!bearer) return std::optional<Introspected>{};
  const bool for_them = bearer->token.audience == asker->id;
  const auto& told = bearer->token;
  if (!for_them && !may_ask(call, compared.facts, snapshot, told.app, told.user)) {
    return std::optional<Introspected>{};
  }
  return std::optional{Introspected{.kind = kind_of(bearer->form), .bearer = *std::move(bearer)}};
}

bool Introspection::may_ask(const Call& call, const grants::AppFacts& asker,
                            const Snapshot& snapshot, AppId owner, UserId user) const {
  if (owner == asker.app->id || asker.app->introspect_all_tokens) return true;
  tokens_.of_another(
      call, snapshot, {.flow = flow, .asker = asker, .user = user},
      {Rule::token_owned, "token of " + owner.text() + ", asked by " + asker.app->id.text() +
                              ", Introspect All Tokens is off"});
  return false;
}

std::optional<Introspected> Introspection::refresh_token(const Call& call,
                                                         const grants::AppFacts& asker,
                                                         const Snapshot& snapshot,
                                                         std::string_view text) const {
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
    tokens_.of_another(call, snapshot, {.flow = flow, .asker = asker, .user = {}},
                       {Rule::refresh_token_known, token ? "its sign-in is no longer on file"
                                                         : "no token that this server has sealed"});
    return std::nullopt;
  }
  if (!may_ask(call, asker, snapshot, family->app, family->user)) return std::nullopt;
  const auto facts = refresh_facts(*family, token->generation, *snapshot, *app, call.now);
  const auto issue = grants::refresh_token(facts);
  if (!issue) {
    tokens_.refused(call, snapshot, flow, issue.error().rule, facts);
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

}  // namespace doorward::service
