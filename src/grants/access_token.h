// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "domain/check.h"
#include "domain/directory.h"
#include "domain/issue.h"
#include "domain/live.h"

namespace doorward::grants {

/// Everything that is looked at when a token is shown to us: by introspection, userinfo, the
/// identity URL, the data API, forward-auth and the admin API.
struct AccessTokenFacts {
  Instant now{};
  std::optional<Address> address;  // of whoever shows it; none when it is shown for somebody else
  bool sent = false;
  bool wellformed = false;
  const AccessToken* token = nullptr;  // none: no key of ours opens it
  TokenForm form = TokenForm::opaque;
  std::string_view fault{};  // static text: why a signed token is not believed
  OrgId here;
  bool revoked = false;
  std::optional<ScopeNumber> needed;  // the scope that the endpoint asks for
  ScopeSet one_of;                    // or several, of which any will do
  bool for_somebody_else = false;     // whoever shows it need not be the one that it is for
  bool full_serves = true;            // `full` stands for every scope but `setup`
  const Organization* organization = nullptr;
  const LiveApp* app = nullptr;
  AppId earlier_ended{};             // one of the token's earlier apps that is not in force
  UserId actor_not_active{};         // one who acts for the user, and is not active or frozen
  UserId actor_without_app{};        // one who acts through an app that lets them no more
  AppId actor_earlier_ended{};       // why, when it is for an earlier app of theirs
  UserId actor_not_admitted{};       // one who acts through an app that does not admit them
  const LiveApp* program = nullptr;  // with whose client credentials it began; none: no app's
  const User* user = nullptr;
  const Profile* profile = nullptr;
  Permissions permissions;
};

/// What the token may do now: a scope that was taken from the app is gone from its tokens too.
ScopeSet scopes_in_force(const AccessToken& token, const LiveApp& app);

std::span<const Check<AccessTokenFacts>> access_token_checks();

/// Success, or the first rule that does not hold.
Result<> access_token(const AccessTokenFacts& facts);

}  // namespace doorward::grants
