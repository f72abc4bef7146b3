// SPDX-License-Identifier: Apache-2.0
#include "service/user_tokens.h"

#include <algorithm>

#include "base/bytes.h"
#include "crypto/digest.h"
#include "crypto/handle.h"
#include "domain/ended_by.h"
#include "domain/user_scopes.h"
#include "service/families.h"
#include "service/family_tokens.h"
#include "service/id_token.h"
#include "service/jwt_access_token.h"
#include "service/refresh_token_text.h"

namespace doorward::service {
namespace {

Instant end_of(const App& app, Instant made_at, Instant last_used_at) {
  return grants::refresh_token_end(refresh_policy(app), made_at, last_used_at).value_or(Instant{});
}

// What each of these grants looks at, whatever was sent: who asks, for whom, and how much they had.
template <class Facts>
Facts common_facts(const auto& sent, UserId user, const TokenIssuer& issuer) {
  const auto& asking = sent.asking;
  const auto& snapshot = *asking.snapshot;
  Facts facts{.now = sent.call.now,
              .address = sent.call.address,
              .client = asking.compared.facts,
              .holder = holder_of(snapshot, user)};
  if (facts.client.app == nullptr) return facts;
  facts.lifetime = user_token_lifetime(*asking.app, snapshot, facts.holder.profile);
  const auto counts = issuer.counts(snapshot, facts.client.app, facts.holder.user, facts.now);
  facts.tokens_this_minute = counts.app;
  facts.user_tokens_this_hour = counts.user;
  return facts;
}

std::string challenge_of(std::string_view verifier) {
  const auto digest = crypto::sha256(verifier);
  return base64url(view(digest));
}

// A token that is not rotated may be used many times a second; when it was, is kept to a minute.
constexpr minutes use_noted_every{1};

store::RefreshFamilies::Use use_of(const App& app, const store::RefreshFamily& family,
                                   const Issue& issue, Instant now) {
  // Ahead of the uses that are not noted: what ends the family is kept until its last token ends.
  const auto ahead = app.refresh_token_rotation ? minutes{0} : use_noted_every;
  const auto id_token = id_token_end(app, family, issue, now);
  return {.at = now,
          .tokens_end_at = now + issue.lifetime + ahead,
          .id_tokens_end_at = id_token == Instant{} ? Instant{} : id_token + ahead,
          .ends_at = end_of(app, family.made_at, now)};
}

// Whether what is on file says all that matters of this use. Then there is nothing to wait for:
// should somebody end the family at this moment, every token of it is revoked by its name.
bool is_noted(const store::RefreshFamily& family, const store::RefreshFamilies::Use& use) {
  return family.last_used_at <= use.at && use.at < family.last_used_at + use_noted_every &&
         use.tokens_end_at - use_noted_every <= family.tokens_end_at &&
         use.id_tokens_end_at - use_noted_every <= family.id_tokens_end_at &&
         use.ends_at == family.ends_at;
}

// The family as this use leaves it on file.
void note(store::RefreshFamily& family, const store::RefreshFamilies::Use& use) {
  family.last_used_at = std::max(family.last_used_at, use.at);
  family.tokens_end_at = std::max(family.tokens_end_at, use.tokens_end_at);
  family.id_tokens_end_at = std::max(family.id_tokens_end_at, use.id_tokens_end_at);
  family.ends_at = use.ends_at;
}

// False: its generation is another by now, or it has ended.
bool rotate(store::RefreshFamilies& families, store::RefreshFamily& family,
            const store::RefreshFamilies::Use& use) {
  if (!families.rotate(family.id, family.generation, use)) return false;
  ++family.generation;
  family.rotated_at = use.at;
  note(family, use);
  return true;
}

// The new one came in: the oldest uses make room, as the approval page says. False
// when there was some.
bool make_room(store::Transaction& tx, const App& app, const store::RefreshFamily& added,
               Instant now) {
  const auto oldest = tx.families().too_many(added, most_sign_ins(app) - 1, now);
  for (const auto& family : oldest) end_family(tx, family, now);
  return !oldest.empty();
}

}  // namespace

// What the session's end has to tell. Apps without single logout cost no row.
void UserTokens::note_session(store::Transaction& tx, const Call& call, const Asking& asking,
                              const store::RefreshFamily& family) const {
  if (!asking.app->single_logout || !family.session) return;
  const auto& organization = asking.snapshot->organization;
  tx.logouts().signed_in(
      {.session = family.session,
       .app = family.app,
       .user = family.user,
       .begun_in = family.session,
       .subject = subject_of(call.dialect, issuer_.issuer(), organization.id, family.user),
       .check_at = call.now});  // The session may have ended since the code was made.
}

// One code from what was sent to what was written. It looks, decides and writes in one transaction.
struct UserTokens::Redeeming {
  const Call& call;
  const CodeRequest& request;
  const Asking& asking;
  grants::CodeFacts facts;
  std::optional<store::AuthorizationCode> kept;  // as it was made
  store::AuthorizationCode code;
  store::RefreshFamily family;  // what the code led to
  Result<Issue> issue = deny(Rule::code_known);
  bool others_ended = false;  // what was in force until now
};

namespace {

grants::CodeFacts code_facts(const UserTokens::Redeeming& redeeming,
                             const std::optional<store::AuthorizationCode>& code,
                             const TokenIssuer& issuer) {
  const auto& request = redeeming.request;
  const auto& snapshot = *redeeming.asking.snapshot;
  auto facts = common_facts<grants::CodeFacts>(redeeming, code ? code->user : UserId{}, issuer);
  facts.code_known = code.has_value();
  facts.verifier_sent = request.verifier_sent;
  if (!code) return facts;
  facts.code_app = code->app;
  facts.used_at = code->used_at;
  facts.expires_at = code->expires_at;
  const auto mark = ended_with_all(facts.client.app, facts.holder.user);
  if (ended_by(mark, code->made_at, facts.now)) facts.expires_at = std::min(code->expires_at, mark);
  grants::compare_redirect_uris(facts, code->redirect_uri, request.redirect_uri);
  facts.challenge_on_file = !code->challenge.empty();
  const auto dialect = redeeming.call.dialect;
  facts.verifier_right = grants::verifier_wellformed(request.code_verifier, dialect) &&
                         crypto::equal(challenge_of(request.code_verifier), code->challenge);
  facts.high_assurance = is_high_assurance(code->methods);
  facts.device_activated = code->device_activated;
  facts.granted = snapshot.scopes->given(code->scopes, code->made_at);
  if (const auto* app = facts.client.app) facts.granted &= with_what_they_stand_for(app->scopes);
  return facts;
}

store::RefreshFamily family_of(const UserTokens::Redeeming& redeeming, const Issue& issue) {
  const auto& code = redeeming.code;
  const auto& app = *redeeming.asking.app;
  const auto now = redeeming.call.now;
  store::RefreshFamily family{
      .app = issue.app,
      .user = issue.user,
      .session = code.session,
      .scopes = redeeming.asking.snapshot->scopes->text(issue.scopes),
      .refreshable = asks_for_refresh(issue.scopes) &&
                     app.refresh_token_policy != RefreshTokenPolicy::immediately,
      .openid = code.openid,
      .rotated_at = now,
      .made_at = now,
      .last_used_at = now,
      .authenticated_at = code.authenticated_at,
      .methods = code.methods,
      .acr = code.acr,
      .id_token_claims = code.id_token_claims,
      .userinfo_claims = code.userinfo_claims,
      .device_activated = code.device_activated,
      .tokens_end_at = now + issue.lifetime,
      .ends_at = end_of(app, now, now),
      .dialect = redeeming.call.dialect};
  family.id_tokens_end_at = id_token_end(app, family, issue, now);
  return family;
}

}  // namespace

// A second use of a code ends what came of the first (RFC 6749 section 4.1.2).
bool UserTokens::use(store::Transaction& tx, Redeeming& redeeming) const {
  const auto found = tx.codes().find(crypto::timed_handle_digest(redeeming.request.code));
  redeeming.code = found.value_or(store::AuthorizationCode{});
  redeeming.facts = code_facts(redeeming, found, issuer_);
  redeeming.issue = grants::authorization_code(redeeming.facts);
  if (!redeeming.issue) {
    if (redeeming.issue.error().rule == Rule::code_unused) {
      redeeming.others_ended = end(tx, redeeming.code.family, redeeming.call.now);
    }
    return true;
  }
  return put_family(tx, redeeming);
}

// A code that is on file as it was made: the update itself sees whether it still is, but for whose
// session it is, which Single Logout goes by. False: nothing was written, and nothing decided.
bool UserTokens::use_kept(store::Transaction& tx, Redeeming& redeeming) const {
  const auto kept = std::exchange(redeeming.kept, {});
  if (!kept || redeeming.asking.app->single_logout) return false;
  redeeming.code = *kept;
  redeeming.facts = code_facts(redeeming, kept, issuer_);
  redeeming.issue = grants::authorization_code(redeeming.facts);
  return redeeming.issue && put_family(tx, redeeming);
}

// False: another transaction used or ended the code after we looked.
bool UserTokens::put_family(store::Transaction& tx, Redeeming& redeeming) const {
  const auto now = redeeming.call.now;
  auto& family = redeeming.family;
  family = family_of(redeeming, *redeeming.issue);
  tx.families().add(family);
  if (!tx.codes().use(redeeming.code.digest, now, family.id)) {
    tx.families().end(family.id, now);
    return false;
  }
  redeeming.others_ended = family.refreshable && make_room(tx, *redeeming.asking.app, family, now);
  note_session(tx, redeeming.call, redeeming.asking, family);
  return true;
}

Result<IssuedToken> UserTokens::redeem(const Call& call, const AppCredentials& credentials,
                                       const CodeRequest& request) {
  const auto asking = asking_app(settings_, live_, authentication_, call, credentials,
                                 &App::require_secret_for_web_server_flow);
  Redeeming redeeming{.call = call,
                      .request = request,
                      .asking = asking,
                      .kept = codes_.take(crypto::timed_handle_digest(request.code))};
  store_.transact({.now = call.now, .fails_alone = false}, [&](store::Transaction& tx) {
    if (use_kept(tx, redeeming)) return;
    // Where several transactions run at once another may use it after we looked: then look again.
    while (!use(tx, redeeming)) {}
  });
  if (redeeming.others_ended) bring_ends_into_force(store_, live_, call.now);
  const auto& issue = redeeming.issue;
  recorder_.record(
      {.call = call,
       .denied = issue ? std::nullopt : std::optional{issue.error().rule},
       .secret = asking.compared.secret,
       .issued = issue ? issue->scopes : ScopeSet{},
       .consumer_key = std::string{credentials.consumer_key.substr(0, 256)},
       .snapshot = asking.snapshot,
       .facts = Decision::CodeRedeemed{std::make_unique<grants::CodeFacts>(redeeming.facts)}});
  if (!issue) return std::unexpected(issue.error());
  issuer_.count(*asking.snapshot, *redeeming.facts.client.app, issue->user, call.now);
  return family_tokens(issuer_, call, credentials, asking, *issue, redeeming.family,
                       {.code = request.code, .nonce = redeeming.code.nonce});
}

grants::Outage last_outage(store::Store& store, Instant now) {
  grants::Outage outage{.from = now, .to = now};
  store.read([&](store::Transaction& tx) {
    const auto newest = tx.history().list({.limit = 1}).items;
    if (!newest.empty()) outage.from = std::max(newest[0].receipt.at, newest[0].last_at);
  });
  outage.from = std::min(outage.from, now);  // The clock may have been put back.
  return outage;
}

// One refresh from what was sent to what was written. It looks, decides and writes in one
// transaction.
struct UserTokens::Refreshing {
  const Call& call;
  const RefreshRequest& request;
  const Asking& asking;
  grants::Outage outage;
  std::optional<RefreshToken> token;  // nothing: its seal is not ours
  grants::RefreshFacts facts;
  store::RefreshFamily family;  // as the refresh leaves it
  Result<Issue> issue = deny(Rule::refresh_token_known);
  bool others_ended = false;  // what was in force until now
};

namespace {

grants::RefreshFacts refresh_facts(const UserTokens::Refreshing& refreshing,
                                   const std::optional<store::RefreshFamily>& family,
                                   const TokenIssuer& issuer) {
  const auto& request = refreshing.request;
  const auto& asking = refreshing.asking;
  const auto& snapshot = *asking.snapshot;
  const bool known = family && family->refreshable;
  auto facts =
      common_facts<grants::RefreshFacts>(refreshing, known ? family->user : UserId{}, issuer);
  facts.token_known = known;
  facts.rotation = asking.app->refresh_token_rotation;
  facts.outage = refreshing.outage;
  facts.policy = refresh_policy(*asking.app);
  if (known) add_family(facts, *family, refreshing.token->generation, snapshot);
  facts.scope_sent = request.scope_sent;
  if (request.scope_sent) {
    std::string unknown;
    facts.requested = snapshot.scopes->read(request.scope, unknown);
    facts.scope_unknown = !unknown.empty();
  }
  return facts;
}

}  // namespace

// False: another transaction rotated or ended the family after we looked.
bool UserTokens::use(store::Transaction& tx, Refreshing& refreshing) const {
  auto& families = tx.families();
  std::optional<store::RefreshFamily> found;
  if (refreshing.token) found = families.find(refreshing.token->family);
  refreshing.facts = refresh_facts(refreshing, found, issuer_);
  refreshing.issue = grants::refresh_token(refreshing.facts);
  const auto& facts = refreshing.facts;
  if (!refreshing.issue) {
    if (refreshing.issue.error().rule == Rule::refresh_token_newest) {
      refreshing.others_ended = end(tx, found->id, facts.now);
    }
    return true;
  }
  auto& family = refreshing.family;
  family = *std::move(found);
  const auto use = use_of(*refreshing.asking.app, family, *refreshing.issue, facts.now);
  if (!facts.rotation && is_noted(family, use)) return true;
  if (facts.rotation && facts.generation == family.generation) {
    return rotate(families, family, use);
  }
  families.used(family.id, use);
  note(family, use);
  return true;
}

// A token that is as new as the family was when it was kept: the update itself sees whether it
// still is, and whether somebody has ended it. False: nothing was written, and nothing decided.
bool UserTokens::rotate_kept(store::Transaction& tx, Refreshing& refreshing) const {
  const auto& app = *refreshing.asking.app;
  if (!refreshing.token || !app.refresh_token_rotation) return false;
  auto kept = kept_.find(refreshing.token->family.number);
  if (!kept || kept->generation != refreshing.token->generation) return false;
  refreshing.facts = refresh_facts(refreshing, kept, issuer_);
  refreshing.issue = grants::refresh_token(refreshing.facts);
  if (!refreshing.issue) return false;
  const auto use = use_of(app, *kept, *refreshing.issue, refreshing.call.now);
  if (!rotate(tx.families(), *kept, use)) return false;
  refreshing.family = *std::move(kept);
  return true;
}

// False: the store has to be asked, and says yes or no.
bool UserTokens::use_kept(Refreshing& refreshing) const {
  const auto& app = *refreshing.asking.app;
  if (!refreshing.token || app.refresh_token_rotation) return false;
  auto kept = kept_.find(refreshing.token->family.number);
  if (!kept) return false;
  if (refreshing.asking.snapshot->revoked.find(revoked_name(kept->id)) != nullptr) return false;
  refreshing.facts = refresh_facts(refreshing, kept, issuer_);
  refreshing.issue = grants::refresh_token(refreshing.facts);
  if (!refreshing.issue) return false;
  const auto use = use_of(app, *kept, *refreshing.issue, refreshing.call.now);
  if (!is_noted(*kept, use)) return false;
  refreshing.family = *std::move(kept);
  return true;
}

Result<IssuedToken> UserTokens::refresh(const Call& call, const AppCredentials& credentials,
                                        const RefreshRequest& request) {
  const auto asking = asking_app(settings_, live_, authentication_, call, credentials,
                                 &App::require_secret_for_refresh_token_flow);
  Refreshing refreshing{.call = call,
                        .request = request,
                        .asking = asking,
                        .outage = outage_,
                        .token = read_refresh_token(request.refresh_token, *asking.snapshot->keys)};
  if (!use_kept(refreshing)) {
    store_.transact({.now = call.now, .fails_alone = false}, [&](store::Transaction& tx) {
      if (rotate_kept(tx, refreshing)) return;
      while (!use(tx, refreshing)) {}
    });
    if (refreshing.issue) kept_.keep(refreshing.family.id.number, refreshing.family);
  }
  if (refreshing.others_ended) bring_ends_into_force(store_, live_, call.now);
  const auto& issue = refreshing.issue;
  recorder_.record(
      {.call = call,
       .denied = issue ? std::nullopt : std::optional{issue.error().rule},
       .secret = asking.compared.secret,
       .issued = issue ? issue->scopes : ScopeSet{},
       .consumer_key = std::string{credentials.consumer_key.substr(0, 256)},
       .snapshot = asking.snapshot,
       .facts = Decision::Refreshed{std::make_unique<grants::RefreshFacts>(refreshing.facts)}});
  if (!issue) return std::unexpected(issue.error());
  issuer_.count(*asking.snapshot, *refreshing.facts.client.app, issue->user, call.now);
  return family_tokens(issuer_, call, credentials, asking, *issue, refreshing.family,
                       {.token_stays = !refreshing.facts.rotation});
}

bool UserTokens::end(store::Transaction& tx, FamilyId id, Instant now) {
  if (!id) return false;
  const auto family = tx.families().find(id);
  return family && end_family(tx, *family, now);
}

}  // namespace doorward::service
