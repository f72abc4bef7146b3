// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "service/new_password.h"
#include "service/notices.h"
#include "service/sign_in.h"

namespace doorward::service {

/// A link that was made; the token is in no row and in no log.
struct MadeLink {
  Secret url;
  Instant expires_at{};
};

/// Whom a link that works belongs to.
struct FoundLink {
  LinkPurpose purpose = LinkPurpose::reset;
  UserId user;
  std::string username;
};

/// Links by which somebody without a password, or who forgot it, chooses one. Each works once:
/// seven days for a first sign-in, an hour for a reset. Choosing a password ends all of the user's
/// links and sessions.
class OneTimeLinks {
 public:
  OneTimeLinks(SignInParts parts, Notices& notices) : parts_(parts), notices_(notices) {}

  /// A link for this user, on behalf of the actor, who may tend the user. With `by_mail` it goes
  /// to the user's address as well.
  Outcome<MadeLink> make(const Actor& actor, UserId user, bool by_mail);
  /// The first administrator's, at the first start.
  MadeLink make_first(UserId user, Instant now);
  /// Sends a link to the user of this name if there is one. Says and does the same if not: a row is
  /// written either way, and the mail is sent later, by a thread of its own. Denied only when the
  /// network asks too often, for whomever.
  Result<> forgotten(const Call& call, std::string_view username);

  /// The user of a link that works; a receipt says why one does not.
  Result<FoundLink> look(const Call& call, std::string_view token);
  /// Sets the password and uses the link up. Signed in at once after a first sign-in (or on the
  /// way to the second factor); after a reset the browser is known and the session is empty.
  PasswordResult<std::optional<NewSession>> choose(const Call& call, const Browser& browser,
                                                   std::string_view token,
                                                   const NewPassword& chosen, Secret& device);

 private:
  SignInParts parts_;
  Notices& notices_;
};

}  // namespace doorward::service
