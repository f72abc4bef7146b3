// SPDX-License-Identifier: Apache-2.0
#include "service/opener_search.h"

#include <algorithm>
#include <utility>

#include "authorize/sign_in.h"
#include "domain/user_scopes.h"
#include "grants/refresh_token.h"
#include "service/asking.h"
#include "service/asset_token.h"
#include "service/families.h"
#include "service/shown_tokens.h"

namespace doorward::service {
namespace {

// Of codes, families and approvals: more of one app or user are not looked at one by one.
constexpr int most = 5000;
constexpr int most_changes = 200;  // of one app
constexpr int page = 500;          // of users, and what a list of the store gives at most

}  // namespace

void OpenerSearch::of_app(AppId id) {
  const auto* app = snapshot_.app(id);
  off_ = app == nullptr || !app->oauth_enabled || app->blocked;
  consumer_secrets(id);
  trusted_tokens(id);
  codes(id, {});
  families_of_app(id);
  acting(id, {});
  tokens_of_program(id);
}

void OpenerSearch::of_user(UserId id) {
  const auto* user = snapshot_.user(id);
  off_ = user == nullptr || !user->active || user->frozen;
  sign_ins(id);
  programs_as(id);
  trusted_tokens_for(id);
  codes({}, id);
  families_of_user(id);
  acting({}, id);
}

const App* OpenerSearch::settings(AppId id) {
  auto [at, is_new] = apps_.try_emplace(id);
  if (is_new) at->second = tx_.apps().find(id);
  return at->second ? &*at->second : nullptr;
}

// By the audit trail: most saves have nothing to do with how tokens are signed. Of one with more
// changes than are looked at it is known since the oldest of these.
Instant OpenerSearch::signs_so_since(const App& app) {
  auto [at, is_new] = signs_so_since_.try_emplace(app.id, app.meta.created_at);
  if (!is_new) return at->second;
  const auto changes = tx_.audit().list(
      {.filters = {{"object", app.id.text()}}, .limit = most_changes});  // Newest first.
  const auto decided = [](const Document& settings) {
    return std::ranges::any_of(settings,
                               [](const auto& one) { return decides_signatures(one.first); });
  };
  for (const auto& row : changes.items) {
    if (decided(row.before) || decided(row.after)) return at->second = row.at;
  }
  if (!changes.next.empty()) at->second = changes.items.back().at;
  return at->second;
}

StillWorking& OpenerSearch::found(Opener opener, AppId app, UserId user, Instant since,
                                  Instant until) {
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
  return one;
}

void OpenerSearch::found_signed(Opener opener, const AccessToken& token, Signatures signatures) {
  if (signatures == Signatures::fail) return;
  auto& one = found(opener, token.app, token.user, token.issued_at, token.expires_at);
  if (signatures == Signatures::in_doubt) ++one.in_doubt;
}

// Of login hours that never come nothing works again in the morning.
bool OpenerSearch::is_shut_out(UserId id) const {
  const auto* user = snapshot_.user(id);
  const auto* profile = user != nullptr ? snapshot_.profile(user->profile) : nullptr;
  return profile != nullptr && profile->login_hours.never();
}

// What must hold of everybody who is in, but for the address and the hour.
bool OpenerSearch::may_sign_in(const User& user) const {
  if (is_shut_out(user.id)) return false;
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

void OpenerSearch::sign_ins(UserId id) {
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
  if (is_mailed_a_code(*user)) found(Opener::mail_code, {}, id, user->meta.created_at, {});
}

// By an app that signs people in without a page, whether they have a password or not.
bool OpenerSearch::is_mailed_a_code(const User& user) const {
  static const auto passwordless = builtin_scope("pwdless_login_api");
  if (!snapshot_.organization.allow_code_credentials_flow || user.email.empty()) return false;
  bool any = false;
  snapshot_.apps.for_each([&](AppId, const std::shared_ptr<const LiveApp>& app) {
    any = any || (app->code_credentials && app->oauth_enabled && !app->blocked &&
                  (app->scopes.test(*passwordless) || app->scopes.test(scope::full())) &&
                  grants::admitted(*app, user));
  });
  return any;
}

// A code is good for what a token of it would be, but ends with what was issued when it was made.
// Its family is yet to come: the number of none that was ever ended.
bool OpenerSearch::code_works(const store::AuthorizationCode& code) {
  return !is_shut_out(code.user) &&
         is_taken({.app = code.app,
                   .user = code.user,
                   .issued_at = code.made_at,
                   .expires_at = code.expires_at,
                   .scopes = snapshot_.scopes->given(code.scopes, code.made_at),
                   .family = {~std::uint64_t{0}},
                   .high_assurance = is_high_assurance(code.methods)});
}

void OpenerSearch::codes(AppId app, UserId user) {
  const auto open = tx_.codes().open(app, user, now_, most);
  if (std::ssize(open) >= most) not_all_looked_at();
  for (const auto& code : open) {
    if (!code_works(code)) continue;
    found(Opener::authorization_code, code.app, code.user, code.made_at, code.expires_at);
  }
}

bool OpenerSearch::is_taken(AccessToken token, TokenForm form, ActorChain actors) const {
  token.org = snapshot_.organization.id;
  const ShownToken shown{
      .token = token, .wellformed = true, .form = form, .actors = std::move(actors)};
  auto facts = facts_of(shown, snapshot_, now_);
  facts.sent = true;
  facts.for_somebody_else = true;
  return grants::access_token(facts).has_value();
}

// Nothing when a family above is gone: it outlives what came of it, unless its app was deleted, and
// then that came of an app that is not in force. A list, not a call within a call, as for
// end_family; what is known of the families above is looked up once, however many are below them.
std::optional<OpenerSearch::Led> OpenerSearch::led(const store::RefreshFamily& family) {
  std::vector<std::pair<FamilyId, AppId>> links{{family.id, family.app}};
  std::optional<Led> above;
  bool whole = true;
  for (auto parent = family.parent; parent;) {
    if (const auto known = led_.find(parent); known != led_.end()) {
      above = known->second;
      whole = above.has_value();
      break;
    }
    const auto from = tx_.families().find(parent);
    if (!from) {
      whole = false;
      break;
    }
    links.emplace_back(from->id, from->app);
    parent = from->parent;
  }
  for (auto link = links.rbegin(); link != links.rend(); ++link) {
    Led one{.app = link->second};
    if (above) {
      one.earlier = above->earlier;
      add_earlier(one.earlier, above->app, one.app);
    }
    above = one;
    led_[link->first] = whole ? above : std::nullopt;
  }
  return led_[family.id];
}

void OpenerSearch::family(const store::RefreshFamily& family, Opener opener) {
  const auto* app = settings(family.app);
  if (app == nullptr) return;
  if (family.refreshable && !is_shut_out(family.user)) {
    auto facts = refresh_facts(family, family.generation, snapshot_, *app, now_);
    facts.holder.profile = nullptr;  // Its hours come again.
    if (grants::refresh_token(facts)) {
      const auto end = grants::refresh_token_end(facts.policy, family.made_at, family.last_used_at);
      found(Opener::refresh_token, family.app, family.user, family.made_at,
            end.value_or(Instant{}));
    }
  }
  AccessToken newest{.app = family.app,
                     .user = family.user,
                     .issued_at = std::max(family.made_at, family.last_used_at),
                     .expires_at = family.tokens_end_at,
                     .scopes = snapshot_.scopes->given(family.scopes, family.made_at),
                     .family = family.id,
                     .program = family.program,
                     .high_assurance = is_high_assurance(family.methods)};
  const auto led_to = led(family);
  if (!led_to) return;
  newest.earlier = led_to->earlier;
  const auto& keys = snapshot_.keys->signing_keys;
  const SigningApp by{.app = *app, .since = signs_so_since(*app)};
  const bool of_asset = is_of_asset(family);
  const auto form = of_asset ? TokenForm::asset : TokenForm::opaque;
  if (is_taken(newest, form, actors_told(family.actors))) {
    if (of_asset) opener = Opener::asset_token;
    found_signed(opener, newest, of_access_tokens(family, by, keys, now_, delay_));
  }
  newest.expires_at = family.id_tokens_end_at;
  newest.scopes = {};
  if (is_taken(newest, TokenForm::id)) {
    found_signed(Opener::id_token, newest, of_id_tokens(family, by, keys, now_, delay_));
  }
}

// What no token of a user's sign-in does without, whatever else it may do.
bool OpenerSearch::lets_in(const LiveApp& app, UserId id) const {
  const auto* user = snapshot_.user(id);
  return user != nullptr && user->active && !user->frozen && grants::admitted(app, *user);
}

// User by user: of who is not let in any more nothing works, and it costs one look to know that,
// however often they have signed in.
void OpenerSearch::families_of_app(AppId app) {
  const auto* live = snapshot_.app(app);
  if (live == nullptr) return;
  int left = most;
  std::vector<UserId> users;
  do {
    const auto after = users.empty() ? UserId{} : users.back();
    users = tx_.families().alive_users(app, after, now_, page);
    for (const auto user : users) {
      if (!lets_in(*live, user)) continue;
      const auto alive = tx_.families().alive(app, user, now_, left);
      for (const auto& one : alive) family(one);
      left -= static_cast<int>(alive.size());
      if (left <= 0) return not_all_looked_at();
    }
  } while (std::ssize(users) == page);
}

void OpenerSearch::families_of_user(UserId user) {
  const auto alive = tx_.families().alive({}, user, now_, most);
  if (std::ssize(alive) >= most) not_all_looked_at();
  for (const auto& one : alive) family(one);
}

// What has ended stays in this list until its time is over.
void OpenerSearch::acting(AppId app, UserId user) {
  const auto noted = tx_.families().acting(app, user, now_, most);
  if (std::ssize(noted) >= most) not_all_looked_at();
  for (const auto id : noted) {
    const auto one = tx_.families().find(id);
    if (one && one->ended_at == Instant{}) family(*one, Opener::acting);
  }
}

void OpenerSearch::each_approval(std::string_view filter, const std::string& value,
                                 const std::function<bool(const store::Approval&)>& visit) {
  store::ListQuery query;
  query.filters.emplace(filter, value);
  query.limit = page;
  for (int looked_at = 0; looked_at < most; looked_at += page) {
    const auto approvals = tx_.approvals().list(query);
    for (const auto& approval : approvals.items) {
      if (!visit(approval)) return;
    }
    if (approvals.next.empty()) return;
    query.cursor = approvals.next;
  }
  not_all_looked_at();
}

StillWorks OpenerSearch::result(std::string name) && {
  StillWorks out{.name = std::move(name), .items = {}, .complete = complete_};
  for (auto& [key, one] : found_) {
    out.count += one.count;
    out.items.push_back(std::move(one));
  }
  return out;
}

}  // namespace doorward::service
