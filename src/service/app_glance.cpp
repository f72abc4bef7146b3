// SPDX-License-Identifier: Apache-2.0
#include "service/app_glance.h"

#include "domain/flows.h"

namespace doorward::service {
namespace {

void look_at(const ConsumerSecret& secret, Instant now, AppGlance& glance) {
  if (!secret.in_force(now)) return;
  ++glance.secrets;
  if (secret.last_used_at == Instant{}) ++glance.never_used;
  if (secret.retires_at == Instant{}) return;
  const bool first = glance.next_expiry == Instant{} || secret.retires_at < glance.next_expiry;
  if (first) glance.next_expiry = secret.retires_at;
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
    return glance(tx, *snapshot, saved.object, actor.now);
  });
  return GlancedApp{std::move(saved), std::move(seen)};
}

}  // namespace doorward::service
