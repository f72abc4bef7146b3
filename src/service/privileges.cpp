// SPDX-License-Identifier: Apache-2.0
#include "service/privileges.h"

#include <algorithm>
#include <map>

#include "domain/scopes.h"

namespace doorward::service {
namespace {

/// Permissions by id, each profile and set loaded once; the changed one in its new form.
class Loaded {
 public:
  Loaded(store::Transaction& tx, const Hypothesis& changed) : tx_(tx), changed_(changed) {}

  Permissions of(const User& user) {
    Permissions all = profile(user.profile);
    for (const auto id : user.permission_sets) all.add(permission_set(id));
    return all;
  }

 private:
  Permissions profile(ProfileId id) {
    if (changed_.profile != nullptr && changed_.profile->id == id)
      return changed_.profile->permissions;
    const auto [place, fresh] = profiles_.try_emplace(id);
    if (const auto found = fresh ? tx_.profiles().find(id) : std::nullopt)
      place->second = found->permissions;
    return place->second;
  }
  Permissions permission_set(PermissionSetId id) {
    const auto* changed = changed_.permission_set;
    if (changed != nullptr && changed->id == id) return changed->permissions;
    const auto [place, fresh] = sets_.try_emplace(id);
    if (const auto found = fresh ? tx_.permission_sets().find(id) : std::nullopt)
      place->second = found->permissions;
    return place->second;
  }

  store::Transaction& tx_;
  const Hypothesis& changed_;
  std::map<ProfileId, Permissions> profiles_;
  std::map<PermissionSetId, Permissions> sets_;
};

}  // namespace

Permissions permissions_of(store::Transaction& tx, const User& user) {
  const Hypothesis none;
  return Loaded{tx, none}.of(user);
}

Outcome<> may_grant(const Actor& actor, Permissions wanted, std::string_view what) {
  if (actor.permissions.has(Permission::modify_all_data) || wanted.within(actor.permissions))
    return {};
  for (const auto& words : permission_texts()) {
    if (!wanted.has(words.permission) || actor.permissions.has(words.permission)) continue;
    const std::string detail = std::string{what} + " would give the permission " +
                               std::string{words.label} + ", which you do not have yourself.";
    return refuse(No::forbidden, detail, {permission_problem(words.permission, detail)});
  }
  return {};
}

Outcome<> may_everything(const Actor& actor, std::string_view what, std::string_view field,
                         std::string_view value) {
  constexpr auto needed = Permission::modify_all_data;
  if (actor.permissions.has(needed)) return {};
  const auto& words = permission_texts()[static_cast<std::size_t>(needed)];
  const auto detail = std::string{what} + ", so this needs the permission " +
                      std::string{words.label} + ", which you do not have.";
  const std::string rule{text(Rule::permission_held).name};
  return refuse(No::forbidden, detail, {{std::string{field}, std::string{value}, rule, detail}});
}

// Also while OAuth is off: whoever switches it on did not choose where the codes go.
bool has_setup_scope(const App& app) {
  const auto& name = builtin_scopes()[scope::setup()].name;
  return std::ranges::find(app.scopes, name) != app.scopes.end();
}

Outcome<> may_manage(store::Transaction& tx, const Actor& actor, const App& app) {
  // An administrator who follows its link, asked for consent or not, gives it a token for Setup.
  if (has_setup_scope(app)) {
    TRY_DONE(may_everything(actor,
                            "An app with the scope setup acts in Setup as whoever signs in to it",
                            "oauth.scopes", "setup"));
  }
  const auto user = app.run_as_user ? tx.users().find(app.run_as_user) : std::nullopt;
  if (!user) return {};
  return may_grant(actor, permissions_of(tx, *user), "An app that runs as " + user->username);
}

bool an_administrator_remains(store::Transaction& tx, const Hypothesis& changed) {
  Loaded permissions{tx, changed};
  bool found = false;
  const auto look = [&](const User& user) {
    if (found || !user.active || user.frozen || user.id == changed.without) return;
    const auto all = permissions.of(user);
    found = all.has(Permission::manage_users) && all.has(Permission::modify_all_data);
  };
  tx.users().for_each([&](User&& saved) {
    const bool replaced = changed.user != nullptr && changed.user->id == saved.id;
    look(replaced ? *changed.user : saved);
  });
  return found;
}

}  // namespace doorward::service
