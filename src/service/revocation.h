// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/live.h"
#include "service/app_settings.h"
#include "service/asking.h"
#include "service/shown_tokens.h"
#include "store/store.h"

namespace doorward::service {

/// RFC 7009. A revocation is durable and in force on this node before it is answered. Ending a
/// refresh token ends its family, access tokens included; ending an access token ends that one.
class Revocation {
 public:
  Revocation(store::Store& store, cluster::Live& live, AppSettings& settings,
             AppAuthentication& authentication, Recorder& recorder, const ShownTokens& tokens);

  /// Revokes a token of the app that asks, which comes without its secret where it may refresh
  /// without: a public client says who it is (section 2.1). Unknown, foreign-made and dead tokens
  /// succeed too (section 2.2); a token of another app is refused (Rule::token_of_this_app).
  Result<> revoke(const Call& call, const AppCredentials& credentials, std::string_view token);

  /// Salesforce's way: whoever holds the token may end it, unless the organization asks for client
  /// authentication there too. Breaks Rule::token_authentic for what is no token of ours.
  Result<> revoke_by_holder(const Call& call, std::string_view token);

 private:
  void commit(const Call& call, const AccessToken& token);
  std::optional<AccessToken> shown(const cluster::Snapshot& snapshot, std::string_view text,
                                   Instant now) const;
  void end(const Call& call, const store::RefreshFamily& family);
  std::optional<store::RefreshFamily> family_of(const cluster::Snapshot& snapshot,
                                                std::string_view text);
  Result<> owned(const Call& call, const Asking& asking, AppId owner, UserId user) const;

  store::Store& store_;
  cluster::Live& live_;
  AppSettings& settings_;
  AppAuthentication& authentication_;
  Recorder& recorder_;
  const ShownTokens& tokens_;
};

}  // namespace doorward::service
