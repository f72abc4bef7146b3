// SPDX-License-Identifier: Apache-2.0
#include "service/account_message.h"

#include "service/new_password.h"

namespace doorward::service {

mail::Message account_message(const User& user, const Actor& actor, std::string_view subject,
                              std::string_view what) {
  std::string text{what};
  text += " at " + for_people(actor.now) + " from " + actor.address + ".\n\n";
  if (actor.user != user.id) text += "An administrator did it.\n\n";
  text += "You get this message because it decides who can sign in as " + user.username + ". ";
  text += "If it was not expected, change your password and tell an administrator at once.\n";
  return {.from = {}, .to = user.email, .subject = std::string{subject}, .text = std::move(text)};
}

}  // namespace doorward::service
