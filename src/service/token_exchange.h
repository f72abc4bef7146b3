// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/live.h"
#include "grants/token_exchange.h"
#include "service/exchange_standing.h"
#include "service/jwt_access_token.h"
#include "store/store.h"

namespace doorward::service {

/// The token endpoint's token exchange (RFC 8693): a token that the app holds becomes one of its
/// own, for the same user, with no more scopes and no longer life; or, with the actor token of a
/// connected device, a token for that device. Asks the store: not for workers.
class TokenExchange {
 public:
  TokenExchange(store::Store& store, cluster::Live& live, AppSettings& settings,
                AppAuthentication& authentication, Recorder& recorder, TokenIssuer& issuer,
                IssuerKeys& keys)
      : store_(store),
        live_(live),
        settings_(settings),
        authentication_(authentication),
        recorder_(recorder),
        issuer_(issuer),
        tokens_(store, issuer, keys) {}

  Result<IssuedToken> exchange(const Call& call, const AppCredentials& credentials,
                               const ExchangeRequest& request);

 private:
  AppCredentials named(const Call& call, const AppCredentials& sent,
                       const cluster::Snapshot& snapshot, const ExchangeRequest& request) const;
  Exchanging read(const Call& call, const Asking& asking, const ExchangeRequest& request);
  grants::ExchangeFacts facts_of(const Call& call, const Asking& asking, const Exchanging& sent,
                                 const ExchangeRequest& request) const;
  void find_target(grants::ExchangeFacts& facts, const cluster::Snapshot& snapshot,
                   const ExchangeRequest& request);
  void find_circumstances(grants::ExchangeFacts& facts, const Asking& asking,
                          const Exchanging& sent, const ExchangeRequest& request);
  Result<Issue> begin(const Call& call, const Asking& asking, grants::ExchangeFacts& facts,
                      Exchanging& sent);
  IssuedToken made(const Call& call, const AppCredentials& credentials, const Asking& asking,
                   const Issue& issue, const grants::ExchangeFacts& facts,
                   const Exchanging& sent) const;

  store::Store& store_;
  cluster::Live& live_;
  AppSettings& settings_;
  AppAuthentication& authentication_;
  Recorder& recorder_;
  TokenIssuer& issuer_;
  SentTokens tokens_;
};

}  // namespace doorward::service
