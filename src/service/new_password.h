// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <optional>
#include <string>

#include "domain/password_strength.h"
#include "mail/mailer.h"
#include "service/sign_in.h"

namespace doorward::service {

/// Why a password was not set: the link or the person (denial), or the password itself (problems).
struct PasswordRefused {
  std::optional<Denial> denial{};
  Problems problems{};
  std::optional<PasswordStrength> strength{};  // of a password that is too easy to guess
};
template <class T>
using PasswordResult = std::expected<T, PasswordRefused>;

/// What a person typed twice.
struct NewPassword {
  Secret password, again;
};

/// Why this user cannot have this password, or nothing; fields new_password, new_password_again.
std::optional<PasswordRefused> cannot_have(const BreachedPasswords& breached,
                                           const cluster::Snapshot& snapshot, const User& user,
                                           const NewPassword& chosen);

/// Somebody who acts on their own account.
Actor self(const Call& call, UserId user);

/// Puts the password in force, audited under this action: links of the user's that are open and all
/// sessions but this one end.
void set_password(store::Transaction& tx, const Actor& actor, const User& user, std::string hash,
                  SessionId but, AuditAction action);

/// Tells the user of it.
mail::Message changed_message(const User& user, const Call& call);

/// "2026-11-23 17:01 UTC"
std::string for_people(Instant at);

}  // namespace doorward::service
