// SPDX-License-Identifier: Apache-2.0
#include "service/one_time_links.h"

#include <utility>

#include "crypto/handle.h"
#include "service/families.h"
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
  text += "\n\nIt works once, until " + for_people(link.expires_at) + ". " + std::string{because} +
          "\n\nIf you did not expect this, do nothing: without the link nothing changes.\n";
  return {.from = {}, .to = user.email, .subject = "Choose a password", .text = std::move(text)};
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
  const bool gone = facts.user == nullptr;
  facts.right = link && !used && !late && !gone;
  facts.found = !link  ? "no such link"
                : used ? "used " + iso8601(link->used_at)
                : late ? "expired " + iso8601(link->expires_at)
                : gone
                    ? "its user is gone"
                    : "made " + iso8601(link->made_at) + " for " + std::string{name(link->purpose)};
  return facts;
}

std::unexpected<PasswordRefused> refused(Denial denial) {
  return std::unexpected(PasswordRefused{.denial = std::move(denial)});
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
    made.emplace(add_link(tx, parts_.issuer, user, LinkPurpose::first_sign_in, actor.now));
    auto row = audit_row(actor, AuditAction::user_password_link_made, user.text(), found->username);
    row.after["expires_at"] = iso8601((*made)->expires_at);
    row.after["by_mail"] = by_mail;
    tx.audit().append(row);
  });
  if (*made && by_mail) {
    const auto* because = user == actor.user ? "It was asked for in Setup, as you."
                                             : "An administrator has sent it to you.";
    notices_.send_later(link_message(*found, **made, because), user.text());
  }
  return *std::move(made);
}

MadeLink OneTimeLinks::make_first(UserId user, Instant now) {
  MadeLink made;
  parts_.store.transact({.now = now}, [&](store::Transaction& tx) {
    made = add_link(tx, parts_.issuer, user, LinkPurpose::first_sign_in, now);
    const auto found = tx.users().find(user);
    auto row = audit_row({.now = now}, AuditAction::user_password_link_made, user.text(),
                         found ? found->username : "");
    tx.audit().append(row);
  });
  return made;
}

Result<> OneTimeLinks::forgotten(const Call& call, std::string_view username) {
  const TryPlace place{.username = "forgotten", .address = call.address, .known_network = true};
  const bool too_often = parts_.tries.too_many(place, call.now);
  std::optional<User> user;
  std::optional<MadeLink> made;
  if (!too_often) {
    parts_.tries.wrong(place, call.now);
    parts_.store.transact({.now = call.now}, [&](store::Transaction& tx) {
      user = tx.users().find_named(username);
      const auto id = user ? user->id : UserId{};
      const int asked = tx.sign_in_links().made_since(id, LinkPurpose::reset, call.now - hours{1});
      const bool sent = user && user->active && !user->frozen && asked < resets_per_hour;
      made = add_link(tx, parts_.issuer, sent ? id : UserId{}, LinkPurpose::reset, call.now);
      if (!sent) user.reset();
    });
  }
  std::optional<Rule> denied;
  if (too_often) denied = Rule::sign_in_not_throttled;
  parts_.recorder.record(
      {.call = call,
       .denied = denied,
       .because = too_often ? "ten links were asked for within 15 minutes" : "",
       .snapshot = parts_.live.snapshot(),
       .facts = Decision::Event{.flow = "password_forgotten", .user = user ? user->id : UserId{}}});
  if (denied) return deny(*denied);
  if (!user) return {};
  notices_.send_later(
      link_message(*user, *made,
                   "Somebody at " + call.address.text() + " said that the password was forgotten."),
      user->id.text());
  return {};
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
  const auto snapshot = parts_.live.snapshot();  // One: the user is the same in the end.
  const auto link = find_link(parts_.store, token);
  auto facts = link_facts(call, *snapshot, link);
  if (!authorize::sign_in(facts)) {
    return refused(decided(parts_.recorder, call, snapshot, facts).error());
  }
  const auto* user = facts.user;
  if (auto no = cannot_have(parts_.breached, *snapshot, *user, chosen))
    return std::unexpected(*std::move(no));
  auto hash = parts_.passwords.hash(chosen.password);
  std::optional<NewSession> session;
  bool used = false;
  const auto actor = self(call, user->id);
  parts_.store.transact(actor.stamp(), [&](store::Transaction& tx) {
    used = tx.sign_in_links().use(crypto::handle_digest(token), call.now);
    if (!used) return;
    set_password(tx, actor, *user, std::move(hash), {}, AuditAction::user_password_set);
    if (link->purpose == LinkPurpose::first_sign_in)
      session = begin_session(tx, call, browser, user->id, {parts_.issuer, *snapshot->keys});
    else
      device = known_from_now_on(tx, call, browser, user->id);
  });
  if (session && session->told.tokens_ended) {
    bring_ends_into_force(parts_.store, parts_.live, call.now);
  }
  facts.right = used;
  facts.found = used ? "used now, for " + std::string{name(link->purpose)}
                     : "another request was faster, or the link was ended";
  if (auto held = decided(parts_.recorder, call, snapshot, facts); !held)
    return refused(std::move(held).error());
  notices_.send_later(changed_message(*user, call), user->id.text());
  return session;
}

}  // namespace doorward::service
