// SPDX-License-Identifier: Apache-2.0
#include "service/one_time_links.h"

#include <utility>

#include "crypto/handle.h"
#include "domain/password_strength.h"
#include "service/users.h"

namespace doorward::service {
namespace {

using authorize::Step;

constexpr int resets_per_hour = 3;

constexpr seconds life(LinkPurpose purpose) {
  return purpose == LinkPurpose::reset ? seconds{hours{1}} : seconds{days{7}};
}

std::string_view path(LinkPurpose purpose) {
  return purpose == LinkPurpose::reset ? "/password/reset?token=" : "/login/first?token=";
}

MadeLink add_link(store::Transaction& tx, const std::string& issuer, UserId user,
                  LinkPurpose purpose, Instant now) {
  const auto handle = crypto::new_handle();
  const auto expires = now + life(purpose);
  tx.sign_in_links().add({.token = crypto::handle_digest(handle.reveal()),
                          .user = user,
                          .purpose = purpose,
                          .made_at = now,
                          .expires_at = expires});
  std::string url = issuer;
  url.append(path(purpose)).append(handle.reveal());
  return {.url = Secret{std::move(url)}, .expires_at = expires};
}

mail::Message link_message(const User& user, const MadeLink& link, std::string_view because) {
  std::string text = "Choose a password for " + user.username + " with this link:\n\n";
  text.append(link.url.reveal());
  text += "\n\nIt works once, until " + iso8601(link.expires_at) + ". " + std::string{because} +
          "\n\nIf you did not expect this, do nothing: without the link nothing changes.\n";
  return {.from = {}, .to = user.email, .subject = "Choose a password", .text = std::move(text)};
}

mail::Message changed_message(const User& user, const Call& call) {
  return {.from = {},
          .to = user.email,
          .subject = "Your password was changed",
          .text = "The password of " + user.username + " was changed at " + iso8601(call.now) +
                  " from " + call.address.text() +
                  ". Other browsers are signed out.\n\nIf that was not you, tell an "
                  "administrator at once.\n"};
}

Actor self(const Call& call, UserId user) {
  return {.user = user,
          .address = call.address.text(),
          .request = std::string{call.id.text()},
          .now = call.now};
}

void audit_password(store::Transaction& tx, const Actor& actor, const User& user,
                    std::string action) {
  auto row = audit_row(actor, std::move(action), user.id.text(), user.username);
  tx.audit().append(row);
}

std::optional<store::SignInLink> find_link(store::Store& store, std::string_view token) {
  std::optional<store::SignInLink> link;
  const auto digest = crypto::handle_digest(token);
  store.read([&](store::Transaction& tx) { link = tx.sign_in_links().find(digest); });
  return link;
}

authorize::SignInFacts link_facts(const Call& call, const cluster::Snapshot& snapshot,
                                  const std::optional<store::SignInLink>& link) {
  auto facts = sign_in_facts(Step::one_time_link, call, snapshot, link ? link->user : UserId{});
  const bool used = link && link->used_at != Instant{};
  const bool late = link && call.now >= link->expires_at;
  facts.right = link && !used && !late && facts.user != nullptr;
  facts.found = !link  ? "no such link"
                : used ? "used " + iso8601(link->used_at)
                : late
                    ? "expired " + iso8601(link->expires_at)
                    : "made " + iso8601(link->made_at) + " for " + std::string{name(link->purpose)};
  return facts;
}

std::unexpected<PasswordRefused> refused(Denial denial) {
  return std::unexpected(PasswordRefused{.denial = std::move(denial), .problems = {}});
}

// Fields new_password and new_password_again.
Problems problems_of(const BreachedPasswords& breached, const cluster::Snapshot& snapshot,
                     const User& user, const NewPassword& chosen) {
  const std::vector<std::string> about = {user.username,   user.email,
                                          user.first_name, user.last_name,
                                          user.nickname,   snapshot.organization.name};
  auto found = password_problems("new_password", chosen.password.reveal(),
                                 snapshot.organization.password_min_length, about);
  if (found.empty() && chosen.password.reveal() != chosen.again.reveal()) {
    found.push_back(
        {"new_password_again", {}, "password_not_repeated", "This is not the same as above."});
  }
  if (found.empty() && breached.contains(chosen.password)) {
    found.push_back({"new_password",
                     {},
                     "password_breached",
                     "This password is in a list of stolen passwords. Choose another."});
  }
  return found;
}

void put_password(store::Transaction& tx, UserId user, std::string hash, Instant now) {
  tx.passwords().put({.user = user, .hash = std::move(hash), .set_at = now});
  tx.sign_in_links().end_all(user, now);
}

}  // namespace

Outcome<MadeLink> OneTimeLinks::make(const Actor& actor, UserId user, bool by_mail) {
  std::optional<Outcome<MadeLink>> made;
  std::optional<User> found;
  parts_.store.transact(actor.stamp(), [&](store::Transaction& tx) {
    found = tx.users().find(user);
    if (!found) return void(made.emplace(refuse(No::unknown, "There is no such user.")));
    if (!found->active || found->frozen) {
      return void(
          made.emplace(refuse(No::conflict, "The user is not active: a link would open nothing.")));
    }
    made.emplace(add_link(tx, issuer_, user, LinkPurpose::first_sign_in, actor.now));
    auto row = audit_row(actor, "user.password_link_made", user.text(), found->username);
    row.after["expires_at"] = iso8601((*made)->expires_at);
    row.after["by_mail"] = by_mail;
    tx.audit().append(row);
  });
  if (*made && by_mail) {
    notices_.send_later(link_message(*found, **made, "An administrator has sent it to you."),
                        user.text());
  }
  return *std::move(made);
}

MadeLink OneTimeLinks::make_first(UserId user, Instant now) {
  MadeLink made;
  parts_.store.transact({.now = now}, [&](store::Transaction& tx) {
    made = add_link(tx, issuer_, user, LinkPurpose::first_sign_in, now);
    const auto found = tx.users().find(user);
    audit_password(tx, {.now = now}, found.value_or(User{}), "user.password_link_made");
  });
  return made;
}

void OneTimeLinks::forgotten(const Call& call, std::string_view username) {
  std::optional<User> user;
  std::optional<MadeLink> made;
  parts_.store.transact({.now = call.now}, [&](store::Transaction& tx) {
    user = tx.users().find_named(username);
    const auto id = user ? user->id : UserId{};
    const int asked = tx.sign_in_links().made_since(id, LinkPurpose::reset, call.now - hours{1});
    if (!user || !user->active || user->frozen || asked >= resets_per_hour) return;
    made = add_link(tx, issuer_, id, LinkPurpose::reset, call.now);
  });
  parts_.recorder.record(
      {.call = call,
       .snapshot = parts_.live.snapshot(),
       .facts = Decision::Event{.flow = "password_forgotten", .user = made ? user->id : UserId{}}});
  if (!made) return;
  notices_.send_later(
      link_message(*user, *made,
                   "Somebody at " + call.address.text() + " said that the password was forgotten."),
      user->id.text());
}

Result<FoundLink> OneTimeLinks::look(const Call& call, std::string_view token) {
  const auto snapshot = parts_.live.snapshot();
  const auto link = find_link(parts_.store, token);
  const auto facts = link_facts(call, *snapshot, link);
  if (!authorize::sign_in(facts)) {
    TRY_DONE(decided(parts_.recorder, call, snapshot, facts));
  }
  return FoundLink{.purpose = link->purpose, .user = link->user, .username = facts.user->username};
}

PasswordResult<std::optional<NewSession>> OneTimeLinks::choose(const Call& call,
                                                               const Browser& browser,
                                                               std::string_view token,
                                                               const NewPassword& chosen,
                                                               Secret& device) {
  auto found = look(call, token);
  if (!found) return refused(std::move(found).error());
  const auto snapshot = parts_.live.snapshot();
  const auto* user = snapshot->user(found->user);
  if (user == nullptr) return refused({Rule::link_valid, "the user is gone"});
  if (auto problems = problems_of(parts_.breached, *snapshot, *user, chosen); !problems.empty()) {
    return std::unexpected(PasswordRefused{.denial = {}, .problems = std::move(problems)});
  }
  auto hash = parts_.passwords.hash(chosen.password);
  std::optional<NewSession> session;
  bool used = false;
  const auto actor = self(call, user->id);
  parts_.store.transact(actor.stamp(), [&](store::Transaction& tx) {
    used = tx.sign_in_links().use(crypto::handle_digest(token), call.now);
    if (!used) return;
    put_password(tx, user->id, std::move(hash), call.now);
    tx.sessions().remove_all(user->id, {});
    audit_password(tx, actor, *user, "user.password_set");
    if (found->purpose == LinkPurpose::first_sign_in)
      session = begin_session(tx, call, browser, user->id);
    else
      device = known_from_now_on(tx, call, browser, user->id);
  });
  auto facts = link_facts(call, *snapshot, find_link(parts_.store, token));
  facts.right = used;
  if (used) facts.found = "used now, for " + std::string{name(found->purpose)};
  if (auto held = decided(parts_.recorder, call, snapshot, facts); !held)
    return refused(std::move(held).error());
  notices_.send_later(changed_message(*user, call), user->id.text());
  return session;
}

PasswordResult<Secret> PasswordChange::change(const Call& call, const OpenSession& session,
                                              const Secret& present, const NewPassword& chosen) {
  const auto& user = *session.user;
  std::optional<std::string> hash;
  parts_.store.read([&](store::Transaction& tx) {
    if (const auto password = tx.passwords().of(user.id)) hash = password->hash;
  });
  const TryPlace place{.username = "change " + user.id.text(),
                       .address = call.address,
                       .browser = session.row.token,
                       .known_browser = true,
                       .known_network = true};
  auto facts = sign_in_facts(Step::password, call, *session.snapshot, user.id);
  facts.throttled = parts_.tries.too_many(place, call.now);
  if (!facts.throttled) {
    const auto right = parts_.passwords.matches(hash, present);
    facts.turn_free = right.has_value();
    facts.right = right.value_or(false);
    if (facts.turn_free && !facts.right) parts_.tries.wrong(place, call.now);
  }
  facts.found = facts.throttled ? "too many wrong tries"
                : facts.right   ? "the password is right"
                                : "another password";
  if (auto held = authorize::sign_in(facts); !held) {
    static_cast<void>(decided(parts_.recorder, call, session.snapshot, facts));
    return refused(std::move(held).error());
  }
  if (auto problems = problems_of(parts_.breached, *session.snapshot, user, chosen);
      !problems.empty()) {
    return std::unexpected(PasswordRefused{.denial = {}, .problems = std::move(problems)});
  }
  auto new_hash = parts_.passwords.hash(chosen.password);
  auto cookie = crypto::new_handle();
  auto renewed = session.row;
  renewed.token = crypto::handle_digest(cookie.reveal());
  const auto actor = self(call, user.id);
  bool mine = false;
  parts_.store.transact(actor.stamp(), [&](store::Transaction& tx) {
    mine = tx.sessions().rotate(session.row.token, renewed);
    if (!mine) return;
    put_password(tx, user.id, std::move(new_hash), call.now);
    tx.sessions().remove_all(user.id, session.row.id);
    audit_password(tx, actor, user, "user.password_changed");
  });
  if (!mine) return refused({Rule::session_valid, "the session ended in between"});
  parts_.recorder.record({.call = call,
                          .snapshot = session.snapshot,
                          .facts = Decision::Event{.flow = "password_change", .user = user.id}});
  notices_.send_later(changed_message(user, call), user.id.text());
  return cookie;
}

}  // namespace doorward::service
