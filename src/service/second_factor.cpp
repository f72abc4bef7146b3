// SPDX-License-Identifier: Apache-2.0
#include "service/second_factor.h"

#include <algorithm>

#include "crypto/code.h"
#include "crypto/totp.h"
#include "service/account_message.h"
#include "service/administration.h"

namespace doorward::service {
namespace {

constexpr std::size_t codes_per_set = 10, digits_per_code = 12;

bool authenticator_shows(store::Transaction& tx, const crypto::SealKey& seal, const Actor& actor,
                         std::string_view code) {
  for (const auto& authenticator : tx.authenticators().of(actor.user)) {
    if (!authenticator.confirmed) continue;
    const auto key = open_authenticator_key(seal, authenticator);
    const auto step = key ? crypto::totp_step(*key, code, actor.now) : std::nullopt;
    // use_step lets one caller have its step.
    if (step && tx.authenticators().use_step(authenticator.id, *step)) return true;
  }
  return false;
}

std::string words_for(int left) {
  if (left == 0) return "none is left";
  return left == 1 ? "one is left" : std::to_string(left) + " are left";
}

void note(store::Transaction& tx, const Actor& actor, AuditAction action, int left) {
  const auto user = tx.users().find(actor.user);
  auto row = audit_row(actor, action, actor.user.text(), user ? user->username : "");
  row.after["codes_left"] = std::to_string(left);
  tx.audit().append(row);
}

// In groups, as people read digits to each other.
std::string in_groups(std::string_view digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i != 0 && i % 4 == 0) text += ' ';
    text += digits[i];
  }
  return text;
}

}  // namespace

std::string ShownCode::found() const {
  switch (proof) {
    case Proof::none: return "another code";
    case Proof::authenticator: return "the code is right";
    case Proof::recovery_code: return "a recovery code is right, " + words_for(codes_left);
  }
  std::unreachable();
}

std::string authenticator_purpose(UserId user) { return "authenticator " + user.text(); }

std::optional<Secret> open_authenticator_key(const crypto::SealKey& seal,
                                             const store::Authenticator& authenticator) {
  return crypto::open(seal, authenticator.sealed_key, authenticator_purpose(authenticator.user));
}

bool has_authenticator(store::Transaction& tx, UserId user) {
  return std::ranges::any_of(tx.authenticators().of(user), &store::Authenticator::confirmed);
}

std::string typed_code(std::string_view code) {
  std::string digits{code};
  std::erase_if(digits, [](char c) { return c == ' ' || c == '-' || c == '\t' || c == '\n'; });
  return digits;
}

// Bound to the user, so that a row that was moved is worth nothing.
Digest SecondFactor::digest_of(UserId user, std::string_view code) const {
  return crypto::keyed_digest(digest_, "recovery " + user.text() + ' ' + std::string{code});
}

ShownCode SecondFactor::spend(store::Transaction& tx, const Actor& actor,
                              std::string_view typed) const {
  const auto code = typed_code(typed);
  if (code.size() != digits_per_code) {
    const bool right = authenticator_shows(tx, seal_, actor, code);
    return {.proof = right ? Proof::authenticator : Proof::none, .message = {}};
  }
  if (!has_authenticator(tx, actor.user)) return {};
  if (!tx.recovery_codes().spend(actor.user, digest_of(actor.user, code))) return {};
  const int left = tx.recovery_codes().left(actor.user).codes;
  note(tx, actor, AuditAction::recovery_code_used, left);
  ShownCode shown{.proof = Proof::recovery_code, .codes_left = left, .message = {}};
  if (const auto user = tx.users().find(actor.user)) {
    shown.message =
        account_message(*user, actor, "A recovery code was used",
                        "One of your recovery codes was used (" + words_for(left) + ")");
  }
  return shown;
}

std::vector<Secret> SecondFactor::new_recovery_codes(store::Transaction& tx,
                                                     const Actor& actor) const {
  std::vector<Secret> shown;
  std::vector<Digest> kept;
  for (std::size_t i = 0; i < codes_per_set; ++i) {
    const auto code = crypto::twelve_digit_code();
    kept.push_back(digest_of(actor.user, code.reveal()));
    shown.emplace_back(in_groups(code.reveal()));
  }
  tx.recovery_codes().replace(actor.user, kept, actor.now);
  note(tx, actor, AuditAction::recovery_codes_made, static_cast<int>(codes_per_set));
  return shown;
}

void SecondFactor::tell(UserId user, const std::optional<mail::Message>& message) const {
  if (message && !message->to.empty()) notices_.send_later(*message, user.text());
}

}  // namespace doorward::service
