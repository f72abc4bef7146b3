// SPDX-License-Identifier: Apache-2.0
#include "service/privileges.h"

#include <map>

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

Outcome<> may_manage(store::Transaction& tx, const Actor& actor, const App& app) {
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
