// SPDX-License-Identifier: Apache-2.0
#include "service/foretold.h"

#include <algorithm>

#include "domain/user_scopes.h"
#include "service/asking.h"
#include "service/asset_token.h"
#include "service/jwt_access_token.h"

namespace doorward::service {
namespace {

constexpr seconds moment{60};

/// A made-up request of a user's flow, with what every flow reads.
struct Scene {
  const cluster::Snapshot& snapshot;
  AppUnderTest app;
  const WhatIfRequest& request;
  grants::UserFacts holder = holder_of(snapshot, request.user);

  grants::AppFacts client(bool secret_needed) const {
    return client_of(app.live, request, secret_needed);
  }
  ScopeSet granted() const {
    return request.granted ? snapshot.scopes->given(*request.granted, request.at) : app.live.scopes;
  }
  seconds lifetime() const { return user_token_lifetime(app.settings, snapshot, holder.profile); }

  /// The scopes that are asked for, into the facts of any flow.
  void ask(auto& facts) const {
    facts.scope_sent = request.scope.has_value();
    if (!facts.scope_sent) return;
    std::string unknown;
    facts.requested = snapshot.scopes->read(*request.scope, unknown);
    facts.scope_unknown = !unknown.empty();
  }
};

template <class Kind>
Foretold token_request(const Result<Issue>& issue, auto facts) {
  return {.denied = issue ? std::nullopt : std::optional{issue.error().rule},
          .scopes = issue ? issue->scopes : ScopeSet{},
          .facts = Kind{std::move(facts)}};
}

/// The sign-in that a code is of.
struct SignedIn {
  bool second_factor, device_activated;
};

Foretold redeemed(const Scene& scene, const ScopeSet& granted, const SignedIn& signed_in) {
  const auto& request = scene.request;
  grants::CodeFacts facts{
      .now = request.at,
      .address = request.address,
      .client = scene.client(scene.app.settings.require_secret_for_web_server_flow),
      .code_known = true,
      .code_app = scene.app.live.id,
      .expires_at = request.at + moment,
      .redirect_uri_same = true,
      .challenge_on_file = request.brought.challenge,
      .verifier_sent = request.brought.challenge,
      .verifier_right = true,
      .holder = scene.holder,
      .high_assurance = signed_in.second_factor,
      .device_activated = signed_in.device_activated,
      .granted = granted & with_what_they_stand_for(scene.app.live.scopes),
      .lifetime = scene.lifetime()};
  const auto issue = grants::authorization_code(facts);
  return token_request<Decision::CodeRedeemed>(issue,
                                               std::make_unique<const grants::CodeFacts>(facts));
}

// Who is there: told by a session, or by credentials once all else holds.
void enter(authorize::AuthorizationFacts& facts, const Scene& scene) {
  const auto& holder = scene.holder;
  facts.user = holder.user;
  facts.profile = holder.profile;
  facts.permissions = holder.permissions;
  facts.authenticated_at = facts.now;
  facts.second_factor_shown = scene.request.brought.second_factor;
  facts.second_factor_possible = scene.request.second_factor_possible;
}

authorize::AuthorizationFacts authorization(const Scene& scene) {
  const auto& [snapshot, app, request, holder] = scene;
  authorize::AuthorizationFacts facts{
      .now = request.at,
      .address = request.address,
      .organization = &snapshot.organization,
      .scope_names = snapshot.scopes.get(),
      .app = &app.live,
      .redirect_uri_sent = true,
      .redirect_uri_registered = !app.settings.callback_urls.empty(),
      .response_type = "code",
      .response_mode = ResponseMode::query,
      .pkce_needed_by = pkce_needed_by(app.settings, snapshot.organization),
      .challenge_sent = request.brought.challenge,
      .challenge_fits = true,
      .asked_at = request.at,
      .allowed_now = true};
  scene.ask(facts);
  facts.scope_malformed = !request.scope_fault.empty();
  return facts;
}

// What a sign-in looks at besides what was shown, which is taken as right.
void let_in(authorize::SignInFacts& shown, const authorize::AuthorizationFacts& facts,
            std::string_view found) {
  shown.user = facts.user;
  shown.profile = facts.profile;
  shown.permissions = facts.permissions;
  shown.right = true;
  shown.found = found;
}

// A session opens nothing while its user could not sign in: nobody has signed in just now who may
// not.
authorize::AuthorizationFacts by_session(const Scene& scene) {
  auto facts = authorization(scene);
  facts.session_open = true;
  facts.session_found = "taken as signed in just now";
  enter(facts, scene);
  facts.device_activated = scene.request.brought.known_device;
  let_in(facts.session.emplace(authorize::SignInFacts{.step = authorize::Step::session,
                                                      .now = facts.now,
                                                      .address = facts.address,
                                                      .organization = facts.organization}),
         facts, facts.session_found);
  return facts;
}

// An app that brings the credentials along brings no browser that could be known.
authorize::AuthorizationFacts by_credentials(const Scene& scene) {
  const auto& brought = scene.request.brought;
  auto facts = authorization(scene);
  facts.response_type = "code_credentials";
  facts.headless = {
      .on = true,
      .kind = brought.passwordless ? authorize::HeadlessKind::passwordless
                                   : authorize::HeadlessKind::named_user,
      .kind_found = brought.passwordless ? "passwordless-login" : "Named-User",
      .post_only = scene.app.settings.code_credentials_post_only,
      .in_header = brought.in_header,
      .in_body = !brought.in_header,
      .sign_in = {.now = facts.now, .address = facts.address, .organization = facts.organization}};
  if (!authorize::credentials_decide(facts)) return facts;
  enter(facts, scene);
  let_in(facts.headless.sign_in, facts, "taken as right");
  // Whoever has an authenticator does not come in without it here: nobody can be asked.
  auto& headless = facts.headless;
  headless.second_factor_needed = scene.request.second_factor_possible;
  headless.second_factor_sent = headless.second_factor_right = brought.second_factor;
  const bool code = headless.second_factor_needed ? brought.second_factor : brought.passwordless;
  headless.refused_anyhow =
      code && authorize::welcome(headless.sign_in) && authorize::refused_anyhow(facts);
  return facts;
}

// Two requests: for the code, and with it. Whoever is asked for a second factor goes on.
Foretold code_flow(const Scene& scene,
                   authorize::AuthorizationFacts (*for_the_code)(const Scene&)) {
  const auto part = scene.request.part;
  const auto& brought = scene.request.brought;
  if (part == Part::token) {
    return redeemed(scene, scene.granted(), {brought.second_factor, brought.known_device});
  }
  auto facts = for_the_code(scene);
  auto decided = authorize::decide(facts);
  const bool steps_up = decided.next == authorize::Next::step_up;
  if (steps_up) decided.denial.reset();
  if (!decided.denial && part == Part::all) {
    return redeemed(scene, authorize::scopes_asked(facts),
                    {steps_up || facts.second_factor_shown, facts.device_activated});
  }
  return {.denied = decided.denial ? std::optional{decided.denial->rule} : std::nullopt,
          .because = decided.denial ? decided.denial->because : std::string{},
          .facts = Decision::Authorization{
              std::make_unique<const authorize::AuthorizationFacts>(std::move(facts))}};
}

Foretold refreshed(const Scene& scene) {
  const auto& request = scene.request;
  const auto& settings = scene.app.settings;
  const auto granted = scene.granted();
  const bool has_one = request.part == Part::token || asks_for_refresh(granted);
  grants::RefreshFacts facts{.now = request.at,
                             .address = request.address,
                             .client = scene.client(settings.require_secret_for_refresh_token_flow),
                             .token_known = has_one,
                             .token_app = scene.app.live.id,
                             .rotated_at = request.at,
                             .made_at = request.at,
                             .last_used_at = request.at,
                             .rotation = settings.refresh_token_rotation,
                             .policy = refresh_policy(settings),
                             .holder = scene.holder,
                             .high_assurance = request.brought.second_factor,
                             .device_activated = request.brought.known_device,
                             .granted = granted,
                             .allowed = scene.app.live.scopes,
                             .lifetime = scene.lifetime()};
  scene.ask(facts);
  const auto issue = grants::refresh_token(facts);
  return token_request<Decision::Refreshed>(issue,
                                            std::make_unique<const grants::RefreshFacts>(facts));
}

grants::PresentedToken taken_as_right(const Scene& scene, TokenType type) {
  return {.type = type,
          .issuer = "this server",
          .authentic = true,
          .starts_at = scene.request.at,
          .ends_at = scene.request.at + scene.lifetime(),
          .for_us = true,
          .audience = "this server"};
}

grants::ExchangeFacts exchange(const Scene& scene) {
  const auto& request = scene.request;
  const auto& settings = scene.app.settings;
  grants::ExchangeFacts facts{.now = request.at,
                              .address = request.address,
                              .client = scene.client(settings.require_secret_for_token_exchange),
                              .enabled = settings.token_exchange,
                              .subject = taken_as_right(scene, TokenType::access_token),
                              .holder = scene.holder,
                              .approved = true,
                              .high_assurance = request.brought.second_factor,
                              .subject_scopes = scene.granted(),
                              .lifetime = scene.lifetime()};
  scene.ask(facts);
  return facts;
}

Foretold exchanged(grants::ExchangeFacts facts) {
  const auto issue = grants::token_exchange(facts);
  return token_request<Decision::Exchanged>(
      issue, std::make_unique<const grants::ExchangeFacts>(std::move(facts)));
}

// The subject token is the app's own: as much in force as the app and the user are.
std::optional<Rule> own_token_fails(const Scene& scene) {
  const auto& [snapshot, app, request, holder] = scene;
  const AccessToken token{.org = snapshot.organization.id,
                          .app = app.live.id,
                          .user = request.user,
                          .issued_at = request.at,
                          .expires_at = request.at + scene.lifetime(),
                          .scopes = scene.granted(),
                          .family = {1},  // Of some sign-in.
                          .high_assurance = request.brought.second_factor};
  const auto held = grants::access_token({.now = request.at,
                                          .address = {},
                                          .sent = true,
                                          .wellformed = true,
                                          .token = &token,
                                          .here = snapshot.organization.id,
                                          .needed = {},
                                          .for_somebody_else = true,
                                          .organization = &snapshot.organization,
                                          .app = &app.live,
                                          .user = holder.user,
                                          .profile = holder.profile,
                                          .permissions = holder.permissions});
  return held ? std::nullopt : std::optional{held.error().rule};
}

// For a device that is not registered yet, by its app's own user.
Foretold asset_token(const Scene& scene) {
  const auto& settings = scene.app.settings;
  auto facts = exchange(scene);
  const bool looked_at = settings.asset_tokens && first_failure(grants::app_authentication_checks(),
                                                                facts.client) == nullptr;
  if (looked_at) {
    facts.actor = taken_as_right(scene, TokenType::jwt);
  } else {
    facts.actor = {.type = TokenType::jwt, .fault = "not looked at"};
  }
  if (scene.request.part == Part::all) facts.subject.out_of_force = own_token_fails(scene);
  facts.own_token = true;
  facts.lifetime = settings.asset_token_validity;
  const auto* key = asset_signing_key(scene.snapshot.keys->signing_keys,
                                      settings.asset_token_signing_certificate, scene.request.at);
  facts.asset = grants::AssetFacts{.enabled = settings.asset_tokens,
                                   .first_hand = true,
                                   .device = "a new device",
                                   .audiences = settings.asset_token_audiences.size(),
                                   .signing_key = settings.asset_token_signing_certificate,
                                   .signing_key_available = key != nullptr};
  auto foretold = exchanged(std::move(facts));
  foretold.scopes = {};
  return foretold;
}

struct Flow {
  std::string_view grant_type;
  Foretold (*foretell)(const Scene&);
};

constexpr Flow flows[] = {
    {"authorization_code", [](const Scene& scene) { return code_flow(scene, by_session); }},
    {"code_credentials", [](const Scene& scene) { return code_flow(scene, by_credentials); }},
    {"refresh_token", refreshed},
    {"urn:ietf:params:oauth:grant-type:token-exchange",
     [](const Scene& scene) { return exchanged(exchange(scene)); }},
    {"asset_token", asset_token},
};

const Flow* flow_of(std::string_view grant_type) {
  const auto* found = std::ranges::find(flows, grant_type, &Flow::grant_type);
  return found == std::end(flows) ? nullptr : found;
}

}  // namespace

grants::AppFacts client_of(const LiveApp& app, const WhatIfRequest& request, bool secret_needed) {
  const bool has_one = request.secret_in_force || secret_needed || !request.secret_right;
  const bool sent = request.brought.secret && has_one;
  return {.app = &app,
          .sent_by = request.sent_by.value_or(grants::way_of(app)),
          .secret_right = sent && request.secret_right && request.secret_in_force,
          .secret_needed = secret_needed,
          .secret_sent = sent,
          .wrong_secret = request.secret_in_force || app.secrets.empty()
                              ? grants::WrongSecret::another
                              : grants::WrongSecret::retired,
          .throttled = request.throttled,
          .now = request.at};
}

bool acts_as_a_user(std::string_view grant_type) { return flow_of(grant_type) != nullptr; }

Foretold users_flow(const cluster::Snapshot& snapshot, AppUnderTest app,
                    const WhatIfRequest& request) {
  return flow_of(request.grant_type)->foretell({snapshot, app, request});
}

}  // namespace doorward::service
