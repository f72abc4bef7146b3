// SPDX-License-Identifier: Apache-2.0
// What OpenID Connect may tell about a user (OpenID Connect Core section 5.1), in one table: ID
// tokens, userinfo and discovery are read from it.
#pragma once

#include <bitset>
#include <optional>
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
  /// Adds the claim; nothing where nothing is known.
  void (*tell)(JsonObject& object, std::string_view name, const User& user);
};
/// A claim's place in this list never changes: tokens in circulation hold it.
std::span<const StandardClaim> standard_claims();

/// Claims by their place in the list.
using ClaimSet = std::bitset<32>;
/// The place of a claim; nothing for one that this server does not know.
std::optional<std::size_t> standard_claim(std::string_view name);
/// The scopes that open these claims.
ScopeSet scopes_opening(const ClaimSet& claims);
/// Those of them that an app may learn by asking for them: what the scopes open that are selected
/// for it now.
ClaimSet claims_open(const ClaimSet& claims, const ScopeSet& selected);

/// The user's claims that these scopes open, and those that are asked for by name (section 5.5).
/// What is not known of the user is left out.
void add_standard_claims(JsonObject& object, const User& user, const ScopeSet& scopes,
                         const ClaimSet& asked = {});

/// The scopes whose claims a token with `granted` opens: `id`, `api` and `full` open all, because
/// who acts as the user may know as whom it acts.
ScopeSet claim_scopes(const ScopeSet& granted);

}  // namespace doorward
