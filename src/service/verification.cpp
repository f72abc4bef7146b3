// SPDX-License-Identifier: Apache-2.0
#include "service/verification.h"

#include <algorithm>
#include <utility>

#include "base/bytes.h"
#include "crypto/code.h"
#include "crypto/digest.h"
#include "service/administration.h"
#include "telemetry/log.h"

namespace doorward::service {
namespace {

constexpr minutes code_life{10}, verification_life{5};
constexpr int tries = 5;

int asked_per_hour(VerificationMethod method) {
  switch (method) {
    case VerificationMethod::email:
    case VerificationMethod::totp: return 5;
    case VerificationMethod::data_folder:
      return 1000;  // Nobody guesses 256 bits; scripts ask often.
  }
  std::unreachable();
}

std::unexpected<VerificationProblem> refuse(VerificationRefusal why, std::string detail,
                                            int tries_left = 0) {
  return std::unexpected(VerificationProblem{why, std::move(detail), tries_left});
}

std::string masked_address(std::string_view email) {
  const auto at = std::min(email.find('@'), email.size());
  return std::string{email.substr(0, std::min<std::size_t>(1, at))} + "•••" +
         std::string{email.substr(at)};
}

// People type the code as they read it: "123 456".
std::string typed(std::string_view code) {
  std::string kept = lower(code);
  std::erase_if(kept, [](char c) { return c == ' ' || c == '-' || c == '\t' || c == '\n'; });
  return kept;
}

// Kept instead of the code. Bound to the user, so that a row that was moved is worth nothing.
Digest code_digest(const VerificationKeys& keys, UserId user, std::string_view code) {
  return crypto::keyed_digest(keys.code_digest,
                              "verification " + user.text() + ' ' + std::string{code});
}

// Follows from the challenge: there is nothing to keep, and nothing to guess.
std::string nonce_of(const VerificationKeys& keys, ChallengeId challenge) {
  return hex(view(crypto::keyed_digest(keys.code_digest, "nonce " + challenge.text())));
}

mail::Message code_message(const User& user, const Actor& actor, std::string_view code) {
  std::string text = "Your verification code is " + std::string{code} + ".\n\n";
  text += "It was asked for by " + user.username + " from " + actor.address + " at " +
          iso8601(actor.now) + ", to see something secret or to change how you sign in. ";
  text += "It holds for ten minutes, once.\n\n";
  text += "If that was not you, somebody else is signed in as you: tell an administrator.\n";
  return {
      .from = {}, .to = user.email, .subject = "Your verification code", .text = std::move(text)};
}

void note(store::Transaction& tx, const Actor& actor, AuditAction action, std::string_view method) {
  const auto user = tx.users().find(actor.user);
  auto row = audit_row(actor, action, actor.user.text(), user ? user->username : "");
  row.after["method"] = std::string{method};
  tx.audit().append(row);
}

std::optional<VerificationProblem> obstacle(store::Transaction& tx, const Actor& actor,
                                            const std::optional<User>& user,
                                            VerificationMethod method) {
  using enum VerificationRefusal;
  if (!user || !user->active || user->frozen) {
    return VerificationProblem{user_not_active, "The user is not active."};
  }
  if (method == VerificationMethod::email && user->email.empty()) {
    return VerificationProblem{email_missing, "The user has no e-mail address."};
  }
  if (method == VerificationMethod::totp && !has_authenticator(tx, actor.user)) {
    return VerificationProblem{authenticator_missing, "The user has no confirmed authenticator."};
  }
  const int most = asked_per_hour(method);
  if (tx.challenges().made_since(actor.user, name(method), actor.now - hours{1}) >= most) {
    return VerificationProblem{
        asked_too_often, "At most " + std::to_string(most) +
                             " verifications of one kind may be asked for in an hour: wait, or "
                             "choose another way."};
  }
  return std::nullopt;
}

// What a try is held against. A second factor may leave a message for its user.
struct Held {
  const VerificationKeys& keys;
  const SecondFactor& second_factor;
  std::optional<mail::Message>& message;
};

bool code_right(store::Transaction& tx, const Held& held, const Actor& actor,
                const store::Challenge& challenge, std::string_view code) {
  switch (*verification_method(challenge.method)) {
    case VerificationMethod::email:
      return crypto::equal(code_digest(held.keys, actor.user, code), challenge.code);
    case VerificationMethod::totp: {
      auto shown = held.second_factor.spend(tx, actor, code);
      held.message = std::move(shown.message);
      return shown.right();
    }
    case VerificationMethod::data_folder: {
      const auto nonce = nonce_of(held.keys, challenge.id);
      const auto key = held.keys.owner_key.reveal();
      return crypto::equal(hex(view(crypto::hmac_sha256(key, nonce))), code);
    }
  }
  std::unreachable();
}

bool yours(const store::Challenge& challenge, const Actor& actor) {
  return challenge.user == actor.user && challenge.through == actor.through &&
         challenge.session == actor.session;
}

VerificationResult<Instant> judged(store::Transaction& tx, const Held& held, const Actor& actor,
                                   ChallengeId id, std::string_view code) {
  using enum VerificationRefusal;
  const auto challenge = tx.challenges().find(id);
  if (!challenge || !yours(*challenge, actor)) {
    return refuse(challenge_unknown, "There is no such verification.");
  }
  if (challenge->verified_until != Instant{} || actor.now >= challenge->expires_at) {
    return refuse(challenge_closed, "This verification is over: ask for a new one.");
  }
  if (challenge->tries_left <= 0) {
    return refuse(tries_used_up, "All tries are used up: ask for a new verification.");
  }
  if (!tx.challenges().take_try(id, actor.now)) {
    return refuse(challenge_closed, "This verification is over: ask for a new one.");
  }
  const Instant until = actor.now + verification_life;
  const bool passed =
      code_right(tx, held, actor, *challenge, code) && tx.challenges().verify(id, actor.now, until);
  note(tx, actor, passed ? AuditAction::verification_passed : AuditAction::verification_failed,
       challenge->method);
  if (passed) return until;
  const int left = challenge->tries_left - 1;
  return refuse(code_wrong, "The code is not right. Tries left: " + std::to_string(left) + '.',
                left);
}

}  // namespace

std::string_view name(VerificationMethod method) {
  switch (method) {
    case VerificationMethod::email: return "email";
    case VerificationMethod::totp: return "totp";
    case VerificationMethod::data_folder: return "data_folder";
  }
  std::unreachable();
}

std::optional<VerificationMethod> verification_method(std::string_view text) {
  using enum VerificationMethod;
  for (const auto method : {email, totp, data_folder}) {
    if (name(method) == text) return method;
  }
  return std::nullopt;
}

Verification::Verification(store::Store& store, mail::Mailer& mailer, SecondFactor& second_factor,
                           VerificationKeys keys)
    : store_(store), mailer_(mailer), second_factor_(second_factor), keys_(std::move(keys)) {}

VerificationResult<Asked> Verification::start(const Actor& actor, VerificationMethod method) {
  const bool by_mail = method == VerificationMethod::email;
  const Secret code = by_mail ? crypto::six_digit_code() : Secret{};
  std::optional<User> user;
  std::optional<VerificationProblem> problem;
  store::Challenge challenge{
      .id = {},
      .user = actor.user,
      .through = actor.through,
      .session = actor.session,
      .method = std::string{name(method)},
      .code = by_mail ? code_digest(keys_, actor.user, code.reveal()) : Digest{},
      .made_at = actor.now,
      .expires_at = actor.now + code_life,
      .tries_left = tries};
  store_.transact(actor.stamp(), [&](store::Transaction& tx) {
    user = tx.users().find(actor.user);
    problem = obstacle(tx, actor, user, method);
    if (problem) return;
    tx.challenges().add(challenge);
    note(tx, actor, AuditAction::verification_asked, challenge.method);
  });
  if (problem) return std::unexpected(*problem);

  Asked asked{
      .id = challenge.id,
      .method = method,
      .sent_to = by_mail ? masked_address(user->email) : "",
      .delivered = {},
      .nonce = method == VerificationMethod::data_folder ? nonce_of(keys_, challenge.id) : "",
      .expires_at = challenge.expires_at,
      .tries_left = tries};
  // After the commit: a mail server may take its time.
  if (by_mail) asked.delivered = mailer_.send(code_message(*user, actor, code.reveal()));
  return asked;
}

VerificationResult<Asked> Verification::start_for_page(const Actor& actor,
                                                       VerificationMethod method) {
  try {
    return start(actor, method);
  } catch (const mail::MailFault& fault) {
    telemetry::log(telemetry::Level::error, "verification.mail_failed",
                   {{"request", actor.request}, {"because", fault.what()}});
    return refuse(VerificationRefusal::mail_failed,
                  "The mail with the code could not be sent. Choose another way, try again later, "
                  "or ask your administrator.");
  }
}

VerificationResult<Instant> Verification::check(const Actor& actor, ChallengeId challenge,
                                                std::string_view code) {
  VerificationResult<Instant> result;
  std::optional<mail::Message> message;
  store_.transact(actor.stamp(), [&](store::Transaction& tx) {
    result = judged(tx, {keys_, second_factor_, message}, actor, challenge, typed(code));
  });
  second_factor_.tell(actor.user, message);
  return result;
}

bool freshly_verified(store::Transaction& tx, const Actor& actor, ChallengeId challenge) {
  if (actor.now < actor.verified_until) return true;
  const auto found = tx.challenges().find(challenge);
  return found && yours(*found, actor) && actor.now < found->verified_until;
}

}  // namespace doorward::service
