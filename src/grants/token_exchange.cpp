// SPDX-License-Identifier: Apache-2.0
#include "grants/token_exchange.h"

#include <algorithm>

#include "grants/asset_token.h"
#include "grants/exchange_checks.h"

namespace doorward::grants {
namespace {

using namespace exchange_check;

// A whole number of seconds, at least one.
seconds remaining(const PresentedToken& token, Instant now) {
  const auto left = std::chrono::floor<seconds>(token.ends_at - now);
  return std::max(left, seconds{1});
}

// A device goes on when the user's token has ended: its app says for how long. Nobody acts for
// longer than by their own token: what has ended by itself cannot be ended, with all that came of
// it.
seconds lifetime(const ExchangeFacts& facts) {
  if (facts.asset) return facts.lifetime;
  const auto most = std::min(facts.lifetime, remaining(facts.subject, facts.now));
  return facts.actor ? std::min(most, remaining(*facts.actor, facts.now)) : most;
}

}  // namespace

std::span<const Check<ExchangeFacts>> token_exchange_checks(bool for_an_asset) {
  return for_an_asset ? asset_token_checks() : std::span<const Check<ExchangeFacts>>{checks};
}

Result<Issue> token_exchange(const ExchangeFacts& facts) {
  const auto* failed = first_failure(token_exchange_checks(facts.asset.has_value()), facts);
  if (failed != nullptr) return rate_limit::denied(failed->rule);
  const auto left = grantable(facts);
  const bool less = facts.scope_sent && facts.requested.any();
  return Issue{.app = facts.client.app->id,
               .user = facts.holder.user->id,
               .scopes = less ? facts.requested & with_what_they_stand_for(left) : left,
               .lifetime = lifetime(facts)};
}

}  // namespace doorward::grants
