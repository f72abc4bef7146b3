// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "domain/directory.h"
#include "mail/mailer.h"
#include "service/actor.h"

namespace doorward::service {

/// Tells a user what was done to how they sign in. `what` is one sentence without time and place,
/// and without its full stop: "The authenticator Phone was removed".
mail::Message account_message(const User& user, const Actor& actor, std::string_view subject,
                              std::string_view what);

}  // namespace doorward::service
