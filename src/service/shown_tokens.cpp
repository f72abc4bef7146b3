// SPDX-License-Identifier: Apache-2.0
#include "service/shown_tokens.h"

#include <utility>

#include "service/families.h"
#include "service/jwt_access_token.h"

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
  const auto shown = read_shown_token(token_text, *snapshot, issuer_, call.now);
  const auto& token = shown.token;
  grants::AccessTokenFacts facts{.now = call.now,
                                 .sent = !token_text.empty(),
                                 .wellformed = shown.wellformed,
                                 .token = token ? &*token : nullptr,
                                 .fault = shown.fault,
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
  auto bearer = *token;
  bearer.scopes = grants::scopes_in_force(bearer, *facts.app);
  auto scopes = snapshot->scopes->text(bearer.scopes);
  return Bearer{.token = bearer,
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
