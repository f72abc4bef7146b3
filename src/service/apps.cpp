// SPDX-License-Identifier: Apache-2.0
#include "service/apps.h"

#include "crypto/consumer.h"
#include "domain/text_rules.h"
#include "grants/admission.h"
#include "service/app_secrets.h"
#include "service/asking.h"
#include "service/privileges.h"
#include "service/token_marks.h"

namespace doorward::service {
namespace {

// What an app needs so that its tokens lead here.
bool opens_setup(const App& app) { return app.oauth_enabled && has_setup_scope(app); }

// A token of client credentials needs this, too; that of a user who signed in does not.
bool runs_as(const App& app, UserId user) {
  return app.client_credentials && app.run_as_user == user;
}

bool admits(store::Transaction& tx, const Actor& actor, const App& app) {
  const auto address = Address::parse(actor.address);
  const auto organization = tx.organization();
  if (!address || !organization) return true;
  const auto user = tx.users().find(actor.user);
  const auto profile = user ? tx.profiles().find(user->profile) : std::nullopt;
  LiveApp live;
  live.ip_ranges = app.ip_ranges;
  live.ip_relaxation = app.ip_relaxation;
  return grants::address_allowed(live, *organization, profile ? &*profile : nullptr, *address);
}

// The token that the actor shows, or the next one of its kind, would be refused after this change.
bool ends_access(store::Transaction& tx, const Actor& actor, const App& before, const App& after) {
  if (!opens_setup(after)) return true;
  if (runs_as(before, actor.user) && !runs_as(after, actor.user)) return true;
  return admits(tx, actor, before) && !admits(tx, actor, after);
}

template <class Act>
Outcome<Saved<App>> with_state(Administration& admin, const Actor& actor, std::string_view name,
                               const Expected& expected, AuditAction action, const Act& act) {
  TRY_DONE(need(actor, Permission::manage_connected_apps));
  return commit<Saved<App>>(admin, actor, [&](store::Transaction& tx) -> Outcome<Saved<App>> {
    TRY(const auto before, seen<App>(tx, name, expected));
    App after = before;
    TRY_DONE(act(tx, after));
    if (before.blocked == after.blocked) return Saved<App>{after, named_document(tx, after), false};
    auto settings = named_document(tx, after);
    if (!tx.apps().replace(after, before.meta.revision)) {
      return refuse(No::stale, "Somebody else saved in between. Load it again.");
    }
    auto row = audit_row(actor, action, after.id.text(), after.name);
    row.before["blocked"] = before.blocked;
    row.after["blocked"] = after.blocked;
    if (after.blocked) row.after["because"] = after.blocked_because;
    row.revision = tx.revision();
    tx.audit().append(row);
    return Saved<App>{std::move(after), std::move(settings)};
  });
}

}  // namespace

Problems ObjectKind<App>::problems(store::Transaction& tx, const App* before, const App& after) {
  cluster::ScopeTable scopes;
  tx.scopes().for_each([&](CustomScope&& scope) { scopes.add(scope); });
  const auto user = after.run_as_user ? tx.users().find(after.run_as_user) : std::nullopt;
  return doorward::problems(after,
                            {.previous = before,
                             .run_as = user ? &*user : nullptr,
                             .run_as_permissions = user ? permissions_of(tx, *user) : Permissions{},
                             .scopes = &scopes});
}

// Whoever changes an app decides what its run-as user does.
Outcome<> ObjectKind<App>::allowed(store::Transaction& tx, const Actor& actor, const App* before,
                                   const App& after) {
  if (before != nullptr) TRY_DONE(may_manage(tx, actor, *before));
  // Whoever signed in works through none.
  const bool own = before != nullptr && after.id == actor.through;
  if (own && ends_access(tx, actor, *before, after)) {
    return refuse(No::conflict, "You are working through " + after.name +
                                    ", and with this change it would not work any more. Change it "
                                    "through another app.");
  }
  return may_manage(tx, actor, after);
}

Outcome<> ObjectKind<App>::removable(store::Transaction& tx, const Actor& actor, const App& app) {
  if (app.id == actor.through) {
    return refuse(No::conflict,
                  "You are working through " + app.name + ". Delete it through another app.");
  }
  TRY_DONE(may_manage(tx, actor, app));
  return {};
}

void ObjectKind<App>::follow_change(store::Transaction& tx, const App& before, const App& after) {
  const auto policy = refresh_policy(after);
  if (refresh_policy(before) == policy) return;
  store::RefreshFamilies::Term term;
  if (const auto end = grants::refresh_token_end(policy, Instant{}, Instant{})) {
    term.length = end->time_since_epoch();
  }
  term.from_last_use = policy.policy == RefreshTokenPolicy::if_not_used_for;
  tx.families().end_by(after.id, term);
}

Change with_api_name(Change change) {
  const auto& settings = change.settings;
  const auto name = settings.find("basic.name"), api_name = settings.find("basic.api_name");
  const auto text = [&](auto found) {
    const auto* held = found == settings.end() ? nullptr : std::get_if<std::string>(&found->second);
    return held != nullptr ? *held : std::string{};
  };
  if (text(api_name).empty() && !text(name).empty())
    change.settings["basic.api_name"] = api_name_for(text(name));
  return change;
}

Outcome<Saved<App>> register_app(Administration& admin, const Actor& actor, const Change& change) {
  const auto keys = admin.live.snapshot()->keys;
  App fresh;
  fresh.consumer_key = crypto::new_consumer_key();
  return create<App>(
      admin, actor, with_api_name(change), std::move(fresh), [&](store::Transaction& tx, App& app) {
        add_secret(tx, *keys, app.id, actor.user, actor.now, crypto::new_consumer_secret());
      });
}

Outcome<> delete_app(Administration& admin, Notices& notices, const Actor& actor,
                     std::string_view name, const Expected& expected) {
  const auto app = reading<std::optional<App>>(
      admin, [&](store::Transaction& tx) { return find_object<App>(tx, name); });
  TRY_DONE(remove<App>(admin, actor, name, expected));
  if (app) notices.tell_contact(*app, "App deleted", "The app was deleted; its tokens have ended.");
  return {};
}

Outcome<Saved<App>> block_app(Administration& admin, Notices& notices, const Actor& actor,
                              std::string_view name, const Expected& expected,
                              std::string because) {
  const auto block = [&](store::Transaction& tx, App& app) -> Outcome<> {
    if (app.id == actor.through) {
      return refuse(No::conflict,
                    "You are working through " + app.name + ". Block it through another app.");
    }
    if (app.blocked) return {};
    app.blocked = true;
    app.blocked_because = because;
    app.blocked_at = actor.now;
    app.tokens_not_before = present_mark(admin);
    tx.families().end_until(app.id, {}, app.tokens_not_before);
    return {};
  };
  auto saved = with_state(admin, actor, name, expected, AuditAction::app_blocked, block);
  if (saved && saved->changed) {
    end_let_through(admin, actor, saved->object.id);
    notices.tell_contact(saved->object, "App blocked",
                         "The app was blocked" + (because.empty() ? "." : ": " + because));
  }
  return saved;
}

Outcome<Saved<App>> unblock_app(Administration& admin, Notices& notices, const Actor& actor,
                                std::string_view name, const Expected& expected) {
  const auto unblock = [&](store::Transaction& tx, App& app) -> Outcome<> {
    TRY_DONE(may_manage(tx, actor, app));
    app.blocked = false;
    app.blocked_because.clear();
    app.blocked_at = {};
    return {};
  };
  auto saved = with_state(admin, actor, name, expected, AuditAction::app_unblocked, unblock);
  if (saved && saved->changed) {
    notices.tell_contact(saved->object, "App unblocked", "The app works again.");
  }
  return saved;
}

}  // namespace doorward::service
