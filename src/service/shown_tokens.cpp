// SPDX-License-Identifier: Apache-2.0
#include "service/shown_tokens.h"

#include <utility>

#include "domain/ended_by.h"
#include "domain/standard_claims.h"
#include "grants/admission.h"
#include "service/asset_token.h"
#include "service/families.h"
#include "service/id_token.h"

namespace doorward::service {
namespace {

bool in_force(const LiveApp* app) { return app != nullptr && app->oauth_enabled && !app->blocked; }

bool runs_as(const LiveApp* app, UserId user) {
  return in_force(app) && app->client_credentials && app->run_as_user == user;
}

// The last of these apps that is not in force; none: all are. What one of them had may have been
// ended, too.
AppId ended_among(const EarlierApps& earlier, grants::AccessTokenFacts& facts,
                  const cluster::Snapshot& snapshot) {
  AppId ended{};
  for (const auto id : earlier) {
    if (!id) break;
    const auto* app = snapshot.app(id);
    if (!in_force(app)) {
      ended = id;
    } else if (ended_by(app->tokens_not_before, facts.token->issued_at, facts.now)) {
      facts.revoked = true;
    }
  }
  return ended;
}

// With an app's own credentials its run-as user acts, whom it need not admit (access_token.cpp).
bool admits(const LiveApp& app, const User& user, AppId program) {
  return (program == app.id && !app.admit_run_as_user) || grants::admitted(app, user);
}

// Whoever acts for the user, or for one who does.
void find_actor(grants::AccessTokenFacts& facts, UserId id, const LiveApp* app,
                const cluster::Snapshot& snapshot) {
  const auto* user = snapshot.user(id);
  if (user == nullptr || !user->active || user->frozen) facts.actor_not_active = id;
  const auto mark = ended_with_all(app, user);
  if (ended_by(mark, facts.token->issued_at, facts.now)) facts.revoked = true;
}

// What an app's client credentials led to is in force while it runs as the same user, and until all
// of that was ended.
bool ended_with_program(AppId id, UserId user, grants::AccessTokenFacts& facts,
                        const cluster::Snapshot& snapshot) {
  const auto* program = snapshot.app(id);
  if (program == nullptr) return static_cast<bool>(id);
  const auto mark = program->program_tokens_not_before;
  if (ended_by(mark, facts.token->issued_at, facts.now)) facts.revoked = true;
  return !runs_as(program, user);
}

// Whoever acts does so while they, the app that they act through, those who act for them, and those
// whose tokens led to theirs, may do anything themselves.
void find_actors(grants::AccessTokenFacts& facts, const ActorChain& actors,
                 const cluster::Snapshot& snapshot) {
  for (const auto& party : actors) {
    if (!party.user) continue;  // Nobody of this server: a device, or known to its issuer alone.
    const auto* app = party.app.empty() ? nullptr : snapshot.app_with_key(party.app);
    const bool without = (!party.app.empty() && !in_force(app)) ||
                         ended_with_program(party.program, party.user, facts, snapshot);
    const auto ended = ended_among(party.earlier, facts, snapshot);
    if (without || ended) {
      facts.actor_without_app = party.user;
      facts.actor_earlier_ended = without ? AppId{} : ended;
    }
    find_actor(facts, party.user, app, snapshot);
    const auto* user = snapshot.user(party.user);
    if (app != nullptr && user != nullptr && !admits(*app, *user, party.program)) {
      facts.actor_not_admitted = party.user;
    }
    for (const auto& behind : party.behind) {
      find_actor(facts, behind.user, nullptr, snapshot);
      const bool over = ended_with_program(behind.program, behind.user, facts, snapshot);
      if (over && !facts.actor_without_app) facts.actor_without_app = behind.user;
    }
  }
}

void find_holders(grants::AccessTokenFacts& facts, const cluster::Snapshot& snapshot) {
  const auto& revoked = snapshot.revoked;
  facts.revoked = revoked.find(cluster::TokenName{facts.token->id}) != nullptr ||
                  (facts.token->family && revoked.find(revoked_name(facts.token->family)));
  facts.app = snapshot.app(facts.token->app);
  facts.earlier_ended = ended_among(facts.token->earlier, facts, snapshot);
  const auto program = began_with_credentials_of(*facts.token);
  if (program == facts.token->app) {
    facts.program = facts.app;
  } else if (program) {
    facts.program = snapshot.app(program);
  }
  facts.user = snapshot.user(facts.token->user);
  if (facts.user == nullptr) return;
  facts.profile = snapshot.profile(facts.user->profile);
  facts.permissions = snapshot.permissions(*facts.user);
}

// One of a device, where a token is none of access.
std::optional<DeviceTold> read_of_device(ShownToken& shown, std::string_view text,
                                         const cluster::Snapshot& snapshot, std::string_view issuer,
                                         Instant now) {
  if (shown.token || !is_jwt_form(text)) return std::nullopt;
  auto read = read_asset_token(text, snapshot, issuer, now);
  if (!read) return std::nullopt;
  shown.token = read->token;
  shown.form = TokenForm::asset;
  shown.fault = {};
  shown.actors = std::move(read->actors);
  return DeviceTold{std::move(read->audiences), std::move(read->device),
                    std::move(read->confirmation)};
}

}  // namespace

grants::AccessTokenFacts facts_of(const ShownToken& shown, const cluster::Snapshot& snapshot,
                                  Instant now) {
  grants::AccessTokenFacts facts{.now = now,
                                 .address = {},
                                 .wellformed = shown.wellformed,
                                 .token = shown.token ? &*shown.token : nullptr,
                                 .form = shown.form,
                                 .fault = shown.fault,
                                 .here = snapshot.organization.id,
                                 .needed = {},
                                 .organization = &snapshot.organization};
  if (!shown.token) return facts;
  find_holders(facts, snapshot);
  find_actors(facts, shown.actors, snapshot);
  return facts;
}

Result<Bearer> ShownTokens::check(const Call& call, std::string_view token_text,
                                  const Demand& demand) const {
  auto snapshot = live_.snapshot();
  ShownToken shown;
  if (demand.id_tokens_too) shown = read_shown_id_token(token_text, *snapshot, issuer_, call.now);
  if (!shown.token) shown = read_shown_token(token_text, *snapshot, issuer_, call.now);
  std::optional<DeviceTold> device;
  if (demand.of_devices_too) {
    device = read_of_device(shown, token_text, *snapshot, issuer_, call.now);
  }
  const auto& token = shown.token;
  auto facts = facts_of(shown, *snapshot, call.now);
  facts.sent = !token_text.empty();
  facts.needed = demand.scope;
  facts.one_of = demand.one_of;
  facts.for_somebody_else = demand.for_somebody_else;
  if (!demand.for_somebody_else) facts.address = call.address;
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
  bearer.claims = claims_open(bearer.claims, facts.app->scopes);  // They end as scopes do.
  auto scopes = snapshot->scopes->text(bearer.scopes);
  return Bearer{.token = bearer,
                .form = shown.form,
                .snapshot = std::move(snapshot),
                .app = facts.app,
                .user = facts.user,
                .profile = facts.profile,
                .permissions = facts.permissions,
                .scopes = std::move(scopes),
                .actors = std::move(shown.actors),
                .audiences = std::move(shown.audiences),
                .device = std::move(device)};
}

Denial ShownTokens::of_another(const Call& call,
                               const std::shared_ptr<const cluster::Snapshot>& snapshot,
                               const Decision::TokenOfAnother& shown, Denial denial) const {
  recorder_.record({.call = call,
                    .denied = denial.rule,
                    .because = denial.because,
                    .snapshot = snapshot,
                    .facts = shown});
  return denial;
}

void ShownTokens::refused(const Call& call,
                          const std::shared_ptr<const cluster::Snapshot>& snapshot,
                          std::string_view flow, Rule rule,
                          const grants::RefreshFacts& facts) const {
  recorder_.record({.call = call,
                    .denied = rule,
                    .snapshot = snapshot,
                    .facts = Decision::RefreshTokenShown{
                        .flow = flow, .facts = std::make_unique<grants::RefreshFacts>(facts)}});
}

Denial ShownTokens::refused(const Call& call, std::string_view flow, const Bearer& bearer,
                            Denial denial) const {
  recorder_.record(
      {.call = call,
       .denied = denial.rule,
       .because = denial.because,
       .snapshot = bearer.snapshot,
       .facts = Decision::Event{.flow = flow, .user = bearer.user->id, .app = bearer.app->id}});
  return denial;
}

Denial ShownTokens::refused(const Call& call, std::string_view flow, Denial denial,
                            std::string consumer_key) const {
  recorder_.record({.call = call,
                    .denied = denial.rule,
                    .because = denial.because,
                    .consumer_key = std::move(consumer_key),
                    .snapshot = live_.snapshot(),
                    .facts = Decision::Refused{.flow = flow}});
  return denial;
}

}  // namespace doorward::service
