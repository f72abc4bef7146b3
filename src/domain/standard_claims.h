// SPDX-License-Identifier: Apache-2.0
// What OpenID Connect may tell about a user (OpenID Connect Core section 5.1), in one table: ID
// tokens, userinfo and discovery are read from it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json_text.h"
#include "domain/directory.h"
#include "domain/scopes.h"

namespace doorward {

struct StandardClaim {
  std::string_view name;
  ScopeNumber scope;  // opens it (section 5.4)
  /// The value as JSON; empty when nothing is known.
  std::string (*json)(const User& user);
};
std::span<const StandardClaim> standard_claims();

/// The user's claims that these scopes open, and those that are asked for by name (section 5.5).
/// What is not known of the user is left out.
void add_standard_claims(JsonObject& object, const User& user, const ScopeSet& scopes,
                         std::span<const std::string> asked = {});

/// The scopes whose claims a token with `granted` opens: `id`, `api` and `full` open all, because
/// who acts as the user may know as whom it acts.
ScopeSet claim_scopes(const ScopeSet& granted);

}  // namespace doorward
