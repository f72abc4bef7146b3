// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/asking.h"
#include "service/foreign_token.h"
#include "service/issuer_keys.h"
#include "service/token_issuer.h"

namespace doorward::service {

/// What was read out of a token that was sent to be exchanged, or to tell who acts.
struct SentToken {
  grants::PresentedToken facts;
  ActingParty party;  // whom it speaks for
  ActorChain actors;  // who acts for them already
  UserId user;
  ScopeSet scopes;
  AppId app;               // that it was issued to; none: it is not of this server
  EarlierApps earlier;     // that had a token before this one
  FamilyId family;         // none: no user's sign-in stands behind it
  AppId program;           // with whose client credentials it began; none: no app's
  std::string token;       // its id
  bool few_behind = true;  // false: party has no place for every app, or user, behind it
  ForeignToken foreign;    // of a trusted issuer
};

/// Reads tokens of this server and of trusted issuers, and spends none.
class SentTokens {
 public:
  SentTokens(store::Store& store, const TokenIssuer& issuer, IssuerKeys& keys)
      : store_(store), issuer_(issuer), keys_(keys) {}

  /// May wait for the issuer's keys: not for workers.
  SentToken read(const Asking& asking, std::string_view text, TokenType type, Instant now);

 private:
  SentToken read_ours(const Asking& asking, std::string_view text, TokenType type,
                      Instant now) const;
  ForeignToken held_against(const KeysFound& keys, const TrustedIssuer& issuer,
                            std::string_view text) const;
  void read_foreign(SentToken& token, const Asking& asking, std::string_view text, Instant now);

  store::Store& store_;
  const TokenIssuer& issuer_;
  IssuerKeys& keys_;
};

}  // namespace doorward::service
