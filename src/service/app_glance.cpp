// SPDX-License-Identifier: Apache-2.0
#include "service/app_glance.h"

#include "domain/flows.h"
#include "service/families.h"

namespace doorward::service {
namespace {

/// So many as nobody waits for who looks at an app.
constexpr int most_looked_at = 10'000;

void look_at(const ConsumerSecret& secret, Instant now, AppGlance& glance) {
  if (!secret.in_force(now)) return;
  ++glance.secrets;
  if (secret.last_used_at == Instant{}) ++glance.never_used;
  if (secret.retires_at == Instant{}) return;
  const bool first = glance.next_expiry == Instant{} || secret.retires_at < glance.next_expiry;
  if (first) glance.next_expiry = secret.retires_at;
}

// What no setting alone gives cause to say: a limit that is about to end something.
void warn_of_full_users(store::Transaction& tx, const App& app, Instant now, Problems& warnings) {
  const auto most = most_sign_ins(app);
  const auto [users, or_more] = tx.families().users_with(app.id, most, now, most_looked_at);
  if (users == 0) return;
  warnings.push_back(
      {.field = "policies.limits.refresh_tokens_per_user",
       .value = std::to_string(most),
       .rule = "refresh_tokens_at_limit",
       .detail = (or_more ? "At least " : "") + std::to_string(users) +
                 (users == 1 ? " user has" : " users have") +
                 " as many refresh tokens as the app keeps for a user: the next sign-in ends the "
                 "one used longest ago.",
       .warning = true});
}

}  // namespace

AppGlance glance(store::Transaction& tx, const cluster::Snapshot& snapshot, const App& app,
                 Instant now) {
  AppGlance glance{.flows = flows(app), .last_used_at = app.last_used_at};
  for (const auto& secret : tx.secrets().of(app.id)) look_at(secret, now, glance);
  const auto* user = snapshot.user(app.run_as_user);
  glance.warnings = standing_warnings(
      app, {.run_as = user,
            .run_as_permissions = user != nullptr ? snapshot.permissions(*user) : Permissions{},
            .scopes = snapshot.scopes.get()});
  return glance;
}

Outcome<store::Page<GlancedApp>> list_apps(Administration& admin, const Actor& actor,
                                           const store::ListQuery& query) {
  TRY(auto saved, list<App>(admin, actor, query));
  const auto snapshot = admin.live.snapshot();
  store::Page<GlancedApp> page{{}, std::move(saved.next)};
  admin.store.read([&](store::Transaction& tx) {
    for (auto& app : saved.items) {
      auto seen = glance(tx, *snapshot, app.object, actor.now);
      page.items.push_back({std::move(app), std::move(seen)});
    }
  });
  return page;
}

Outcome<GlancedApp> show_app(Administration& admin, const Actor& actor, std::string_view name) {
  TRY(auto saved, show<App>(admin, actor, name));
  const auto snapshot = admin.live.snapshot();
  auto seen = reading<AppGlance>(admin, [&](store::Transaction& tx) {
    auto seen = glance(tx, *snapshot, saved.object, actor.now);
    if (refresh_scope_selected(*snapshot, saved.object.id))
      warn_of_full_users(tx, saved.object, actor.now, seen.warnings);
    return seen;
  });
  return GlancedApp{std::move(saved), std::move(seen)};
}

}  // namespace doorward::service
