// SPDX-License-Identifier: Apache-2.0
#include "service/exchange_standing.h"

#include "domain/user_scopes.h"
#include "service/asset_registration.h"

namespace doorward::service {
namespace {

bool has_ended(store::Transaction& tx, const SentToken& token) {
  if (tx.revocations().has(token.token)) return true;
  if (!token.family) return false;
  const auto family = tx.families().find(token.family);
  return !family || family->ended_at != Instant{};
}

void read_token(store::Transaction& tx, grants::PresentedToken& facts, const SentToken& token) {
  if (const auto& foreign = token.foreign; foreign.issuer) {
    const auto issuer = tx.trusted_issuers().find(foreign.issuer);
    facts.issuer_active = issuer && issuer->active;
    // Its keys, or what it may say, may be others by now than the token was held against.
    if (issuer && issuer->meta.revision != foreign.revision) {
      facts.keys_available = false;
      facts.keys_trouble = "the issuer was changed a moment ago";
    }
    if (!foreign.digest.empty()) facts.unused = !tx.used_tokens().is_used(foreign.digest);
  } else if (facts.authentic && !facts.out_of_force && has_ended(tx, token)) {
    facts.out_of_force = Rule::token_not_revoked;
  }
}

// What the user allowed this app bounds what it may get for another's token.
void read_approval(store::Transaction& tx, grants::ExchangeFacts& facts,
                   const cluster::Snapshot& snapshot) {
  if (facts.client.app == nullptr || facts.holder.user == nullptr || facts.own_token) return;
  const auto approval = tx.approvals().find(facts.client.app->id, facts.holder.user->id);
  facts.approved = approval && approval->consented_at != Instant{};
  if (facts.approved && facts.client.app->permitted_users == PermittedUsers::all_users) {
    facts.subject_scopes = common_scopes(facts.subject_scopes, consented(snapshot, *approval));
  }
}

void read_device(store::Transaction& tx, grants::ExchangeFacts& facts, const Asking& asking,
                 const Exchanging& sent) {
  const auto& subject = sent.subject;
  auto asset =
      asset_facts(tx, *sent.device, *asking.app, subject.user, *asking.snapshot, facts.now);
  const auto family = subject.family ? tx.families().find(subject.family) : std::nullopt;
  const bool exchanged = family && (family->parent || !family->from_token.empty());
  asset.first_hand = facts.own_token && !exchanged && subject.actors.empty();
  facts.asset = std::move(asset);
}

// Nobody can have used it since read_standing. Were an engine to allow that, all would be undone.
void use_up(store::Transaction& tx, const ForeignToken& token) {
  if (token.digest.empty() || tx.used_tokens().use(token.digest, token.kept_until)) return;
  throw store::StoreFault("a token was used by two transactions at the same time");
}

}  // namespace

void read_standing(store::Transaction& tx, grants::ExchangeFacts& facts, const Asking& asking,
                   const Exchanging& sent) {
  const auto& subject = sent.subject;
  read_token(tx, facts.subject, subject);
  if (sent.actor) {
    read_token(tx, *facts.actor, *sent.actor);
    const auto& digest = sent.actor->foreign.digest;
    const bool same = !digest.empty() && digest == subject.foreign.digest;
    if (same) facts.actor->unused = false;  // It serves once, and not for both.
  }
  if (subject.family) {
    const auto family = tx.families().find(subject.family);
    facts.high_assurance = family && is_high_assurance(family->methods);
  }
  read_approval(tx, facts, *asking.snapshot);
  if (sent.device) read_device(tx, facts, asking, sent);
}

void use_up(store::Transaction& tx, const Exchanging& sent) {
  use_up(tx, sent.subject.foreign);
  if (sent.actor) use_up(tx, sent.actor->foreign);
}

}  // namespace doorward::service
