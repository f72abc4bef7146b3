// SPDX-License-Identifier: Apache-2.0
#include "service/authenticators.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "crypto/totp.h"
#include "domain/text_rules.h"
#include "service/account_message.h"
#include "service/administration.h"
#include "service/verification.h"

namespace doorward::service {
namespace {

constexpr std::size_t most_per_user = 5, longest_label = 80;
constexpr std::int64_t most_first_codes = 10;

std::unexpected<AuthenticatorProblem> refuse(AuthenticatorRefusal why, std::string detail) {
  return std::unexpected(AuthenticatorProblem{why, std::move(detail)});
}

void note(store::Transaction& tx, const Actor& actor, UserId user, AuditAction action,
          std::string_view label) {
  const auto found = tx.users().find(user);
  auto row = audit_row(actor, action, user.text(), found ? found->username : "");
  row.after["authenticator"] = std::string{label};
  tx.audit().append(row);
}

std::optional<store::Authenticator> find(store::Transaction& tx, UserId user, AuthenticatorId id) {
  const auto all = tx.authenticators().of(user);
  const auto found = std::ranges::find(all, id, &store::Authenticator::id);
  return found == all.end() ? std::nullopt : std::optional{*found};
}

// A registration that was never confirmed ends when another begins.
std::size_t drop_unconfirmed(store::Transaction& tx, UserId user) {
  std::size_t kept = 0;
  for (const auto& authenticator : tx.authenticators().of(user)) {
    if (authenticator.confirmed)
      ++kept;
    else
      tx.authenticators().remove(authenticator.id);
  }
  return kept;
}

bool is_label(std::string_view text) {
  const bool control = std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  return !text.empty() && valid_utf8(text) && characters(text) <= longest_label && !control;
}

NewAuthenticator shown(store::Transaction& tx, const store::Authenticator& made,
                       const Secret& key) {
  const auto organization = tx.organization();
  const auto user = tx.users().find(made.user);
  const std::string issuer =
      organization && !organization->name.empty() ? organization->name : "Doorward";
  return {.id = made.id,
          .label = made.label,
          .key_text = crypto::totp_key_text(key),
          .uri = crypto::otpauth_uri(key, issuer, user ? user->username : "")};
}

std::optional<mail::Message> message_to(store::Transaction& tx, UserId user, const Actor& actor,
                                        std::string_view subject, const std::string& what) {
  const auto found = tx.users().find(user);
  if (!found) return std::nullopt;
  return account_message(*found, actor, subject, what);
}

AuthenticatorResult<NewAuthenticator> registered(store::Transaction& tx, const Actor& actor,
                                                 const crypto::SealKey& seal,
                                                 std::string_view label) {
  if (drop_unconfirmed(tx, actor.user) >= most_per_user) {
    return refuse(AuthenticatorRefusal::too_many, "A user has at most five authenticators.");
  }
  const Secret key = crypto::new_totp_key();
  store::Authenticator made{
      .id = {},
      .user = actor.user,
      .sealed_key = crypto::seal(seal, key.reveal(), authenticator_purpose(actor.user)),
      .label = std::string{label},
      .made_at = actor.now};
  tx.authenticators().add(made);
  note(tx, actor, actor.user, AuditAction::authenticator_added, label);
  return shown(tx, made, key);
}

std::unexpected<AuthenticatorProblem> dropped(store::Transaction& tx, const Actor& actor,
                                              const store::Authenticator& unconfirmed) {
  tx.authenticators().remove(unconfirmed.id);
  note(tx, actor, actor.user, AuditAction::authenticator_removed, unconfirmed.label);
  return refuse(AuthenticatorRefusal::tries_used_up,
                "Too many wrong codes: the authenticator app was not added. Add it again.");
}

// Signing in asks for no code any more: one that waits for one would wait in vain.
void end_waiting_sign_ins(store::Transaction& tx, UserId user) {
  for (const auto& row : tx.sessions().of(user)) {
    if (row.stage == SessionStage::second_factor) tx.sessions().remove(row.id);
  }
}

}  // namespace

AuthenticatorResult<NewAuthenticator> Authenticators::add_totp(const Actor& actor, UserId user,
                                                               std::string_view label,
                                                               ChallengeId verification) {
  using enum AuthenticatorRefusal;
  if (user != actor.user) {
    return refuse(not_yourself, "An authenticator is registered by its own user.");
  }
  label = trim(label);
  if (!is_label(label)) return refuse(label_invalid, "A label has 1 to 80 characters.");
  AuthenticatorResult<NewAuthenticator> result;
  store_.transact(actor.stamp(), [&](store::Transaction& tx) {
    if (freshly_verified(tx, actor, verification))
      result = registered(tx, actor, second_factor_.seal(), label);
    else
      result = refuse(verification_required, "Verify your identity first.");
  });
  return result;
}

AuthenticatorResult<NewAuthenticator> Authenticators::unconfirmed(const Actor& actor,
                                                                  AuthenticatorId id,
                                                                  ChallengeId verification) {
  using enum AuthenticatorRefusal;
  AuthenticatorResult<NewAuthenticator> result;
  store_.read([&](store::Transaction& tx) {
    if (!freshly_verified(tx, actor, verification)) {
      return void(result = refuse(verification_required, "Verify your identity first."));
    }
    const auto found = find(tx, actor.user, id);
    const auto key = found ? open_authenticator_key(second_factor_.seal(), *found) : std::nullopt;
    if (!found || !key)
      return void(result = refuse(authenticator_unknown, "There is no such authenticator."));
    if (found->confirmed)
      return void(result = refuse(already_confirmed, "It is confirmed already."));
    result = shown(tx, *found, *key);
  });
  return result;
}

AuthenticatorResult<std::vector<Secret>> Authenticators::confirm(const Actor& actor, UserId user,
                                                                 AuthenticatorId id,
                                                                 std::string_view code) {
  using enum AuthenticatorRefusal;
  if (user != actor.user) {
    return refuse(not_yourself, "An authenticator is confirmed by its own user.");
  }
  AuthenticatorResult<std::vector<Secret>> result;
  std::optional<mail::Message> message;
  store_.transact(actor.stamp(), [&](store::Transaction& tx) {
    const auto authenticator = find(tx, user, id);
    if (!authenticator)
      return void(result = refuse(authenticator_unknown, "There is no such authenticator."));
    if (authenticator->confirmed)
      return void(result = refuse(already_confirmed, "It is confirmed already."));
    // Only of one that is there: an id is a number, and whichever somebody else sends is no try.
    first_codes_.add(id.number, actor.now);
    if (first_codes_.seen(id.number, actor.now) > most_first_codes)
      return void(result = dropped(tx, actor, *authenticator));
    const auto key = open_authenticator_key(second_factor_.seal(), *authenticator);
    const auto step = key ? crypto::totp_step(*key, typed_code(code), actor.now) : std::nullopt;
    if (!step || !tx.authenticators().use_step(id, *step)) {
      return void(result =
                      refuse(code_wrong, "The code is not right; look at the clock of the app."));
    }
    const bool first = !has_authenticator(tx, user);
    tx.authenticators().confirm(id);
    note(tx, actor, user, AuditAction::authenticator_confirmed, authenticator->label);
    result = first ? second_factor_.new_recovery_codes(tx, actor) : std::vector<Secret>{};
    message = message_to(tx, user, actor, "An authenticator was added",
                         "The authenticator " + authenticator->label + " was added");
  });
  second_factor_.tell(user, message);
  return result;
}

std::vector<store::Authenticator> Authenticators::list(UserId user) {
  std::vector<store::Authenticator> all;
  store_.read([&](store::Transaction& tx) { all = tx.authenticators().of(user); });
  for (auto& authenticator : all) authenticator.sealed_key.clear();
  return all;
}

AuthenticatorResult<void> Authenticators::remove(const Actor& actor, UserId user,
                                                 AuthenticatorId id, ChallengeId verification) {
  using enum AuthenticatorRefusal;
  AuthenticatorResult<void> result;
  std::optional<mail::Message> message;
  store_.transact(actor.stamp(), [&](store::Transaction& tx) {
    if (!freshly_verified(tx, actor, verification)) {
      return void(result = refuse(verification_required, "Verify your identity first."));
    }
    const auto authenticator = find(tx, user, id);
    if (!authenticator)
      return void(result = refuse(authenticator_unknown, "There is no such authenticator."));
    tx.authenticators().remove(id);
    note(tx, actor, user, AuditAction::authenticator_removed, authenticator->label);
    if (!authenticator->confirmed) return;
    // The codes stood in for it: without one, signing in asks for none.
    if (!has_authenticator(tx, user)) {
      tx.recovery_codes().replace(user, {}, actor.now);
      end_waiting_sign_ins(tx, user);
    }
    message = message_to(tx, user, actor, "An authenticator was removed",
                         "The authenticator " + authenticator->label + " was removed");
  });
  second_factor_.tell(user, message);
  return result;
}

AuthenticatorResult<std::vector<Secret>> Authenticators::make_recovery_codes(
    const Actor& actor, UserId user, ChallengeId verification) {
  using enum AuthenticatorRefusal;
  if (user != actor.user) return refuse(not_yourself, "Recovery codes are made by their own user.");
  AuthenticatorResult<std::vector<Secret>> result;
  std::optional<mail::Message> message;
  store_.transact(actor.stamp(), [&](store::Transaction& tx) {
    if (!freshly_verified(tx, actor, verification)) {
      return void(result = refuse(verification_required, "Verify your identity first."));
    }
    if (!has_authenticator(tx, user)) {
      return void(result = refuse(authenticator_missing,
                                  "Recovery codes stand in for an authenticator app: add one."));
    }
    result = second_factor_.new_recovery_codes(tx, actor);
    message = message_to(tx, user, actor, "Recovery codes were made",
                         "New recovery codes were made, and the old ones ended");
  });
  second_factor_.tell(user, message);
  return result;
}

store::RecoveryCodes::Left Authenticators::recovery_codes(UserId user) {
  store::RecoveryCodes::Left left;
  store_.read([&](store::Transaction& tx) { left = tx.recovery_codes().left(user); });
  return left;
}

}  // namespace doorward::service
