// SPDX-License-Identifier: Apache-2.0
#include "service/still_works.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "authorize/sign_in.h"
#include "grants/refresh_token.h"
#include "service/apps.h"
#include "service/asking.h"
#include "service/asset_token.h"
#include "service/families.h"
#include "service/shown_tokens.h"
#include "service/users.h"
#include "service/what_if.h"

namespace doorward::service {
namespace {

// Of sign-ins, codes and approvals: more of one app or user are not looked at one by one.
constexpr int most = 5000;
constexpr int page = 500;  // that a list of the store gives at most

// The state that all openers are tried on, and what was found to work.
class Search {
 public:
  Search(store::Transaction& tx, const cluster::Snapshot& snapshot, Instant now)
      : tx_(tx), snapshot_(snapshot), now_(now) {}

  void sign_ins(UserId user);
  void consumer_secrets(AppId app);
  void consumer_secrets_as(UserId user);
  void codes(AppId app, UserId user);
  void families(AppId app, UserId user);
  void tokens_of_programs(std::string_view filter, const std::string& value);
  StillWorks result(std::string name) &&;

 private:
  const App* settings(AppId id);
  void found(Opener opener, AppId app, UserId user, Instant since, Instant until);
  bool may_sign_in(const User& user) const;
  bool gets_tokens(const App& app, const LiveApp& live) const;
  bool is_taken(AccessToken token) const;
  void family(const store::RefreshFamily& family);
  void token_of_program(const store::Approval& approval);
  bool code_works(const store::AuthorizationCode& code);

  store::Transaction& tx_;
  const cluster::Snapshot& snapshot_;
  const Instant now_;
  std::map<AppId, std::optional<App>> apps_;
  std::map<std::tuple<Opener, AppId, UserId>, StillWorking> found_;
  bool complete_ = true;
};

const App* Search::settings(AppId id) {
  auto [at, is_new] = apps_.try_emplace(id);
  if (is_new) at->second = tx_.apps().find(id);
  return at->second ? &*at->second : nullptr;
}

void Search::found(Opener opener, AppId app, UserId user, Instant since, Instant until) {
  auto [at, is_new] = found_.try_emplace({opener, app, user});
  auto& one = at->second;
  if (is_new) {
    one = {.opener = opener, .app = app, .user = user, .since = since, .until = until};
    if (const auto* of = app ? settings(app) : nullptr) one.app_name = of->name;
    if (const auto* who = snapshot_.user(user)) one.username = who->username;
  }
  ++one.count;
  one.since = std::min(one.since, since);
  const bool endless = one.until == Instant{} || until == Instant{};
  one.until = endless ? Instant{} : std::max(one.until, until);
}

// What must hold of everybody who is in, but for the address and the hour.
bool Search::may_sign_in(const User& user) const {
  const auto permissions = snapshot_.permissions(user);
  const auto held = authorize::sign_in({.step = authorize::Step::session,
                                        .now = now_,
                                        .address = {},
                                        .organization = &snapshot_.organization,
                                        .user = &user,
                                        .profile = nullptr,
                                        .permissions = permissions,
                                        .right = true,
                                        .found = {}});
  const bool elsewhere = !held && held.error().rule == Rule::sign_in_address_allowed;
  return held || (elsewhere && !permissions.has(Permission::api_only_user));
}

void Search::sign_ins(UserId id) {
  const auto* user = snapshot_.user(id);
  if (user == nullptr || !may_sign_in(*user)) return;
  const auto idle = snapshot_.organization.session_idle;
  for (const auto& session : tx_.sessions().of(id)) {
    const auto end = std::min(session.ends_at, session.seen_at + idle);
    if (session.stage == SessionStage::signed_in && now_ < end) {
      found(Opener::session, {}, id, session.signed_in_at, end);
    }
  }
  if (const auto password = tx_.passwords().of(id); password && !password->hash.empty()) {
    found(Opener::password, {}, id, password->set_at, {});
  }
  for (const auto& link : tx_.sign_in_links().open(id, now_)) {
    found(Opener::sign_in_link, {}, id, link.made_at, link.expires_at);
  }
}

// From some address: the first of each list of ranges stands for it.
bool Search::gets_tokens(const App& app, const LiveApp& live) const {
  std::vector<Address> from{*Address::parse("127.0.0.1")};
  const auto first_of = [&](const IpRanges& ranges) {
    for (const auto& range : ranges) from.push_back(range.first);
  };
  first_of(live.ip_ranges);
  first_of(snapshot_.organization.trusted_ranges);
  const auto* user = snapshot_.user(live.run_as_user);
  const auto* profile = user != nullptr ? snapshot_.profile(user->profile) : nullptr;
  if (profile != nullptr) first_of(profile->login_ranges);
  return std::ranges::any_of(from, [&](const Address& address) {
    WhatIfRequest request{.at = now_, .address = address};
    return !refusing_rule(snapshot_, {.settings = app, .live = live}, request);
  });
}

void Search::consumer_secrets(AppId id) {
  const auto* app = settings(id);
  const auto* live = snapshot_.app(id);
  if (app == nullptr || live == nullptr || !gets_tokens(*app, *live)) return;
  for (const auto& secret : tx_.secrets().of(id)) {
    if (!secret.in_force(now_)) continue;
    found(Opener::consumer_secret, id, live->run_as_user, secret.created_at, secret.retires_at);
  }
}

void Search::consumer_secrets_as(UserId user) {
  store::ListQuery query;
  query.filters.emplace("run_as_user", user.text());
  query.limit = page;
  const auto apps = tx_.apps().list(query);
  complete_ = complete_ && apps.next.empty();
  for (const auto& app : apps.items) consumer_secrets(app.id);
}

// A code is good for what a token of it would be. Its family is yet to come: the number of none
// that was ever ended.
bool Search::code_works(const store::AuthorizationCode& code) {
  std::string unknown;
  return is_taken({.app = code.app,
                   .user = code.user,
                   .issued_at = now_,
                   .expires_at = code.expires_at,
                   .scopes = snapshot_.scopes->read(code.scopes, unknown),
                   .family = {~std::uint64_t{0}},
                   .high_assurance = is_high_assurance(code.methods)});
}

void Search::codes(AppId app, UserId user) {
  const auto open = tx_.codes().open(app, user, now_, most);
  complete_ = complete_ && std::ssize(open) < most;
  for (const auto& code : open) {
    if (!code_works(code)) continue;
    found(Opener::authorization_code, code.app, code.user, code.made_at, code.expires_at);
  }
}

bool Search::is_taken(AccessToken token) const {
  token.org = snapshot_.organization.id;
  const ShownToken shown{.token = token, .wellformed = true};
  auto facts = facts_of(shown, snapshot_, now_);
  facts.sent = true;
  facts.for_somebody_else = true;
  return grants::access_token(facts).has_value();
}

void Search::family(const store::RefreshFamily& family) {
  const auto* app = settings(family.app);
  if (app == nullptr) return;
  if (family.refreshable) {
    const auto facts = refresh_facts(family, family.generation, snapshot_, *app, now_);
    if (grants::refresh_token(facts)) {
      const auto end = grants::refresh_token_end(facts.policy, family.made_at, family.last_used_at);
      found(Opener::refresh_token, family.app, family.user, family.made_at,
            end.value_or(Instant{}));
    }
  }
  std::string unknown;
  AccessToken newest{.app = family.app,
                     .user = family.user,
                     .issued_at = std::max(family.made_at, family.last_used_at),
                     .expires_at = family.tokens_end_at,
                     .scopes = snapshot_.scopes->read(family.scopes, unknown),
                     .family = family.id,
                     .program = family.program,
                     .high_assurance = is_high_assurance(family.methods)};
  auto earlier = newest.earlier.begin();
  for (auto from = tx_.families().find(family.parent); from && earlier != newest.earlier.end();
       from = tx_.families().find(from->parent)) {
    *earlier++ = from->app;
  }
  if (is_taken(newest)) {
    const auto opener = is_of_asset(family) ? Opener::asset_token : Opener::access_token;
    found(opener, family.app, family.user, newest.issued_at, newest.expires_at);
  }
  newest.expires_at = family.id_tokens_end_at;
  newest.scopes = {};
  if (is_taken(newest)) {
    found(Opener::id_token, family.app, family.user, newest.issued_at, newest.expires_at);
  }
}

void Search::families(AppId app, UserId user) {
  const auto alive = tx_.families().alive(app, user, now_, most);
  complete_ = complete_ && std::ssize(alive) < most;
  for (const auto& one : alive) family(one);
}

// Tokens of client credentials are kept nowhere: the last use of an approval is when the newest was
// issued. Those of an earlier run-as user are not taken.
void Search::token_of_program(const store::Approval& approval) {
  const auto* app = snapshot_.app(approval.app);
  const auto* user = snapshot_.user(approval.user);
  if (app == nullptr || user == nullptr) return;
  const auto life = snapshot_.session_timeout(*app, snapshot_.profile(user->profile));
  std::string unknown;
  const AccessToken newest{.app = app->id,
                           .user = user->id,
                           .issued_at = approval.last_used_at,
                           .expires_at = approval.last_used_at + life,
                           .scopes = snapshot_.scopes->read(approval.scopes, unknown)};
  if (!is_taken(newest)) return;
  found(Opener::access_token, app->id, user->id, newest.issued_at, newest.expires_at);
}

void Search::tokens_of_programs(std::string_view filter, const std::string& value) {
  store::ListQuery query;
  query.filters.emplace(filter, value);
  query.limit = page;
  for (int looked_at = 0; looked_at < most; looked_at += page) {
    const auto approvals = tx_.approvals().list(query);
    for (const auto& approval : approvals.items) token_of_program(approval);
    if (approvals.next.empty()) return;
    query.cursor = approvals.next;
  }
  complete_ = false;
}

StillWorks Search::result(std::string name) && {
  StillWorks out{.name = std::move(name), .items = {}, .complete = complete_};
  for (auto& [key, one] : found_) {
    out.count += one.count;
    out.items.push_back(std::move(one));
  }
  return out;
}

}  // namespace

std::string_view name(Opener opener) {
  switch (opener) {
    case Opener::session: return "session";
    case Opener::password: return "password";
    case Opener::sign_in_link: return "sign_in_link";
    case Opener::consumer_secret: return "consumer_secret";
    case Opener::authorization_code: return "authorization_code";
    case Opener::refresh_token: return "refresh_token";
    case Opener::access_token: return "access_token";
    case Opener::id_token: return "id_token";
    case Opener::asset_token: return "asset_token";
  }
  std::unreachable();
}

std::string_view title(Opener opener) {
  switch (opener) {
    case Opener::session: return "Signed in with a browser";
    case Opener::password: return "May sign in with the password";
    case Opener::sign_in_link: return "One-time links to choose a password";
    case Opener::consumer_secret: return "Consumer secrets that get tokens";
    case Opener::authorization_code: return "Authorization codes on their way";
    case Opener::refresh_token: return "Refresh tokens";
    case Opener::access_token: return "Access tokens";
    case Opener::id_token: return "ID tokens";
    case Opener::asset_token: return "Asset tokens";
  }
  std::unreachable();
}

Outcome<StillWorks> what_still_works_of_app(Administration& admin, Recorder& recorder,
                                            const Actor& actor, std::string_view name) {
  TRY_DONE(need(actor, Permission::view_setup));
  recorder.flush();  // Approvals are written a moment after the token went out.
  const auto snapshot = admin.live.snapshot();
  using Answer = Outcome<StillWorks>;
  return reading<Answer>(admin, [&](store::Transaction& tx) -> Answer {
    TRY(const auto app, seen<App>(tx, name, 0));
    Search search(tx, *snapshot, actor.now);
    search.consumer_secrets(app.id);
    search.codes(app.id, {});
    search.families(app.id, {});
    search.tokens_of_programs("app", app.id.text());
    return std::move(search).result(app.name);
  });
}

Outcome<StillWorks> what_still_works_of_user(Administration& admin, Recorder& recorder,
                                             const Actor& actor, std::string_view name) {
  TRY_DONE(need(actor, Permission::view_setup));
  recorder.flush();
  const auto snapshot = admin.live.snapshot();
  using Answer = Outcome<StillWorks>;
  return reading<Answer>(admin, [&](store::Transaction& tx) -> Answer {
    TRY(const auto user, seen<User>(tx, name, 0));
    Search search(tx, *snapshot, actor.now);
    search.sign_ins(user.id);
    search.consumer_secrets_as(user.id);
    search.codes({}, user.id);
    search.families({}, user.id);
    search.tokens_of_programs("user", user.id.text());
    return std::move(search).result(user.username);
  });
}

}  // namespace doorward::service
