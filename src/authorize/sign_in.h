// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/network.h"
#include "domain/check.h"
#include "domain/directory.h"
#include "domain/permissions.h"

namespace doorward::authorize {

/// What somebody with a browser shows to be let in, or to go on.
enum class Step : std::uint8_t { password, second_factor, one_time_link, session };

/// The flow's name on receipts: "sign_in", "second_factor", "one_time_link", "session".
std::string_view flow(Step step);

/// All that letting somebody in depends on.
struct SignInFacts {
  Step step = Step::password;
  Instant now{};
  Address address;
  const Organization* organization = nullptr;
  bool turn_free = true;  // the server had room to check the password
  bool throttled = false;
  const User* user = nullptr;  // null: nobody that could sign in
  const Profile* profile = nullptr;
  Permissions permissions;
  bool waiting = true;  // of a second factor: the sign-in that asks for it still does
  bool right = false;   // what was shown: password, code, link or session
  std::string found;    // about what was shown, for the receipt; never a secret
};

/// The checks of a step, in the order in which they run. What an outsider can reach stands before
/// the password and reads the same to him.
std::span<const Check<SignInFacts>> sign_in_checks(Step step);

/// Whether this user may come in at all, whatever is shown. Codes work once: none is looked at, and
/// used up by that, for somebody whom it would not let in.
bool welcome(const SignInFacts& facts);

/// Whether the person may come in.
Result<> sign_in(const SignInFacts& facts);

}  // namespace doorward::authorize
