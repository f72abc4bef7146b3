// SPDX-License-Identifier: Apache-2.0
#include "service/shown_tokens.h"

#include <utility>

#include "service/access_token_text.h"
#include "service/families.h"

namespace doorward::service {
namespace {

void find_holders(grants::AccessTokenFacts& facts, const cluster::Snapshot& snapshot) {
  const auto& revoked = snapshot.revoked;
  facts.revoked = revoked.find(cluster::TokenName{facts.token->id}) != nullptr ||
                  (facts.token->family && revoked.find(revoked_name(facts.token->family)));
  facts.app = snapshot.app(facts.token->app);
  facts.user = snapshot.user(facts.token->user);
  if (facts.user == nullptr) return;
  facts.profile = snapshot.profile(facts.user->profile);
  facts.permissions = snapshot.permissions(*facts.user);
}

}  // namespace

Result<Bearer> ShownTokens::check(const Call& call, std::string_view token_text,
                                  const Demand& demand) const {
  auto snapshot = live_.snapshot();
  const auto token = read_access_token(token_text, *snapshot->keys);
  grants::AccessTokenFacts facts{.now = call.now,
                                 .sent = !token_text.empty(),
                                 .wellformed = token || is_access_token_form(token_text),
                                 .token = token ? &*token : nullptr,
                                 .here = snapshot->organization.id,
                                 .needed = demand.scope,
                                 .organization = &snapshot->organization};
  if (!demand.for_somebody_else) facts.address = call.address;
  if (token) find_holders(facts, *snapshot);
  if (const auto held = grants::access_token(facts); !held) {
    recorder_.record(
        {.call = call,
         .denied = held.error().rule,
         .because = held.error().because,
         .snapshot = snapshot,
         .facts = Decision::TokenShown{
             .flow = demand.flow, .facts = facts, .token = token.value_or(AccessToken{})}});
    return std::unexpected(held.error());
  }
  auto shown = *token;
  shown.scopes = grants::scopes_in_force(shown, *facts.app);
  auto scopes = snapshot->scopes->text(shown.scopes);
  return Bearer{.token = shown,
                .snapshot = std::move(snapshot),
                .app = facts.app,
                .user = facts.user,
                .profile = facts.profile,
                .permissions = facts.permissions,
                .scopes = std::move(scopes)};
}

Denial ShownTokens::refused(const Call& call, std::string_view flow, Denial denial) const {
  recorder_.record({.call = call,
                    .denied = denial.rule,
                    .because = denial.because,
                    .snapshot = live_.snapshot(),
                    .facts = Decision::Refused{.flow = flow}});
  return denial;
}

}  // namespace doorward::service
