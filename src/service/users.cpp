// SPDX-License-Identifier: Apache-2.0
#include "service/users.h"

#include <algorithm>

#include "service/in_use.h"
#include "service/privileges.h"
#include "service/token_marks.h"

namespace doorward::service {
namespace {

bool administers(const User& user, Permissions permissions) {
  return user.active && !user.frozen && permissions.has(Permission::manage_users) &&
         permissions.has(Permission::modify_all_data);
}

std::unexpected<Refusal> last_administrator(const User& user) {
  return refuse(No::conflict,
                user.username +
                    " is the last active user who can manage users and modify all "
                    "data. Give another user the profile System Administrator first.");
}

// Somebody must be able to mend what the others broke.
Outcome<> leaves_an_administrator(store::Transaction& tx, const User& before, const User& after) {
  if (!administers(before, permissions_of(tx, before)) ||
      administers(after, permissions_of(tx, after)))
    return {};
  if (an_administrator_remains(tx, {.user = &after})) return {};
  return last_administrator(before);
}

// What a trusted issuer's token names has to be one user's: of two it is nobody.
void find_twin(store::Transaction& tx, const User* before, const User& after, Problems& found) {
  const auto& id = after.federation_id;
  if (id.empty() || (before != nullptr && before->federation_id == id)) return;
  const auto others = tx.users().list({.filters = {{"federation_id", id}}, .limit = 1}).items;
  if (others.empty()) return;
  found.push_back({"federation_id", id, "federation_id_shared",
                   others.front().username +
                       " has this Federation ID, too: tokens of trusted issuers that name it will "
                       "be refused for both.",
                   true});
}

}  // namespace

Problems ObjectKind<User>::problems(store::Transaction& tx, const User* before, const User& after) {
  const bool stops =
      before != nullptr && (before->active != after.active || before->frozen != after.frozen);
  auto found = doorward::problems(
      after, {.previous = before,
              .run_as_in = stops ? apps_with(tx, "run_as_user", after.id.text()).names
                                 : std::vector<std::string>{}});
  find_twin(tx, before, after, found);
  return found;
}

void ObjectKind<User>::follow_change(store::Transaction& tx, const User& before,
                                     const User& after) {
  const auto may_come_in = [](const User& user) { return user.active && !user.frozen; };
  if (!may_come_in(before) && may_come_in(after)) tx.sessions().remove_all(after.id, {});
}

// Whoever changes a user can become that user: by the e-mail address that codes go to, for one.
Outcome<> ObjectKind<User>::allowed(store::Transaction& tx, const Actor& actor, const User* before,
                                    const User& after) {
  if (before != nullptr) {
    TRY_DONE(may_grant(actor, permissions_of(tx, *before), "The user " + before->username));
    TRY_DONE(leaves_an_administrator(tx, *before, after));
  }
  return may_grant(actor, permissions_of(tx, after), "The user " + after.username);
}

Outcome<> ObjectKind<User>::removable(store::Transaction& tx, const Actor& actor,
                                      const User& user) {
  if (user.id == actor.user) return refuse(No::conflict, "You cannot delete yourself.");
  TRY_DONE(may_grant(actor, permissions_of(tx, user), "The user " + user.username));
  TRY_DONE(
      unused("The user " + user.username, "apps", apps_with(tx, "run_as_user", user.id.text())));
  if (administers(user, permissions_of(tx, user)) &&
      !an_administrator_remains(tx, {.without = user.id})) {
    return last_administrator(user);
  }
  return {};
}

Outcome<Saved<User>> revoke_tokens(Administration& admin, const Actor& actor,
                                   std::string_view name) {
  TRY_DONE(need(actor, Permission::manage_users));
  using Ended = Outcome<Saved<User>>;
  auto ended = commit<Saved<User>>(admin, actor, [&](store::Transaction& tx) -> Ended {
    TRY(auto user, seen<User>(tx, name, 0));
    // As for ending the sessions: everybody may for themselves.
    if (user.id != actor.user) {
      TRY_DONE(may_grant(actor, permissions_of(tx, user), "The user " + user.username));
    }
    const auto mark = user.tokens_not_before = present_mark(admin);
    tx.users().replace(user, user.meta.revision);
    tx.families().end_until({}, user.id, mark);
    auto row = audit_row(actor, AuditAction::user_tokens_revoked, user.id.text(), user.username);
    row.after["tokens_not_before"] = iso8601(mark);
    row.revision = tx.revision();
    tx.audit().append(row);
    auto settings = named_document(tx, user);
    return Saved<User>{std::move(user), std::move(settings)};
  });
  if (!ended) return ended;
  auto& mark = ended->object.tokens_not_before;
  mark = std::max(mark, end_let_through(admin, actor, ended->object.id));
  return ended;
}

Outcome<UserId> may_tend(Administration& admin, const Actor& actor, std::string_view name) {
  if (name == "me") return actor.user;
  return reading<Outcome<UserId>>(admin, [&](store::Transaction& tx) -> Outcome<UserId> {
    const auto user = find_object<User>(tx, name);
    if (user && user->id == actor.user) return actor.user;
    TRY_DONE(need(actor, Permission::manage_users));
    if (!user) return no_such<User>(name);
    TRY_DONE(may_grant(actor, permissions_of(tx, *user), "The user " + user->username));
    return user->id;
  });
}

}  // namespace doorward::service
