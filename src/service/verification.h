// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/keys.h"
#include "mail/mailer.h"
#include "service/second_factor.h"
#include "store/store.h"

namespace doorward::service {

/// How somebody shows that it is really them.
enum class VerificationMethod : unsigned char { email, totp, data_folder };
std::string_view name(VerificationMethod method);  // as in URLs and rows: "data_folder"
std::optional<VerificationMethod> verification_method(std::string_view name);

/// Why a verification was not begun or not passed.
enum class VerificationRefusal : unsigned char {
  user_not_active,
  email_missing,
  authenticator_missing,
  asked_too_often,
  challenge_unknown,  // never made, somebody else's, or asked through another app
  challenge_closed,   // expired, replaced by a newer one, or passed before
  tries_used_up,
  code_wrong,
  mail_failed,  // of start_for_page
};
struct VerificationProblem {
  VerificationRefusal refusal;
  std::string detail;  // a sentence for the person
  int tries_left = 0;  // with code_wrong
};
template <class T>
using VerificationResult = std::expected<T, VerificationProblem>;

/// A challenge that was begun. Nothing in it is secret.
struct Asked {
  ChallengeId id;
  VerificationMethod method;
  std::string sent_to;    // masked address; empty unless by e-mail
  std::string delivered;  // where the mail went, for the server's log
  std::string nonce;      // what owner.key has to sign; empty unless data_folder
  Instant expires_at{};
  int tries_left = 0;
};

struct VerificationKeys {
  crypto::DigestKey code_digest;
  Secret owner_key;  // the bytes of owner.key in the data folder
};

/// Identity verification: what stands between a signed-in administrator and a secret. Codes live
/// ten minutes and take five tries; one challenge is open at a time; five of a kind may be asked
/// for in an hour; a verification lasts five minutes, for the app or the browser that it
/// was asked through.
class Verification {
 public:
  Verification(store::Store& store, mail::Mailer& mailer, SecondFactor& second_factor,
               VerificationKeys keys);

  /// Begins one for the actor. Throws MailFault when the code cannot be sent.
  VerificationResult<Asked> start(const Actor& actor, VerificationMethod method);
  /// The same for a person, who may choose another way where mail does not get away.
  VerificationResult<Asked> start_for_page(const Actor& actor, VerificationMethod method);
  /// Takes one try. The end of the verification when the code is right.
  VerificationResult<Instant> check(const Actor& actor, ChallengeId challenge,
                                    std::string_view code);

 private:
  store::Store& store_;
  mail::Mailer& mailer_;
  SecondFactor& second_factor_;
  const VerificationKeys keys_;
};

/// True while the actor's verification lasts: this one, or the one of the browser's session. Ask in
/// the transaction that discloses.
bool freshly_verified(store::Transaction& tx, const Actor& actor, ChallengeId challenge);

}  // namespace doorward::service
