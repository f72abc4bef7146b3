// SPDX-License-Identifier: Apache-2.0
// What opens something by the settings of an app: its secret alone, or a trusted issuer's token.
#include <algorithm>

#include "domain/user_scopes.h"
#include "grants/client_credentials.h"
#include "grants/token_exchange.h"
#include "service/asking.h"
#include "service/opener_search.h"
#include "service/token_issuer.h"

namespace doorward::service {
namespace {

constexpr int most = 5000, page = 500;  // of apps; that a list of the store gives at most

// Some address from which everything is let in that can be: the first of each list of ranges stands
// for it.
bool from_anywhere(const cluster::Snapshot& snapshot, const LiveApp& live, const Profile* profile,
                   const std::function<bool(const Address&)>& works) {
  std::vector<Address> from{*Address::parse("127.0.0.1")};
  const auto first_of = [&](const IpRanges& ranges) {
    for (const auto& range : ranges) from.push_back(range.first);
  };
  first_of(live.ip_ranges);
  first_of(snapshot.organization.trusted_ranges);
  if (profile != nullptr) first_of(profile->login_ranges);
  return std::ranges::any_of(from, works);
}

bool some_in_force(const LiveApp& app, Instant now) {
  return std::ranges::any_of(app.secrets,
                             [&](const LiveSecret& secret) { return secret.in_force(now); });
}

}  // namespace

// What works again in the morning is not over: the profile, without its hours, if it has any.
const Profile* OpenerSearch::at_any_hour(const User& user) {
  const auto* profile = snapshot_.profile(user.profile);
  if (profile == nullptr) return nullptr;
  auto [at, is_new] = profiles_.try_emplace(profile->id);
  if (is_new) {
    at->second = *profile;
    if (!profile->login_hours.never()) at->second.login_hours = {};
  }
  return &at->second;
}

// With any secret that is in force.
bool OpenerSearch::gets_tokens(const LiveApp& live) {
  const auto* user = snapshot_.user(live.run_as_user);
  const auto* profile = user != nullptr ? at_any_hour(*user) : nullptr;
  const grants::AppFacts client{
      .app = &live, .sent_by = grants::way_of(live), .secret_right = true};
  return from_anywhere(snapshot_, live, profile, [&](const Address& address) {
    auto facts = client_credentials_facts(snapshot_, client, now_, address, Dialect::standard, {});
    facts.profile = profile;
    return grants::client_credentials(facts).has_value();
  });
}

void OpenerSearch::consumer_secrets(AppId id) {
  const auto* live = snapshot_.app(id);
  if (live == nullptr || !gets_tokens(*live)) return;
  for (const auto& secret : tx_.secrets().of(id)) {
    if (!secret.in_force(now_)) continue;
    found(Opener::consumer_secret, id, live->run_as_user, secret.created_at, secret.retires_at);
  }
}

// Tokens of client credentials are kept nowhere: the last use of an approval is when the newest was
// issued, and beside it stands when the last of them ends. Those of an earlier run-as user are not
// taken.
void OpenerSearch::tokens_of_program(AppId app) {
  const auto* live = snapshot_.app(app);
  if (live == nullptr) return;
  const auto approval = tx_.approvals().find(app, live->run_as_user);
  if (!approval) return;
  std::string unknown;
  AccessToken newest{.app = approval->app,
                     .user = approval->user,
                     .issued_at = approval->last_used_at,
                     .expires_at = approval->program_tokens_end_at,
                     .scopes = snapshot_.scopes->read(approval->scopes, unknown)};
  const bool as_the_newest = is_taken(newest);
  newest.scopes = live->scopes;  // One of before may have been given more.
  if (!as_the_newest && !is_taken(newest)) return;
  found(Opener::access_token, newest.app, newest.user, newest.issued_at, newest.expires_at);
}

void OpenerSearch::programs_as(UserId user) {
  store::ListQuery query;
  query.filters.emplace("run_as_user", user.text());
  query.limit = page;
  for (int looked_at = 0; looked_at < most; looked_at += page) {
    const auto apps = tx_.apps().list(query);
    for (const auto& app : apps.items) {
      consumer_secrets(app.id);
      tokens_of_program(app.id);
    }
    if (apps.next.empty()) return;
    query.cursor = apps.next;
  }
  not_all_looked_at();
}

std::vector<TrustedIssuer> OpenerSearch::issuers() {
  store::ListQuery query;
  query.filters.emplace("active", "true");
  query.limit = page;
  auto active = tx_.trusted_issuers().list(query);
  if (!active.next.empty()) not_all_looked_at();
  return std::move(active.items);
}

// With a token that names this user, taken as right in all that its issuer says. It tells of no
// second factor.
bool OpenerSearch::exchanges_for(AppId id, const User& user, const store::Approval* approval) {
  const auto* app = settings(id);
  const auto* live = snapshot_.app(id);
  if (app == nullptr || live == nullptr) return false;
  const bool secret = some_in_force(*live, now_);
  grants::ExchangeFacts facts{.now = now_,
                              .client = {.app = live,
                                         .sent_by = grants::way_of(*live),
                                         .secret_right = secret,
                                         .secret_needed = app->require_secret_for_token_exchange,
                                         .secret_sent = secret},
                              .enabled = app->token_exchange,
                              .subject = {.type = TokenType::jwt,
                                          .foreign = true,
                                          .authentic = true,
                                          .ends_at = now_ + minutes{1},
                                          .for_us = true},
                              .holder = holder_of(snapshot_, user.id),
                              .approved = approval != nullptr && !approval->consented.empty(),
                              .subject_scopes = live->scopes};
  if (facts.approved && live->permitted_users == PermittedUsers::all_users) {
    facts.subject_scopes = common_scopes(facts.subject_scopes, consented(snapshot_, *approval));
  }
  facts.holder.profile = at_any_hour(user);
  return from_anywhere(snapshot_, *live, facts.holder.profile, [&](const Address& address) {
    facts.address = address;
    return grants::token_exchange(facts).has_value();
  });
}

// An administrator let in whom the app admits; and each user may have let it in.
bool OpenerSearch::exchanges_for_anybody(AppId id) {
  const auto* live = snapshot_.app(id);
  if (live == nullptr || !live->token_exchange || !live->oauth_enabled || live->blocked) {
    return false;
  }
  bool any = false;
  if (live->permitted_users == PermittedUsers::admin_approved) {
    snapshot_.users.for_each([&](UserId, const std::shared_ptr<const User>& user) {
      any = any || (grants::admitted(*live, *user) && exchanges_for(id, *user, nullptr));
    });
    return any;
  }
  each_approval("app", id.text(), [&](const store::Approval& approval) {
    const auto* user = snapshot_.user(approval.user);
    any = user != nullptr && exchanges_for(id, *user, &approval);
    return !any;
  });
  return any;
}

void OpenerSearch::found_trusted(AppId app, UserId user,
                                 const std::vector<TrustedIssuer>& issuers) {
  for (const auto& issuer : issuers) {
    found(Opener::trusted_token, app, user, issuer.meta.created_at, {});
  }
}

void OpenerSearch::trusted_tokens(AppId app) {
  const auto active = issuers();
  if (!active.empty() && exchanges_for_anybody(app)) found_trusted(app, {}, active);
}

void OpenerSearch::trusted_tokens_for(UserId id) {
  const auto* user = snapshot_.user(id);
  const auto active = issuers();
  if (user == nullptr || active.empty()) return;
  std::vector<AppId> attached;
  snapshot_.apps.for_each([&](AppId app, const std::shared_ptr<const LiveApp>& live) {
    const bool by_administrator = live->permitted_users == PermittedUsers::admin_approved;
    if (!live->token_exchange || !by_administrator || !grants::admitted(*live, *user)) return;
    if (std::ssize(attached) < page) {
      attached.push_back(app);
    } else {
      not_all_looked_at();
    }
  });
  for (const auto app : attached) {
    if (exchanges_for(app, *user, nullptr)) found_trusted(app, id, active);
  }
  each_approval("user", id.text(), [&](const store::Approval& approval) {
    const auto* live = snapshot_.app(approval.app);
    const bool by_user = live != nullptr && live->permitted_users == PermittedUsers::all_users;
    if (by_user && live->token_exchange && exchanges_for(approval.app, *user, &approval)) {
      found_trusted(approval.app, id, active);
    }
    return true;
  });
}

}  // namespace doorward::service
