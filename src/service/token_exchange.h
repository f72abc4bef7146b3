// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/live.h"
#include "grants/token_exchange.h"
#include "service/asking.h"
#include "service/issuer_keys.h"
#include "service/jwt_access_token.h"
#include "service/token_issuer.h"
#include "store/store.h"

namespace doorward::service {

/// The token endpoint's token exchange (RFC 8693): a token that the app holds becomes one of its
/// own, for the same user, with no more scopes and no longer life. Asks the store: not for workers.
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
        keys_(keys) {}

  Result<IssuedToken> exchange(const Call& call, const AppCredentials& credentials,
                               const ExchangeRequest& request);

 private:
  struct Presented;
  Presented presented(const Asking& asking, std::string_view text, TokenType type,
                      Instant now) const;
  void read_foreign(Presented& subject, const Asking& asking, std::string_view text, Instant now);
  void find_target(grants::ExchangeFacts& facts, const cluster::Snapshot& snapshot,
                   const ExchangeRequest& request);
  void find_circumstances(grants::ExchangeFacts& facts, const Asking& asking,
                          const Presented& subject, const ExchangeRequest& request);
  void find_approval(grants::ExchangeFacts& facts, const cluster::Snapshot& snapshot);
  std::optional<Rule> begin(const Call& call, const Issue& issue, const cluster::Snapshot& snapshot,
                            const Presented& subject, FamilyId& made);
  IssuedToken made(const Call& call, const AppCredentials& credentials, const Asking& asking,
                   const Issue& issue, const grants::ExchangeFacts& facts,
                   const Descent& descent) const;

  store::Store& store_;
  cluster::Live& live_;
  AppSettings& settings_;
  AppAuthentication& authentication_;
  Recorder& recorder_;
  TokenIssuer& issuer_;
  IssuerKeys& keys_;
};

}  // namespace doorward::service
