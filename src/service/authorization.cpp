// SPDX-License-Identifier: Apache-2.0
#include "service/authorization.h"

#include <algorithm>

#include "authorize/redirect_uri.h"
#include "base/printable.h"
#include "crypto/handle.h"
#include "domain/user_scopes.h"
#include "service/asking.h"
#include "service/devices.h"
#include "service/id_token.h"
#include "service/jwt_access_token.h"
#include "service/request_mark.h"
#include "service/session_state.h"

namespace doorward::service {

using authorize::Next;

namespace {

constexpr seconds code_life{60};

// Whose owner compares the two, character by character.
std::string redirect_uri_found(const App& app, std::string_view sent) {
  constexpr int columns = 200;
  constexpr std::size_t most = 5;
  auto out = "sent: " + cut(printable(sent), columns) + "; Callback URL: ";
  if (app.callback_urls.empty()) return out + "none";
  for (std::size_t i = 0; i < app.callback_urls.size() && i <= most; ++i) {
    if (i > 0) out += ", ";
    out += i == most ? std::string{"…"} : cut(app.callback_urls[i], columns);
  }
  return out;
}

void read_request(authorize::AuthorizationFacts& facts, const AuthorizationRequest& request,
                  const cluster::Snapshot& snapshot, const App& app) {
  facts.redirect_uri_sent = !request.redirect_uri.empty();
  facts.redirect_uri_registered =
      authorize::redirect_uri_registered(app.callback_urls, request.redirect_uri);
  if (facts.redirect_uri_sent && !facts.redirect_uri_registered) {
    facts.redirect_uri_found = redirect_uri_found(app, request.redirect_uri);
  }
  facts.fault = request.fault;
  facts.response_type = request.response_type;
  facts.response_mode = request.mode;
  facts.request_object = request.request_object;
  facts.request_uri = request.request_uri;
  facts.dpop_jkt = !request.dpop_jkt.empty();
  facts.pkce_needed_by = pkce_needed_by(app, snapshot.organization);
  facts.challenge_sent = !request.code_challenge.empty();
  facts.challenge_method_s256 = request.code_challenge_method == "S256";
  facts.challenge_fits =
      facts.challenge_method_s256 && authorize::challenge_wellformed(request.code_challenge);
  facts.prompt = request.prompts;
  facts.max_age = request.oldest_sign_in;
  facts.acr_essential = request.asked.acr_essential;
  facts.acr_wanted = request.asked.acr;
  facts.acr_contradictory = request.asked.acr_contradictory;
  facts.scope_sent = request.scope_sent;
  facts.scope_malformed = request.scope_malformed;
  if (request.scope_sent) {
    std::string unknown;
    facts.requested = snapshot.scopes->read(request.scope, unknown);
    facts.scope_unknown = !unknown.empty();
  }
}

// Who is there. Whoever may not go on with a session now is known all the same: the list of checks
// says why not.
void read_session(authorize::AuthorizationFacts& facts, store::Transaction& tx,
                  const Result<OpenSession>& session, const Call& call,
                  const cluster::Snapshot& snapshot, std::string_view cookie) {
  auto row = session ? std::optional{session->row} : std::nullopt;
  if (!session) {
    const bool there = session.error().rule != Rule::session_valid;
    if (there) row = tx.sessions().find(crypto::handle_digest(cookie));
    if (!row) facts.session_found = session.error().because;
  }
  if (!row) return;
  facts.session = sign_in_facts(authorize::Step::session, call, snapshot, row->user);
  facts.session_open = true;
  facts.user = facts.session->user;
  facts.profile = facts.session->profile;
  facts.permissions = facts.session->permissions;
  facts.authenticated_at = row->signed_in_at;
  facts.second_factor_shown = is_high_assurance(row->methods);
  facts.device_activated = row->verified_until > call.now;
}

// Salesforce's subject is a URL that ends with it.
UserId user_of(std::string_view subject) {
  const auto slash = subject.rfind('/');
  return UserId::parse(slash == std::string_view::npos ? subject : subject.substr(slash + 1))
      .value_or(UserId{});
}

// Whom the app expects (OpenID Connect Core sections 3.1.2.1 and 5.5.1): by an ID token of before,
// which may have ended, or by name.
void read_expected_user(authorize::AuthorizationFacts& facts, const AuthorizationRequest& request,
                        const cluster::Snapshot& snapshot, std::string_view issuer) {
  const auto& subjects = request.asked.subjects;
  if (facts.user != nullptr && !subjects.empty()) {
    facts.other_user_expected |= std::ranges::none_of(
        subjects, [&](std::string_view one) { return user_of(one) == facts.user->id; });
  }
  if (request.id_token_hint.empty()) return;
  const auto hint = read_id_token_hint(request.id_token_hint, *snapshot.keys, issuer, facts.now);
  if (hint) {
    facts.other_user_expected |= facts.user != nullptr && facts.user->id != hint->user;
  } else if (facts.fault.empty()) {
    facts.fault = "id_token_hint: not an ID token of this server";
  }
}

}  // namespace

std::vector<std::string> scope_texts(const ScopeSet& scopes, const cluster::ScopeTable& names) {
  std::vector<std::string> texts;
  for (auto i = scopes._Find_first(); i < scopes.size(); i = scopes._Find_next(i)) {
    const auto number = static_cast<ScopeNumber>(i);
    texts.push_back(i < builtin_scopes().size() ? std::string{builtin_scopes()[i].label}
                                                : names.name(number));
  }
  return texts;
}

namespace {

// What this user has let this app do until now.
ScopeSet consented(store::Transaction& tx, const authorize::AuthorizationFacts& facts,
                   const cluster::Snapshot& snapshot) {
  const auto approval = tx.approvals().find(facts.app->id, facts.user->id);
  return approval ? service::consented(snapshot, *approval) : ScopeSet{};
}

// Session Management 1.0 section 2: errors tell it, too; then it changes when somebody signs in.
void tell_session(Answered& out, const authorize::AuthorizationFacts& facts,
                  const AuthorizationRequest& request, const cluster::KeyRing& keys,
                  SessionId session) {
  const bool openid = authorize::scopes_asked(facts).test(scope::openid());
  if (!out.app->single_logout || !openid) return;
  const auto origin = authorize::redirect_origin(request.redirect_uri);
  if (origin.empty()) return;
  if (session) out.browser_state = browser_state(keys, session);
  out.session_state = session_state(request.client_id, origin, out.browser_state);
}

// A yes is one to what its page has shown: an app that has been given more since has to ask again.
void hear(authorize::AuthorizationFacts& facts, const AuthorizationVisit& asked,
          const cluster::ScopeTable& names) {
  facts.refused_now = asked.answer == false;
  facts.allowed_now = asked.answer == true && facts.app != nullptr &&
                      asked.shown == names.text(authorize::to_be_allowed(facts));
}

// Whether this sign-in stays by a refresh token, and how many do.
void read_sign_ins(store::Transaction& tx, authorize::AuthorizationFacts& facts, const App& app) {
  const bool stays = asks_for_refresh(authorize::scopes_asked(facts)) &&
                     app.refresh_token_policy != RefreshTokenPolicy::immediately;
  if (!stays) return;
  facts.sign_ins = tx.families().refreshable(facts.app->id, facts.user->id, facts.now);
  facts.most_sign_ins = most_sign_ins(app);
}

// What the consent page says.
void read_consent(Answered& out, const authorize::AuthorizationFacts& facts,
                  const cluster::Snapshot& snapshot, const App& app) {
  const auto scopes = authorize::to_be_allowed(facts);
  const auto asked = authorize::scopes_asked(facts);
  out.shown = snapshot.scopes->text(scopes);
  out.scopes = scope_texts(scopes, *snapshot.scopes);
  out.identifies = asked.test(scope::openid());
  out.stays = facts.most_sign_ins > 0;
  out.access_lifetime = user_token_lifetime(app, snapshot, facts.profile);
  out.sign_ins = facts.sign_ins;
}

}  // namespace

void Authorization::read_stored(store::Transaction& tx, authorize::AuthorizationFacts& facts,
                                const AuthorizationVisit& asked, const cluster::Snapshot& snapshot,
                                std::string_view device) {
  if (facts.app == nullptr || facts.user == nullptr) return;
  const auto& request = asked.request;
  if (authorize::asks_the_user(*facts.app, request.prompts) || asked.answer) {
    facts.consented = consented(tx, facts, snapshot);
  }
  const bool asked_for =
      facts.app->high_assurance != HighAssurance::not_required || request.asked.acr_essential;
  if (asked_for && !facts.second_factor_shown) {
    facts.second_factor_possible = std::ranges::any_of(tx.authenticators().of(facts.user->id),
                                                       &store::Authenticator::confirmed);
  }
  facts.device_activated =
      facts.device_activated || known_device(tx, facts.user->id, device).has_value();
}

// Looks, decides and writes in one transaction.
Answered Authorization::answer(const Call& call, const Browser& browser,
                               const AuthorizationVisit& asked) {
  const auto& request = asked.request;
  const auto snapshot = live_.snapshot();
  authorize::AuthorizationFacts facts{.now = call.now,
                                      .address = call.address,
                                      .organization = &snapshot->organization,
                                      .scope_names = snapshot->scopes.get(),
                                      .asked_at = asked.first_asked};
  facts.app = snapshot->app_with_key(request.client_id);
  const auto app = settings(facts);
  Answered out;
  SessionId signed_in;
  NewCode made;
  const auto asked_for = facts;
  store_.transact({.now = call.now, .fails_alone = false}, [&](store::Transaction& tx) {
    facts = asked_for;  // It may run again, and find nobody signed in by then.
    made = {};
    const auto session = sessions_.open(tx, snapshot, call, browser.session);
    signed_in = session ? session->row.id : SessionId{};
    read_session(facts, tx, session, call, *snapshot, browser.session);
    read_stored(tx, facts, asked, *snapshot, browser.device);
    read(facts, request, *snapshot, *app);
    hear(facts, asked, *snapshot->scopes);
    auto decided = authorize::decide(facts);
    out.next = decided.next;
    out.denial = std::move(decided.denial);
    if (out.next != Next::consent && out.next != Next::code) return;
    read_sign_ins(tx, facts, *app);
    if (out.next == Next::consent) read_consent(out, facts, *snapshot, *app);
    if (out.next == Next::code)
      made = new_code(tx, call, facts, asked, session->row, *snapshot->scopes);
  });
  out.code = kept(std::move(made));
  if (facts.app != nullptr) out.app = app;
  if (facts.user != nullptr) out.username = facts.user->username;
  const bool told = out.next == Next::error_page || out.next == Next::error_to_app;
  if (out.next == Next::code || out.next == Next::error_to_app) {
    tell_session(out, facts, request, *snapshot->keys, signed_in);
  }
  if (told || out.next == Next::code) record(call, request, snapshot, out.denial, std::move(facts));
  return out;
}

// Of the app that is asked for; of none when there is none, or it was deleted a moment ago.
std::shared_ptr<const App> Authorization::settings(authorize::AuthorizationFacts& facts) {
  auto app = facts.app != nullptr ? settings_.of(*facts.app) : std::make_shared<const App>();
  if (!app->id) facts.app = nullptr;
  return app;
}

void Authorization::read(authorize::AuthorizationFacts& facts, const AuthorizationRequest& request,
                         const cluster::Snapshot& snapshot, const App& app) const {
  read_request(facts, request, snapshot, app);
  read_expected_user(facts, request, snapshot, issuer_);
  if (facts.app == nullptr) return;
  facts.claims_asked = scopes_opening(
      claims_open(request.asked.id_token | request.asked.userinfo, facts.app->scopes));
}

void Authorization::record(const Call& call, const AuthorizationRequest& request,
                           std::shared_ptr<const cluster::Snapshot> snapshot,
                           const std::optional<Denial>& denial,
                           authorize::AuthorizationFacts&& facts) {
  recorder_.record({.call = call,
                    .denied = denial ? std::optional{denial->rule} : std::nullopt,
                    .because = denial ? denial->because : std::string{},
                    .consumer_key = request.client_id.substr(0, 256),
                    .snapshot = std::move(snapshot),
                    .facts = Decision::Authorization{
                        std::make_unique<authorize::AuthorizationFacts>(std::move(facts))}});
}

Answered Authorization::answer_headless(const Call& call, const AuthorizationRequest& request,
                                        authorize::HeadlessFacts headless, const Prove& prove) {
  const auto snapshot = live_.snapshot();
  Answered out;
  authorize::AuthorizationFacts facts{.now = call.now,
                                      .address = call.address,
                                      .organization = &snapshot->organization,
                                      .scope_names = snapshot->scopes.get(),
                                      .asked_at = call.now,
                                      .headless = std::move(headless)};
  facts.app = snapshot->app_with_key(request.client_id);
  const auto app = settings(facts);
  facts.headless.post_only = app->code_credentials_post_only;
  facts.headless.sign_in.organization = &snapshot->organization;
  read(facts, request, *snapshot, *app);
  if (authorize::credentials_decide(facts)) {
    prove(*snapshot, facts);
    read_expected_user(facts, request, *snapshot, issuer_);  // Now that somebody is there.
  }
  auto decided = authorize::decide(facts);
  out.next = decided.next;
  out.denial = std::move(decided.denial);
  if (!out.denial) {
    facts.allowed_now = true;  // Whoever gives an app the password has let it in.
    store::BrowserSession none;
    none.methods = facts.headless.kind == authorize::HeadlessKind::passwordless ? "email" : "pwd";
    if (facts.second_factor_shown) none.methods += " otp";
    NewCode made;
    store_.transact({.now = call.now}, [&](store::Transaction& tx) {
      facts.consented = consented(tx, facts, *snapshot);
      read_sign_ins(tx, facts, *app);
      made = new_code(tx, call, facts, {.request = request}, none, *snapshot->scopes);
    });
    out.code = kept(std::move(made));
  }
  record(call, request, snapshot, out.denial, std::move(facts));
  return out;
}

// Now that it is on file.
std::string Authorization::kept(NewCode&& made) {
  if (made.text.empty()) return {};
  const auto digest = made.row.digest;
  codes_.keep(digest, std::move(made.row));
  return std::move(made.text);
}

Authorization::NewCode Authorization::new_code(store::Transaction& tx, const Call& call,
                                               const authorize::AuthorizationFacts& facts,
                                               const AuthorizationVisit& asked,
                                               const store::BrowserSession& session,
                                               const cluster::ScopeTable& scopes) {
  const auto handle = crypto::new_timed_handle(call.now);
  const auto wanted = authorize::scopes_asked(facts);
  const auto claims = [&](const ClaimSet& set) {
    return static_cast<std::int64_t>(claims_open(set, facts.app->scopes).to_ulong());
  };
  store::AuthorizationCode code{.digest = crypto::timed_handle_digest(handle.reveal()),
                                .app = facts.app->id,
                                .user = facts.user->id,
                                .session = session.id,
                                .made_at = call.now,
                                .expires_at = call.now + code_life,
                                .redirect_uri = asked.request.redirect_uri,
                                .scopes = scopes.text(wanted),
                                .challenge = asked.request.code_challenge,
                                .nonce = asked.request.nonce,
                                .authenticated_at = facts.authenticated_at,
                                .methods = session.methods,
                                .openid = wanted.test(scope::openid()),
                                .acr = std::string{authorize::acr_told(facts)},
                                .id_token_claims = claims(asked.request.asked.id_token),
                                .userinfo_claims = claims(asked.request.asked.userinfo),
                                .device_activated = facts.device_activated};
  tx.codes().add(code);
  if (facts.allowed_now) {
    const auto all = facts.consented | authorize::to_be_allowed(facts);
    tx.approvals().consent(facts.app->id, facts.user->id, scopes.text(all), call.now);
  }
  return {.text = std::string{handle.reveal()}, .row = std::move(code)};
}

std::string Authorization::leads_to(const AuthorizationRequest& request) {
  const auto snapshot = live_.snapshot();  // Held: its settings may have to be waited for.
  const auto* live = snapshot->app_with_key(request.client_id);
  if (live == nullptr || !live->oauth_enabled) return {};
  const auto app = settings_.of(*live);
  const bool registered =
      authorize::redirect_uri_registered(app->callback_urls, request.redirect_uri);
  return registered ? authorize::redirect_source(request.redirect_uri) : std::string{};
}

std::string Authorization::mark(std::string_view seen, std::string_view binding, Instant at) const {
  return request_mark(*live_.snapshot()->keys, seen, binding, at);
}

std::optional<Instant> Authorization::marked(std::string_view seen, std::string_view binding,
                                             std::string_view mark, Instant now) const {
  return marked_at(*live_.snapshot()->keys, seen, binding, mark, now);
}

std::optional<Instant> Authorization::first_asked(std::string_view request, std::string_view mark,
                                                  Instant now) const {
  return marked_lately(*live_.snapshot()->keys, request, {}, mark, now);
}

}  // namespace doorward::service
