// SPDX-License-Identifier: Apache-2.0
#include "service/token_exchange.h"

#include <algorithm>

#include "domain/user_scopes.h"
#include "service/families.h"
#include "service/foreign_token.h"
#include "service/shown_tokens.h"
#include "service/signed_token.h"
#include "service/trusted_issuers.h"

namespace doorward::service {

// What was read out of a token that was sent.
struct TokenExchange::Presented {
  grants::PresentedToken facts;
  ActingParty party;  // whom it speaks for
  ActorChain actors;  // who acts for them already
  UserId user;
  ScopeSet scopes;
  AppId app;             // that it was issued to; none: it is not of this server
  EarlierApps earlier;   // that had a token before this one
  FamilyId family;       // none: no user's sign-in stands behind it
  std::string token;     // its id
  ForeignToken foreign;  // of a trusted issuer
};

namespace {

constexpr std::string_view not_ours = "it is not a token of this server";

// The apps whose tokens led to the new one. False when they are too many.
bool add_earlier(EarlierApps& earlier, AppId app, AppId asking) {
  if (!app || app == asking || std::ranges::find(earlier, app) != earlier.end()) return true;
  const auto free = std::ranges::find(earlier, AppId{});
  if (free == earlier.end()) return false;
  *free = app;
  return true;
}

std::string consumer_key(const cluster::Snapshot& snapshot, AppId id) {
  const auto* app = snapshot.app(id);
  return app != nullptr ? app->consumer_key : std::string{};
}

// Looked at, and spent, in the transaction that issues.
std::optional<Rule> lost_since(store::Transaction& tx, const ForeignToken& token) {
  if (!token.issuer) return std::nullopt;
  const auto issuer = tx.trusted_issuers().find(token.issuer);
  if (!issuer || !issuer->active) return Rule::subject_issuer_active;
  const bool first = token.digest.empty() || tx.used_tokens().use(token.digest, token.kept_until);
  return first ? std::nullopt : std::optional{Rule::subject_token_unused};
}

void note_lost(grants::PresentedToken& subject, Rule lost) {
  subject.unused = lost != Rule::subject_token_unused;
  subject.issuer_active = lost != Rule::subject_issuer_active;
  if (lost == Rule::subject_token_in_force) subject.out_of_force = Rule::token_not_revoked;
}

// RFC 8693 section 4.4: the token says who may act for its user.
void limit_actors(grants::ExchangeFacts& facts, const ActingParty& only) {
  facts.may_act = only.subject + " of " + only.issuer;
  facts.actor_allowed = !facts.actors.empty() && !only.subject.empty() &&
                        facts.actors.front().subject == only.subject &&
                        facts.actors.front().issuer == only.issuer;
}

}  // namespace

TokenExchange::Presented TokenExchange::presented(const Asking& asking, std::string_view text,
                                                  TokenType type, Instant now) const {
  const auto& snapshot = *asking.snapshot;
  auto shown = read_shown_token(text, snapshot, issuer_.issuer(), now);
  Presented out{.facts = {.type = type, .issuer = issuer_.issuer()}};
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
               .app = consumer_key(snapshot, token.app)};
  out.actors = std::move(shown.actors);
  out.user = token.user;
  out.app = token.app;
  out.earlier = token.earlier;
  out.family = token.family;
  out.token.assign(token.id.begin(), token.id.end());
  return out;
}

// Only for an app that may exchange: nobody else makes this server look up keys and signatures.
void TokenExchange::read_foreign(Presented& subject, const Asking& asking, std::string_view text,
                                 Instant now) {
  if (subject.facts.issuer_trusted || !asking.app->token_exchange) return;
  const auto& client = asking.compared.facts;
  if (client.app == nullptr || first_failure(grants::app_authentication_checks(), client)) return;
  const auto type = subject.facts.type;
  std::optional<TrustedIssuer> issuer;
  store_.read([&](store::Transaction& tx) { issuer = trusted_issuer(tx, subject.facts.issuer); });
  if (!issuer) return;
  const auto keys = issuer->active ? keys_.of(*issuer, crypto::kid_of_jws(text), now) : nullptr;
  store_.read([&](store::Transaction& tx) {
    subject.foreign = read_foreign_token(tx, text, *issuer, keys.get(), issuer_.issuer());
    const auto& digest = subject.foreign.digest;
    if (!digest.empty()) subject.foreign.facts.unused = !tx.used_tokens().is_used(digest);
  });
  subject.facts = subject.foreign.facts;
  subject.facts.type = type;
  if (!subject.facts.authentic) return;
  subject.party = subject.foreign.party;
  subject.user = subject.foreign.user;
  subject.token = token_of(subject.foreign.issuer);
  subject.scopes.set();  // The issuer's scopes are of its own APIs: the app's bound what comes out.
}

// A token is for this server, or for one app that introspects what it is sent.
void TokenExchange::find_target(grants::ExchangeFacts& facts, const cluster::Snapshot& snapshot,
                                const ExchangeRequest& request) {
  const auto& issuer = issuer_.issuer();
  const auto is_here = [&](std::string_view target) {
    return target == issuer ||
           (target.ends_with('/') && target.substr(0, target.size() - 1) == issuer);
  };
  facts.target_sent = !request.audience.empty() || !request.resource.empty();
  if (!request.resource.empty() && !is_here(request.resource)) {
    facts.target_known = false;
    facts.target = "resource " + request.resource;
  }
  if (request.audience.empty() || is_here(request.audience)) return;
  facts.audience = snapshot.app_with_key(request.audience);
  if (facts.audience == nullptr) {
    store_.read([&](store::Transaction& tx) {
      const auto named = tx.apps().find_named(request.audience);
      if (named) facts.audience = snapshot.app(named->id);
    });
  }
  const auto* app = facts.audience;
  if (app != nullptr && app->oauth_enabled && !app->blocked) return;
  facts.target_known = false;
  facts.target = "audience " + request.audience.substr(0, 256);
}

// What the user allowed this app bounds what it may get for another's token.
void TokenExchange::find_approval(grants::ExchangeFacts& facts, const cluster::Snapshot& snapshot) {
  if (facts.client.app == nullptr || facts.holder.user == nullptr || facts.own_token) return;
  std::optional<store::Approval> approval;
  store_.read([&](store::Transaction& tx) {
    approval = tx.approvals().find(facts.client.app->id, facts.holder.user->id);
  });
  facts.approved = approval && approval->consented_at != Instant{};
  if (facts.approved && facts.client.app->permitted_users == PermittedUsers::all_users) {
    facts.subject_scopes &= with_what_they_stand_for(scopes_of(snapshot, approval->consented));
  }
}

void TokenExchange::find_circumstances(grants::ExchangeFacts& facts, const Asking& asking,
                                       const Presented& subject, const ExchangeRequest& request) {
  const auto& snapshot = *asking.snapshot;
  find_target(facts, snapshot, request);
  find_approval(facts, snapshot);
  if (subject.family) {
    store_.read([&](store::Transaction& tx) {
      const auto family = tx.families().find(subject.family);
      facts.high_assurance = family && is_high_assurance(family->methods);
    });
  }
  if (facts.client.app != nullptr) {
    facts.lifetime = user_token_lifetime(*asking.app, snapshot, facts.holder.profile);
    const auto counts = issuer_.counts(snapshot, facts.client.app, facts.holder.user, facts.now);
    facts.tokens_this_minute = counts.app;
    facts.user_tokens_this_hour = counts.user;
  }
}

Result<IssuedToken> TokenExchange::exchange(const Call& call, const AppCredentials& credentials,
                                            const ExchangeRequest& request) {
  const auto asking = asking_app(settings_, live_, authentication_, call, credentials,
                                 &App::require_secret_for_token_exchange);
  const auto& snapshot = *asking.snapshot;
  auto subject = presented(asking, request.subject_token, request.subject_token_type, call.now);
  read_foreign(subject, asking, request.subject_token, call.now);
  grants::ExchangeFacts facts{.now = call.now,
                              .address = call.address,
                              .client = asking.compared.facts,
                              .enabled = asking.app->token_exchange,
                              .requested_type = request.requested_token_type,
                              .subject = subject.facts,
                              .user_named = subject.foreign.user_named,
                              .actor = {},
                              .actors = subject.actors,
                              .holder = holder_of(snapshot, subject.user),
                              .own_token = subject.app && subject.app == asking.app->id,
                              .subject_scopes = subject.scopes,
                              .scope_sent = request.scope_sent};
  auto earlier = subject.earlier;
  facts.few_apps = add_earlier(earlier, subject.app, asking.app->id);
  if (!request.actor_token.empty()) {
    const auto actor = presented(asking, request.actor_token, request.actor_token_type, call.now);
    facts.actor = actor.facts;
    facts.actors.insert(facts.actors.begin(), actor.party);
  }
  if (request.scope_sent) {
    std::string unknown;
    facts.requested = snapshot.scopes->read(request.scope, unknown);
    facts.scope_unknown = !unknown.empty();
  }
  if (subject.foreign.may_act) limit_actors(facts, *subject.foreign.may_act);
  find_circumstances(facts, asking, subject, request);
  auto issue = grants::token_exchange(facts);
  FamilyId family;
  if (issue) {
    if (const auto lost = begin(call, *issue, snapshot, subject, family)) {
      note_lost(facts.subject, *lost);
      issue = deny(*lost, "ended or used a moment ago");
    }
  }
  if (issue) issuer_.count(snapshot, *facts.client.app, issue->user, call.now);
  auto answer =
      issue ? Result<IssuedToken>{made(call, credentials, asking, *issue, facts, {family, earlier})}
            : Result<IssuedToken>{std::unexpected(issue.error())};
  recorder_.record(
      {.call = call,
       .denied = issue ? std::nullopt : std::optional{issue.error().rule},
       .secret = asking.compared.secret,
       .issued = issue ? issue->scopes : ScopeSet{},
       .consumer_key = std::string{credentials.consumer_key.substr(0, 256)},
       .snapshot = asking.snapshot,
       .facts = Decision::Exchanged{std::make_unique<grants::ExchangeFacts>(std::move(facts))}});
  return answer;
}

// The new token has a family of its own, below that of the subject token: what ends the user's
// sign-in ends all that came of it. The rule that holds no more when something happened since we
// looked: it ended, its issuer was switched off, or somebody else exchanged it.
std::optional<Rule> TokenExchange::begin(const Call& call, const Issue& issue,
                                         const cluster::Snapshot& snapshot,
                                         const Presented& subject, FamilyId& made) {
  const auto parent = subject.family;
  std::optional<Rule> lost;
  store_.transact(
      {.now = call.now, .by = issue.user, .through = issue.app}, [&](store::Transaction& tx) {
        const auto above = parent ? tx.families().find(parent) : std::nullopt;
        const bool alive = !parent || (above && above->ended_at == Instant{});
        lost = alive ? lost_since(tx, subject.foreign) : Rule::subject_token_in_force;
        if (lost) return;
        store::RefreshFamily family{.app = issue.app,
                                    .user = issue.user,
                                    .session = above ? above->session : SessionId{},
                                    .scopes = snapshot.scopes->text(issue.scopes),
                                    .rotated_at = call.now,
                                    .made_at = call.now,
                                    .last_used_at = call.now,
                                    .authenticated_at = above ? above->authenticated_at : Instant{},
                                    .methods = above ? above->methods : std::string{},
                                    .acr = above ? above->acr : std::string{},
                                    .tokens_end_at = call.now + issue.lifetime,
                                    .parent = parent,
                                    .from_token = subject.token};
        tx.families().add(family);
        made = family.id;
      });
  return lost;
}

// Who acts, and an audience, can be read from signed tokens alone.
IssuedToken TokenExchange::made(const Call& call, const AppCredentials& credentials,
                                const Asking& asking, const Issue& issue,
                                const grants::ExchangeFacts& facts, const Descent& descent) const {
  const auto& snapshot = *asking.snapshot;
  auto token = issuer_.make(call, credentials, issue, snapshot, descent);
  const bool wanted = facts.requested_type == TokenType::jwt;
  token.issued_token_type = name(wanted ? TokenType::jwt : TokenType::access_token);
  token.jwt =
      wanted || asking.app->jwt_access_tokens || !facts.actors.empty() || facts.audience != nullptr;
  if (!token.jwt) return token;
  if (facts.audience != nullptr) token.token.audience = facts.audience->id;
  token.access_token = jwt_access_token(
      token.token,
      {.issuer = issuer_.issuer(),
       .consumer_key = asking.app->consumer_key,
       .algorithm = asking.app->jwt_algorithm,
       .dialect = call.dialect,
       .audience = facts.audience != nullptr ? facts.audience->consumer_key : std::string_view{},
       .act = act_claim(facts.actors)},
      snapshot);
  return token;
}

}  // namespace doorward::service
