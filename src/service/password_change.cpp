// SPDX-License-Identifier: Apache-2.0
#include "service/password_change.h"

#include <utility>

#include "crypto/handle.h"

namespace doorward::service {
namespace {

std::unexpected<PasswordRefused> refused(Denial denial) {
  return std::unexpected(PasswordRefused{.denial = std::move(denial)});
}

}  // namespace

// Who holds a stolen cookie cannot go on guessing: the session has tries of its own.
Result<> PasswordChange::knows_present(const Call& call, const OpenSession& session,
                                       const Secret& present) {
  std::optional<std::string> hash;
  parts_.store.read([&](store::Transaction& tx) {
    if (const auto password = tx.passwords().of(session.user->id)) hash = password->hash;
  });
  const TryPlace place{.username = "change " + session.user->id.text(),
                       .address = call.address,
                       .browser = crypto::handle_digest(session.row.id.text()),
                       .known_browser = true,
                       .known_network = true};
  auto facts = sign_in_facts(authorize::Step::password, call, *session.snapshot, session.user->id);
  look_at_password({parts_.passwords, parts_.tries}, place, hash, present, facts);
  if (authorize::sign_in(facts)) return {};
  return decided(parts_.recorder, call, session.snapshot, facts);
}

PasswordResult<Secret> PasswordChange::change(const Call& call, const OpenSession& session,
                                              const Secret& present, const NewPassword& chosen) {
  if (auto known = knows_present(call, session, present); !known)
    return refused(std::move(known).error());
  const auto& user = *session.user;
  if (auto no = cannot_have(parts_.breached, *session.snapshot, user, chosen))
    return std::unexpected(*std::move(no));
  auto hash = parts_.passwords.hash(chosen.password);
  auto cookie = crypto::new_handle();
  auto renewed = session.row;
  renewed.token = crypto::handle_digest(cookie.reveal());
  const auto actor = self(call, user.id);
  bool mine = false;
  parts_.store.transact(actor.stamp(), [&](store::Transaction& tx) {
    mine = tx.sessions().rotate(session.row.token, renewed);
    if (mine) {
      set_password(tx, actor, user, std::move(hash), session.row.id,
                   AuditAction::user_password_changed);
    }
  });
  std::optional<Denial> denial;
  if (!mine) denial = {Rule::session_valid, "the session ended in between"};
  parts_.recorder.record({.call = call,
                          .denied = denial ? std::optional{denial->rule} : std::nullopt,
                          .because = denial ? denial->because : std::string{},
                          .snapshot = session.snapshot,
                          .facts = Decision::Event{.flow = "password_change", .user = user.id}});
  if (denial) return refused(*std::move(denial));
  notices_.send_later(changed_message(user, call), user.id.text());
  return cookie;
}

}  // namespace doorward::service
