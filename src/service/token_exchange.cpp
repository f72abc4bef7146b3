// SPDX-License-Identifier: Apache-2.0
#include "service/token_exchange.h"

#include <algorithm>
#include <set>

#include "service/asset_registration.h"

namespace doorward::service {

namespace {

constexpr std::string_view too_late = "ended or used a moment ago";

// RFC 8693 section 4.4: the token says who may act for its user.
void limit_actors(grants::ExchangeFacts& facts, const ActingParty& only) {
  facts.may_act = only.subject + " of " + only.issuer;
  facts.actor_allowed = !facts.actors.empty() && !only.subject.empty() &&
                        facts.actors.front().subject == only.subject &&
                        facts.actors.front().issuer == only.issuer;
}

// Its app says whom a device's token is for; a request may name one of them.
void find_asset_target(grants::ExchangeFacts& facts, const App& app,
                       const ExchangeRequest& request) {
  const auto known = [&](const std::string& target) {
    const auto& all = app.asset_token_audiences;
    return target.empty() || std::ranges::find(all, target) != all.end();
  };
  facts.target_sent = !request.audience.empty() || !request.resource.empty();
  facts.target_known = known(request.audience) && known(request.resource);
  facts.target = (known(request.audience) ? request.resource : request.audience).substr(0, 256);
}

// Nobody else makes this server look at a device's signature.
bool may_register(const Asking& asking) {
  const auto& client = asking.compared.facts;
  return asking.app->asset_tokens && client.app != nullptr &&
         first_failure(grants::app_authentication_checks(), client) == nullptr;
}

// One that the check found.
const cluster::SigningKey& signing_key(const Asking& asking, Instant now) {
  return *asset_signing_key(asking.snapshot->keys->signing_keys,
                            asking.app->asset_token_signing_certificate, now);
}

// The new token has a family of its own, below that of the subject token: what ends the user's
// sign-in, or that of who acts, ends all that came of it. A device's outlives the sign-in: it ends
// with its asset, or when the user or the app does.
store::RefreshFamily family_of(store::Transaction& tx, const Call& call, const Issue& issue,
                               const Asking& asking, const Exchanging& sent) {
  const auto parent = sent.subject.family;
  const auto above = parent ? tx.families().find(parent) : std::nullopt;
  store::RefreshFamily family{.app = issue.app,
                              .user = issue.user,
                              .session = above ? above->session : SessionId{},
                              .scopes = asking.snapshot->scopes->text(issue.scopes),
                              .rotated_at = call.now,
                              .made_at = call.now,
                              .last_used_at = call.now,
                              .authenticated_at = above ? above->authenticated_at : Instant{},
                              .methods = above ? above->methods : std::string{},
                              .acr = above ? above->acr : std::string{},
                              .tokens_end_at = call.now + issue.lifetime,
                              .parent = parent,
                              .from_token = sent.subject.token,
                              .actor_token = sent.actor ? sent.actor->token : std::string{},
                              .actor_family = sent.actor ? sent.actor->family : FamilyId{},
                              .program = sent.subject.program};
  if (!sent.device) return family;
  family.program = {};
  family.session = {};
  family.scopes.clear();
  family.parent = {};
  family.from_token = token_of(sent.asset.id);
  return family;
}

// By them what-still-works finds the token; what is of one's own it lists by itself.
void note_actors(store::Transaction& tx, const store::RefreshFamily& family,
                 const ActorChain& actors, const cluster::Snapshot& snapshot) {
  std::set<UserId> users;
  std::set<AppId> apps;
  for (const auto& party : actors) {
    if (!party.user) continue;
    users.insert(party.user);
    if (const auto* app = snapshot.app_with_key(party.app)) apps.insert(app->id);
    apps.insert(party.program);
    apps.insert(party.earlier.begin(), party.earlier.end());
    for (const auto& behind : party.behind) {
      users.insert(behind.user);
      apps.insert(behind.program);
    }
  }
  users.erase(family.user);
  apps.erase(family.app);
  apps.erase(AppId{});
  for (const auto user : users) tx.families().note_acting(family, {}, user);
  for (const auto app : apps) tx.families().note_acting(family, app, {});
}

}  // namespace

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
    facts.target = "resource " + request.resource.substr(0, 256);
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

void TokenExchange::find_circumstances(grants::ExchangeFacts& facts, const Asking& asking,
                                       const Exchanging& sent, const ExchangeRequest& request) {
  const auto& snapshot = *asking.snapshot;
  store_.read([&](store::Transaction& tx) { read_standing(tx, facts, asking, sent); });
  if (facts.client.app != nullptr) {
    facts.lifetime = user_token_lifetime(*asking.app, snapshot, facts.holder.profile);
    const auto counts = issuer_.counts(snapshot, facts.client.app, facts.holder.user, facts.now);
    facts.tokens_this_minute = counts.app;
    facts.user_tokens_this_hour = counts.user;
  }
  if (!sent.device) {
    find_target(facts, snapshot, request);
    return;
  }
  find_asset_target(facts, *asking.app, request);
  facts.lifetime = asking.app->asset_token_validity;
}

Exchanging TokenExchange::read(const Call& call, const Asking& asking,
                               const ExchangeRequest& request) {
  Exchanging sent{
      .subject = tokens_.read(asking, request.subject_token, request.subject_token_type, call.now),
      .actor = {},
      .device = {},
      .earlier = {}};
  sent.earlier = sent.subject.earlier;
  sent.few_apps = add_earlier(sent.earlier, sent.subject.app, asking.app->id);
  const auto& text = request.actor_token;
  if (text.empty()) return sent;
  if (request.actor_token_type == TokenType::jwt &&
      is_device_token(text, asking.app->consumer_key)) {
    sent.device =
        may_register(asking)
            ? read_device_token(text, issuer_.issuer(), call.dialect)
            : DescribedDevice{.facts = {.type = TokenType::jwt, .fault = "not looked at"}};
    sent.audience = request.audience.empty() ? request.resource : request.audience;
    return sent;
  }
  auto& actor = sent.actor.emplace(tokens_.read(asking, text, request.actor_token_type, call.now));
  sent.few_apps = sent.few_apps && actor.few_behind;
  if (!actor.facts.foreign || !actor.facts.authentic) return sent;
  if (actor.party.subject.empty()) {
    actor.facts.authentic = false;
    actor.facts.fault = "sub: who acts is not named";
  }
  // Somebody who is a user here as well acts only while they are one.
  const auto* user = asking.snapshot->user(actor.user);
  if (user != nullptr && (!user->active || user->frozen)) {
    actor.facts.out_of_force = Rule::token_user_active;
  }
  return sent;
}

// A trusted issuer's scopes are of its own APIs: what comes out has at most those of the app.
namespace {

ScopeSet most_scopes(const SentToken& subject, const Asking& asking) {
  const auto* app = asking.compared.facts.app;
  return subject.facts.foreign && app != nullptr ? app->scopes : subject.scopes;
}

}  // namespace

grants::ExchangeFacts TokenExchange::facts_of(const Call& call, const Asking& asking,
                                              const Exchanging& sent,
                                              const ExchangeRequest& request) const {
  const auto& snapshot = *asking.snapshot;
  const auto& subject = sent.subject;
  grants::ExchangeFacts facts{.now = call.now,
                              .address = call.address,
                              .client = asking.compared.facts,
                              .enabled = asking.app->token_exchange,
                              .requested_type = request.requested_token_type,
                              .subject = subject.facts,
                              .user_named = subject.foreign.user_named,
                              .actor = {},
                              .asset = {},
                              .actors = subject.actors,
                              .few_apps = sent.few_apps,
                              .holder = holder_of(snapshot, subject.user),
                              .own_token = subject.app && subject.app == asking.app->id,
                              .subject_scopes = most_scopes(subject, asking),
                              .scope_sent = request.scope_sent};
  if (sent.device) facts.actor = sent.device->facts;
  if (sent.actor) {
    facts.actor = sent.actor->facts;
    facts.actors.insert(facts.actors.begin(), sent.actor->party);
  }
  if (request.scope_sent) {
    std::string unknown;
    facts.requested = snapshot.scopes->read(request.scope, unknown);
    facts.scope_unknown = !unknown.empty();
  }
  if (subject.foreign.may_act) limit_actors(facts, *subject.foreign.may_act);
  return facts;
}

// In Salesforce's dialect a device's request may name no app: it is the one that the subject token
// was issued to, which still has to let requests in without its secret.
AppCredentials TokenExchange::named(const Call& call, const AppCredentials& sent,
                                    const cluster::Snapshot& snapshot,
                                    const ExchangeRequest& request) const {
  if (!sent.consumer_key.empty() || !is_device_token(request.actor_token, {})) return sent;
  const auto shown = read_shown_token(request.subject_token, snapshot, issuer_.issuer(), call.now);
  const auto* app = shown.token ? snapshot.app(shown.token->app) : nullptr;
  auto credentials = sent;
  if (app != nullptr) credentials.consumer_key = app->consumer_key;
  return credentials;
}

Result<IssuedToken> TokenExchange::exchange(const Call& call, const AppCredentials& sent_with,
                                            const ExchangeRequest& request) {
  const auto current = live_.snapshot();
  const auto credentials = named(call, sent_with, *current, request);
  const auto asking = asking_app(settings_, live_, authentication_, call, credentials,
                                 &App::require_secret_for_token_exchange);
  const auto& snapshot = *asking.snapshot;
  auto sent = read(call, asking, request);
  auto facts = facts_of(call, asking, sent, request);
  find_circumstances(facts, asking, sent, request);
  auto issue = grants::token_exchange(facts);
  if (issue) issue = begin(call, asking, facts, sent);
  if (issue) issuer_.count(snapshot, *facts.client.app, issue->user, call.now);
  auto answer = issue ? Result<IssuedToken>{made(call, credentials, asking, *issue, facts, sent)}
                      : Result<IssuedToken>{std::unexpected(issue.error())};
  recorder_.record(
      {.call = call,
       .denied = issue ? std::nullopt : std::optional{issue.error().rule},
       .secret = asking.compared.secret,
       .issued = issue && !sent.device ? issue->scopes : ScopeSet{},
       .consumer_key = std::string{credentials.consumer_key.substr(0, 256)},
       .snapshot = asking.snapshot,
       .facts = Decision::Exchanged{std::make_unique<grants::ExchangeFacts>(std::move(facts))}});
  return answer;
}

// The checks run again where nothing changes any more: a token may have ended since we looked, or
// somebody else exchanged it. Nothing is spent before all of them hold.
Result<Issue> TokenExchange::begin(const Call& call, const Asking& asking,
                                   grants::ExchangeFacts& facts, Exchanging& sent) {
  Result<Issue> issue{Issue{}};
  bool key_kept = false;
  store_.transact({.now = call.now,
                   .by = facts.holder.user->id,
                   .through = facts.client.app->id,
                   .address = call.address.text(),
                   .request = std::string{call.id.text()}},
                  [&](store::Transaction& tx) {
                    read_standing(tx, facts, asking, sent);
                    issue = grants::token_exchange(facts);
                    if (!issue) return;
                    use_up(tx, sent);
                    if (sent.device) sent.asset = register_asset(tx, call, *sent.device, *issue);
                    auto family = family_of(tx, call, *issue, asking, sent);
                    if (sent.device) {
                      const auto& key = signing_key(asking, call.now);
                      key_kept = keep_published(tx, key, family.tokens_end_at, call.now);
                    }
                    family.actors = actors_text(facts.actors);
                    tx.families().add(family);
                    note_actors(tx, family, facts.actors, *asking.snapshot);
                    sent.family = family.id;
                  });
  if (key_kept) live_.catch_up();
  if (!issue) return deny(issue.error().rule, std::string{too_late});
  return issue;
}

// Who acts, and an audience, can be read from signed tokens alone.
IssuedToken TokenExchange::made(const Call& call, const AppCredentials& credentials,
                                const Asking& asking, const Issue& issue,
                                const grants::ExchangeFacts& facts, const Exchanging& sent) const {
  const auto& snapshot = *asking.snapshot;
  const bool device = sent.device.has_value();
  auto token = issuer_.make(call, credentials, issue, snapshot,
                            {.family = sent.family,
                             .earlier = device ? EarlierApps{} : sent.earlier,
                             .program = device ? AppId{} : sent.subject.program,
                             .high_assurance = facts.high_assurance});
  const bool wanted = device || facts.requested_type == TokenType::jwt;
  token.issued_token_type = name(wanted ? TokenType::jwt : TokenType::access_token);
  token.jwt =
      wanted || asking.app->jwt_access_tokens || !facts.actors.empty() || facts.audience != nullptr;
  if (device) {
    token.token.scopes = {};
    token.scopes.clear();
    token.access_token = asset_token({.app = *asking.app,
                                      .user = *facts.holder.user,
                                      .token = token.token,
                                      .asset = sent.asset,
                                      .issuer = issuer_.issuer(),
                                      .dialect = call.dialect,
                                      .audience = sent.audience,
                                      .scopes = issue.scopes},
                                     snapshot, signing_key(asking, call.now));
    token.tells_lifetime = true;
    return token;
  }
  if (!token.jwt) return token;
  if (facts.audience != nullptr) token.token.audience = facts.audience->id;
  token.access_token = jwt_access_token(
      token.token,
      {.issuer = issuer_.issuer(),
       .consumer_key = asking.app->consumer_key,
       .algorithm = asking.app->jwt_algorithm,
       .dialect = call.dialect,
       .audience = facts.audience != nullptr ? facts.audience->consumer_key : std::string_view{},
       .act = act_claim(facts.actors),
       .acting_programs = acting_programs(facts.actors),
       .acting_earlier = acting_earlier(facts.actors),
       .acting_behind = acting_behind(facts.actors)},
      snapshot);
  return token;
}

}  // namespace doorward::service
