// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "service/authorization.h"
#include "service/code_requests.h"
#include "service/notices.h"
#include "service/sign_in.h"

namespace doorward::service {

/// What an app shows of a user: a username and password, or an identifier and the code that was
/// mailed; and a code of the authenticator app where the user has one.
struct ShownCredentials {
  authorize::HeadlessKind kind = authorize::HeadlessKind::named_user;
  std::string kind_found;  // as it was sent
  bool in_header = false, in_body = false;
  std::string name;  // username or identifier
  Secret proof;      // password or code
  std::string second_factor;
};

/// The Authorization Code and Credentials flow: an app signs its users in without a page. What the
/// sign-in page looks at is looked at here, with the same counts of wrong tries.
class HeadlessSignIn {
 public:
  HeadlessSignIn(SignInParts parts, Authorization& authorization, Notices& notices)
      : parts_(parts), authorization_(authorization), notices_(notices) {}

  /// A code for the app, or the first rule that does not hold. Argon2id runs here: not for workers.
  Result<std::string> sign_in(const Call& call, const AuthorizationRequest& request,
                              const ShownCredentials& shown);

  /// Mails a code to the user of this name if there is one: the identifier to show it with. Says
  /// and does the same if not. Codes live ten minutes, take five tries, and work once: with the
  /// user's second factor, where there is one.
  Result<std::string> mail_code(const Call& call, std::string_view username);

 private:
  void prove(const Call& call, const ShownCredentials& shown, const cluster::Snapshot& snapshot,
             authorize::AuthorizationFacts& facts);
  void try_password(const Call& call, const ShownCredentials& shown,
                    const cluster::Snapshot& snapshot, authorize::HeadlessFacts& facts);
  /// The challenge whose code is right. It is still to be spent.
  std::optional<ChallengeId> try_mail_code(const Call& call, const ShownCredentials& shown,
                                           const cluster::Snapshot& snapshot,
                                           authorize::HeadlessFacts& facts);
  void look_for_second_factor(const Call& call, const ShownCredentials& shown, KnownUser& known,
                              authorize::HeadlessFacts& facts);
  void spend(const Call& call, const ShownCredentials& shown, std::optional<ChallengeId> mailed,
             authorize::AuthorizationFacts& facts);

  SignInParts parts_;
  Authorization& authorization_;
  Notices& notices_;
  CodeRequests asked_{CodeRequests::Limits{}};
};

}  // namespace doorward::service
