// SPDX-License-Identifier: Apache-2.0
#include "service/families.h"

#include <algorithm>
#include <vector>

#include "domain/ended_by.h"
#include "domain/user_scopes.h"
#include "service/asking.h"

namespace doorward::service {
namespace {

constexpr int batch = 500;
// So much of what is below a family ends with it: some hundredths of a second.
constexpr int at_once = 1000;

// This family alone; false when it had ended.
bool end_one(store::Transaction& tx, const store::RefreshFamily& family, Instant now) {
  if (!tx.families().end(family.id, now)) return false;
  const auto name = revoked_name(family.id);
  tx.revocations().add(
      {.token = std::string(reinterpret_cast<const char*>(name.bytes.data()), name.bytes.size()),
       .app = family.app,
       .expires_at = std::max({family.tokens_end_at, family.id_tokens_end_at, now})});
  return true;
}

// Ends what is alive below all of these, and notes them and what else is left once it has looked at
// `most`: how much that was. A list, not a call within a call: an app may exchange its own token as
// often as it likes, and so makes a chain that is longer than any stack.
int end_below(store::Transaction& tx, std::vector<store::RefreshFamilies::Above> above, Instant now,
              int most) {
  int looked_at = 0;
  while (!above.empty() && looked_at < most) {
    const auto next = above.back();
    const int some = std::min(batch, most - looked_at);
    const auto alive = next.family ? tx.families().dependents(next.family, some)
                                   : tx.families().exchanged_for(next.token, some);
    looked_at += std::max(1, static_cast<int>(alive.size()));
    if (std::ssize(alive) < some) above.pop_back();
    for (const auto& one : alive) {
      if (end_one(tx, one, now)) above.push_back({.family = one.id, .token = {}});
    }
  }
  for (const auto& left : above) tx.families().note(left);
  return looked_at;
}

}  // namespace

cluster::TokenName revoked_name(FamilyId family) {
  cluster::TokenName name;
  // An odd factor loses nothing, and spreads numbers that follow each other over the map.
  const std::uint64_t spread = family.number * 0x9E3779B97F4A7C15ULL;
  for (std::size_t i = 0; i < 8; ++i) {
    name.bytes[i] = static_cast<unsigned char>(spread >> (56 - 8 * i));
  }
  return name;
}

Instant ended_with_all(const LiveApp* app, const User* user) {
  return std::max(app != nullptr ? app->tokens_not_before : Instant{},
                  user != nullptr ? user->tokens_not_before : Instant{});
}

std::int64_t most_sign_ins(const App& app) {
  return std::max<std::int64_t>(app.refresh_tokens_per_user, 1);
}

bool refresh_scope_selected(const cluster::Snapshot& snapshot, AppId app) {
  const auto* settings = snapshot.app(app);
  return settings != nullptr && asks_for_refresh(settings->scopes);
}

void add_family(grants::RefreshFacts& facts, const store::RefreshFamily& family,
                std::int64_t generation, const cluster::Snapshot& snapshot) {
  const auto* app = facts.client.app;
  facts.token_app = family.app;
  const auto mark = ended_with_all(app, facts.holder.user);
  const bool with_all = family.ended_at == Instant{} && ended_by(mark, family.made_at, facts.now);
  facts.ended_at = with_all ? mark : family.ended_at;
  facts.generation = generation;
  facts.newest = family.generation;
  facts.rotated_at = family.rotated_at;
  facts.made_at = family.made_at;
  facts.last_used_at = family.last_used_at;
  facts.high_assurance = is_high_assurance(family.methods);
  facts.device_activated = family.device_activated;
  facts.granted = snapshot.scopes->given(family.scopes, family.made_at);
  if (app != nullptr) facts.allowed = app->scopes;
}

grants::RefreshFacts refresh_facts(const store::RefreshFamily& family, std::int64_t generation,
                                   const cluster::Snapshot& snapshot, const App& app, Instant now) {
  grants::RefreshFacts facts{
      .now = now,
      .client = {.app = snapshot.app(family.app), .secret_needed = false, .secret_sent = false},
      .token_known = family.refreshable,
      .rotation = app.refresh_token_rotation,
      .policy = refresh_policy(app),
      .holder = holder_of(snapshot, family.user),
      .for_somebody_else = true};
  add_family(facts, family, generation, snapshot);
  return facts;
}

bool end_family(store::Transaction& tx, const store::RefreshFamily& family, Instant now) {
  if (!end_one(tx, family, now)) return false;
  end_below(tx, {{.family = family.id, .token = {}}}, now, at_once);
  return true;
}

void end_exchanged(store::Transaction& tx, std::string_view token, Instant now) {
  end_below(tx, {{.family = {}, .token = std::string{token}}}, now, at_once);
}

int end_some_of_rest(store::Transaction& tx, Instant now, int most) {
  int looked_at = 0;
  while (looked_at < most) {
    auto noted = tx.families().take_noted(std::min(batch, most - looked_at));
    if (noted.empty()) break;
    looked_at += end_below(tx, std::move(noted), now, most - looked_at);
  }
  return looked_at;
}

void bring_ends_into_force(store::Store& store, cluster::Live& live, Instant now) {
  bool more = false;
  store.read([&](store::Transaction& tx) { more = tx.families().any_noted(); });
  while (more) {
    store.transact({.now = now}, [&](store::Transaction& tx) {
      more = end_some_of_rest(tx, now, batch) >= batch;
    });
  }
  live.catch_up();
}

void end_made_ahead(store::Transaction& tx, UserId user, Instant now) {
  for (;;) {
    const auto ahead = tx.families().made_after(user, now, batch);
    for (const auto& family : ahead) end_family(tx, family, now);
    if (ahead.size() < batch) return;
  }
}

int end_families(store::Transaction& tx, AppId app, UserId user, Instant now) {
  int ended = 0;
  for (;;) {
    const auto alive = tx.families().alive(app, user, now, batch);
    for (const auto& family : alive) ended += end_family(tx, family, now) ? 1 : 0;
    if (alive.size() < batch) return ended;
  }
}

void end_consent(store::Transaction& tx, AppId app, UserId user, Instant now) {
  tx.approvals().end_consent(app, user);
  tx.codes().end_all(app, user, now);
  end_families(tx, app, user, now);
}

void take_back(store::Transaction& tx, AppId app, UserId user, Instant now) {
  end_consent(tx, app, user, now);
  tx.approvals().remove(app, user);
}

}  // namespace doorward::service
