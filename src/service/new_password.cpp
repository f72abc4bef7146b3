// SPDX-License-Identifier: Apache-2.0
#include "service/new_password.h"

#include <utility>

namespace doorward::service {

std::string for_people(Instant at) {
  auto text = iso8601(at).substr(0, 16);
  text[10] = ' ';
  return text + " UTC";
}

std::optional<PasswordRefused> cannot_have(const BreachedPasswords& breached,
                                           const cluster::Snapshot& snapshot, const User& user,
                                           const NewPassword& chosen) {
  const auto& organization = snapshot.organization;
  const std::vector<std::string> about = {user.username,  user.email,    user.first_name,
                                          user.last_name, user.nickname, organization.name};
  const auto typed = chosen.password.reveal();
  PasswordRefused refused;
  refused.problems =
      password_problems("new_password", typed, organization.password_min_length, about);
  if (!refused.problems.empty() && refused.problems.front().rule == "password_guessable") {
    refused.strength = password_strength(typed, about);
  }
  if (refused.problems.empty() && typed != chosen.again.reveal()) {
    refused.problems.push_back(
        {"new_password_again", {}, "password_not_repeated", "This is not the same as above."});
  }
  if (refused.problems.empty() && breached.contains(chosen.password)) {
    refused.problems.push_back({"new_password",
                                {},
                                "password_breached",
                                "This password is in a list of stolen passwords. Choose another."});
  }
  if (refused.problems.empty()) return std::nullopt;
  return refused;
}

Actor self(const Call& call, UserId user) {
  return {.user = user,
          .address = call.address.text(),
          .request = std::string{call.id.text()},
          .now = call.now};
}

void set_password(store::Transaction& tx, const Actor& actor, const User& user, std::string hash,
                  SessionId but, AuditAction action) {
  tx.passwords().put({.user = user.id, .hash = std::move(hash), .set_at = actor.now});
  tx.sign_in_links().end_all(user.id, actor.now);
  tx.sessions().remove_all(user.id, but);
  auto row = audit_row(actor, action, user.id.text(), user.username);
  tx.audit().append(row);
}

mail::Message changed_message(const User& user, const Call& call) {
  return {.from = {},
          .to = user.email,
          .subject = "Your password was changed",
          .text = "The password of " + user.username + " was changed at " + for_people(call.now) +
                  " from " + call.address.text() +
                  ". Other browsers are signed out.\n\nIf that was not you, tell an "
                  "administrator at once.\n"};
}

}  // namespace doorward::service
