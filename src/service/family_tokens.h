// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/asking.h"
#include "service/token_issuer.h"
#include "store/user_grants.h"

namespace doorward::service {

/// When the ID token ends that comes with these tokens; epoch: none comes.
Instant id_token_end(const App& app, const store::RefreshFamily& family, const Issue& issue,
                     Instant now);

/// The code that the tokens are redeemed with, and what its request said: a refresh has neither.
struct Redeemed {
  std::string_view code{};
  std::string_view nonce{};
  bool token_stays = false;  // the refresh token that was sent is not rotated
};

/// The tokens that a family's code or refresh token led to: an access token, signed where the app
/// wants that, an ID token where one was asked for, and the newest refresh token where it has one.
/// A fiber that calls it may wait, while an ID token is signed elsewhere.
IssuedToken family_tokens(const TokenIssuer& issuer, const Call& call,
                          const AppCredentials& credentials, const Asking& asking,
                          const Issue& issue, const store::RefreshFamily& family,
                          const Redeemed& redeemed);

}  // namespace doorward::service
