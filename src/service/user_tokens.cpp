// SPDX-License-Identifier: Apache-2.0
#include "service/user_tokens.h"

#include <algorithm>

#include "base/bytes.h"
#include "crypto/digest.h"
#include "crypto/handle.h"
#include "domain/user_scopes.h"
#include "service/families.h"
#include "service/id_token.h"
#include "service/jwt_access_token.h"
#include "service/refresh_token_text.h"

namespace doorward::service {

namespace {

Instant end_of(const App& app, Instant made_at, Instant last_used_at) {
  return grants::refresh_token_end(refresh_policy(app), made_at, last_used_at).value_or(Instant{});
}

// When all that the app, or the user, had until then was ended; epoch: never.
Instant ended_with_all(const LiveApp* app, const User* user) {
  return std::max(app != nullptr ? app->tokens_not_before : Instant{},
                  user != nullptr ? user->tokens_not_before : Instant{});
}

std::string challenge_of(std::string_view verifier) {
  const auto digest = crypto::sha256(verifier);
  return base64url(view(digest));
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> all;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) all.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

// The new one came in: the oldest uses make room, as the approval page says. False
// when there was some.
bool make_room(store::Transaction& tx, const App& app, const store::RefreshFamily& added,
               Instant now) {
  const auto limit =
      static_cast<std::size_t>(std::max<std::int64_t>(app.refresh_tokens_per_user, 1));
  auto alive = tx.families().refreshable(app.id, added.user, now);
  std::erase_if(alive, [&](const auto& family) { return family.id == added.id; });
  if (alive.size() < limit) return false;
  alive.resize(alive.size() - limit + 1);
  for (const auto& oldest : alive) end_family(tx, oldest, now);
  return true;
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
       .sid = family.session.text(),
       .subject = subject_of(call.dialect, issuer_.issuer(), organization.id, family.user),
       .check_at = call.now});  // The session may have ended since the code was made.
}

Result<IssuedToken> UserTokens::redeem(const Call& call, const AppCredentials& credentials,
                                       const CodeRequest& request) {
  const auto asking = asking_app(settings_, live_, authentication_, call, credentials,
                                 &App::require_secret_for_web_server_flow);
  const auto& snapshot = *asking.snapshot;
  std::optional<store::AuthorizationCode> code;
  const auto digest = crypto::handle_digest(request.code);
  store_.read([&](store::Transaction& tx) { code = tx.codes().find(digest); });

  grants::CodeFacts facts{.now = call.now,
                          .address = call.address,
                          .client = asking.compared.facts,
                          .code_known = code.has_value(),
                          .verifier_sent = request.verifier_sent,
                          .holder = holder_of(snapshot, code ? code->user : UserId{})};
  if (code) {
    facts.code_app = code->app;
    facts.used_at = code->used_at;
    facts.expires_at = code->expires_at;
    const auto mark = ended_with_all(facts.client.app, facts.holder.user);
    if (code->made_at <= mark) facts.expires_at = std::min(code->expires_at, mark);
    facts.redirect_uri_same = code->redirect_uri == request.redirect_uri;
    facts.challenge_on_file = !code->challenge.empty();
    facts.verifier_right = grants::verifier_wellformed(request.code_verifier) &&
                           crypto::equal(challenge_of(request.code_verifier), code->challenge);
    facts.granted = scopes_of(snapshot, code->scopes);
  }
  if (facts.client.app != nullptr) {
    facts.granted &= with_what_they_stand_for(facts.client.app->scopes);
    facts.lifetime = user_token_lifetime(*asking.app, snapshot, facts.holder.profile);
    const auto counts = issuer_.counts(snapshot, facts.client.app, facts.holder.user, call.now);
    facts.tokens_this_minute = counts.app;
    facts.user_tokens_this_hour = counts.user;
  }
  return begin(call, credentials, asking, facts, code.value_or(store::AuthorizationCode{}));
}

Result<IssuedToken> UserTokens::begin(const Call& call, const AppCredentials& credentials,
                                      const Asking& asking, const grants::CodeFacts& facts,
                                      const store::AuthorizationCode& code) {
  const auto issue = grants::authorization_code(facts);
  const auto record = [&](std::optional<Rule> denied, const grants::CodeFacts& decided) {
    recorder_.record(
        {.call = call,
         .denied = denied,
         .secret = asking.compared.secret,
         .issued = issue ? issue->scopes : ScopeSet{},
         .consumer_key = std::string{credentials.consumer_key.substr(0, 256)},
         .snapshot = asking.snapshot,
         .facts = Decision::CodeRedeemed{std::make_unique<grants::CodeFacts>(decided)}});
  };
  if (!issue) {
    if (issue.error().rule == Rule::code_unused) end(call, code.family);
    record(issue.error().rule, facts);
    return std::unexpected(issue.error());
  }
  store::RefreshFamily family{
      .app = issue->app,
      .user = issue->user,
      .session = code.session,
      .scopes = asking.snapshot->scopes->text(issue->scopes),
      .refreshable = asks_for_refresh(issue->scopes) &&
                     asking.app->refresh_token_policy != RefreshTokenPolicy::immediately,
      .openid = code.openid,
      .rotated_at = call.now,
      .made_at = call.now,
      .last_used_at = call.now,
      .authenticated_at = code.authenticated_at,
      .methods = code.methods,
      .acr = code.acr,
      .id_token_claims = code.id_token_claims,
      .userinfo_claims = code.userinfo_claims,
      .tokens_end_at = call.now + issue->lifetime,
      .ends_at = end_of(*asking.app, call.now, call.now)};
  std::optional<FamilyId> first;  // what another use of the same code led to
  bool made_room = false;
  store_.transact({.now = call.now, .by = issue->user, .through = issue->app},
                  [&](store::Transaction& tx) {
                    tx.families().add(family);
                    if (!tx.codes().use(code.digest, call.now, family.id)) {
                      tx.families().end(family.id, call.now);
                      const auto now_on_file = tx.codes().find(code.digest);
                      first = now_on_file ? now_on_file->family : FamilyId{};
                      return;
                    }
                    made_room = family.refreshable && make_room(tx, *asking.app, family, call.now);
                    note_session(tx, call, asking, family);
                  });
  if (first) {
    auto again = facts;
    again.used_at = call.now;
    end(call, *first);
    record(Rule::code_unused, again);
    return deny(Rule::code_unused, "used a moment ago");
  }
  if (made_room) live_.catch_up();
  issuer_.count(*asking.snapshot, *facts.client.app, issue->user, call.now);
  record({}, facts);
  return made(call, credentials, asking, *issue, family, code.nonce);
}

Result<IssuedToken> UserTokens::refresh(const Call& call, const AppCredentials& credentials,
                                        const RefreshRequest& request) {
  const auto asking = asking_app(settings_, live_, authentication_, call, credentials,
                                 &App::require_secret_for_refresh_token_flow);
  const auto& snapshot = *asking.snapshot;
  const auto token = read_refresh_token(request.refresh_token, *snapshot.keys);
  std::optional<store::RefreshFamily> family;
  if (token) {
    store_.read([&](store::Transaction& tx) { family = tx.families().find(token->family); });
  }
  const bool known = family && family->refreshable;
  grants::RefreshFacts facts{.now = call.now,
                             .address = call.address,
                             .client = asking.compared.facts,
                             .token_known = known,
                             .rotation = asking.app->refresh_token_rotation,
                             .policy = refresh_policy(*asking.app),
                             .holder = holder_of(snapshot, known ? family->user : UserId{}),
                             .scope_sent = request.scope_sent};
  if (known) {
    facts.token_app = family->app;
    const auto mark = ended_with_all(facts.client.app, facts.holder.user);
    facts.ended_at =
        family->ended_at == Instant{} && family->made_at <= mark ? mark : family->ended_at;
    facts.generation = token->generation;
    facts.newest = family->generation;
    facts.rotated_at = family->rotated_at;
    facts.made_at = family->made_at;
    facts.last_used_at = family->last_used_at;
    facts.granted = scopes_of(snapshot, family->scopes);
  }
  if (request.scope_sent) {
    std::string unknown;
    facts.requested = snapshot.scopes->read(request.scope, unknown);
    facts.scope_unknown = !unknown.empty();
  }
  if (facts.client.app != nullptr) {
    facts.allowed = facts.client.app->scopes;
    facts.lifetime = user_token_lifetime(*asking.app, snapshot, facts.holder.profile);
    const auto counts = issuer_.counts(snapshot, facts.client.app, facts.holder.user, call.now);
    facts.tokens_this_minute = counts.app;
    facts.user_tokens_this_hour = counts.user;
  }
  return go_on(call, credentials, asking, facts, family.value_or(store::RefreshFamily{}));
}

Result<IssuedToken> UserTokens::go_on(const Call& call, const AppCredentials& credentials,
                                      const Asking& asking, const grants::RefreshFacts& facts,
                                      const store::RefreshFamily& family) {
  auto decided = facts;
  const auto issue = grants::refresh_token(facts);
  const auto record = [&](std::optional<Rule> denied) {
    recorder_.record(
        {.call = call,
         .denied = denied,
         .secret = asking.compared.secret,
         .issued = issue ? issue->scopes : ScopeSet{},
         .consumer_key = std::string{credentials.consumer_key.substr(0, 256)},
         .snapshot = asking.snapshot,
         .facts = Decision::Refreshed{std::make_unique<grants::RefreshFacts>(decided)}});
  };
  if (!issue) {
    if (issue.error().rule == Rule::refresh_token_newest) end(call, family.id);
    record(issue.error().rule);
    return std::unexpected(issue.error());
  }
  auto renewed = family;
  bool alive = false;
  const store::RefreshFamilies::Use use{.at = call.now,
                                        .tokens_end_at = call.now + issue->lifetime,
                                        .ends_at = end_of(*asking.app, family.made_at, call.now)};
  const bool next = facts.rotation && facts.generation == family.generation;
  store_.transact({.now = call.now, .by = issue->user, .through = issue->app},
                  [&](store::Transaction& tx) {
                    auto& families = tx.families();
                    alive = next && families.rotate(family.id, facts.generation, use);
                    if (alive) {
                      ++renewed.generation;
                      return;
                    }
                    // Another request may have rotated or ended it since we looked.
                    const auto now_on_file = families.find(family.id);
                    alive = now_on_file && now_on_file->ended_at == Instant{} &&
                            (!facts.rotation || facts.generation + 1 >= now_on_file->generation);
                    if (!alive) return;
                    renewed = *now_on_file;
                    families.used(family.id, use);
                  });
  if (!alive) {
    decided.ended_at = call.now;
    record(Rule::refresh_token_alive);
    return deny(Rule::refresh_token_alive, "ended a moment ago");
  }
  issuer_.count(*asking.snapshot, *facts.client.app, issue->user, call.now);
  record({});
  auto token = made(call, credentials, asking, *issue, renewed, {});
  if (!facts.rotation) token.refresh_token.clear();  // The one that was sent stays the one.
  return token;
}

void UserTokens::end(const Call& call, FamilyId id) {
  if (!id) return;
  bool ended = false;
  store_.transact({.now = call.now}, [&](store::Transaction& tx) {
    const auto family = tx.families().find(id);
    ended = family && end_family(tx, *family, call.now);
  });
  if (ended) live_.catch_up();
}

// A refresh tells when and how the user signed in at first, and no nonce (OpenID Connect Core
// section 12.2).
std::string UserTokens::told_by_id_token(const Call& call, const App& app,
                                         const cluster::Snapshot& snapshot,
                                         const store::RefreshFamily& family,
                                         const IssuedToken& token, std::string_view nonce) const {
  const auto* user = snapshot.user(token.token.user);
  if (user == nullptr) return {};
  const auto session = family.session ? family.session.text() : std::string{};
  const auto methods = words(family.methods);
  return id_token({.app = app,
                   .user = *user,
                   .organization = snapshot.organization,
                   .profile = snapshot.profile(user->profile),
                   .custom_permissions = custom_permissions(snapshot, *user),
                   .scopes = token.token.scopes,
                   .dialect = call.dialect,
                   .issuer = issuer_.issuer(),
                   .now = call.now,
                   .authenticated_at = family.authenticated_at,
                   .methods = methods,
                   .acr = family.acr,
                   .nonce = nonce,
                   .session_id = session,
                   .access_token = token.access_token,
                   .asked = ClaimSet(static_cast<std::uint64_t>(family.id_token_claims))},
                  *snapshot.keys);
}

IssuedToken UserTokens::made(const Call& call, const AppCredentials& credentials,
                             const Asking& asking, const Issue& issue,
                             const store::RefreshFamily& family, std::string_view nonce) {
  const auto& snapshot = *asking.snapshot;
  auto whole = issue;
  whole.claims = ClaimSet(static_cast<std::uint64_t>(family.userinfo_claims));
  auto token = issuer_.make(call, credentials, whole, snapshot, {.family = family.id});
  if (asking.app->jwt_access_tokens) {
    token.jwt = true;
    token.access_token = user_access_token(*asking.app, token.token,
                                           {.issuer = issuer_.issuer(),
                                            .dialect = call.dialect,
                                            .authenticated_at = family.authenticated_at,
                                            .acr = family.acr},
                                           snapshot);
  }
  if (family.openid && issue.scopes.test(scope::openid())) {
    token.id_token = told_by_id_token(call, *asking.app, snapshot, family, token, nonce);
  }
  if (family.refreshable) {
    token.refresh_token = refresh_token_text({.family = family.id, .generation = family.generation},
                                             *asking.snapshot->keys);
  }
  return token;
}

}  // namespace doorward::service
