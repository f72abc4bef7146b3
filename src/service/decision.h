// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "authorize/authorization.h"
#include "authorize/logout.h"
#include "authorize/sign_in.h"
#include "cluster/snapshot.h"
#include "grants/access_token.h"
#include "grants/authorization_code.h"
#include "grants/client_credentials.h"
#include "grants/refresh_token.h"
#include "grants/token_exchange.h"
#include "service/call.h"

namespace doorward::service {

/// One decision on its way to Login History. Holds facts, not text: the text is made on the
/// history's own thread, and only for decisions that get a row of their own.
struct Decision {
  struct TokenShown {
    std::string_view flow;  // static text: "userinfo"
    grants::AccessTokenFacts facts;
    AccessToken token;  // facts.token points here once it has arrived
  };
  struct RefreshTokenShown {  // to be told about, and not to be used
    std::string_view flow;
    std::unique_ptr<const grants::RefreshFacts> facts;
  };
  struct TokenOfAnother {  // shown by an app that it was not issued to, or that shows none
    std::string_view flow;
    grants::AppFacts asker;
    UserId user;  // of the token
  };
  struct AppAuthenticated {
    std::string flow;
    grants::AppFacts facts;
  };
  struct SignIn {  // of a person with a browser
    authorize::SignInFacts facts;
  };
  // The facts of users' flows are larger than others and rarer, so they stand aside: a decision of
  // the quick ones stays small.
  struct Authorization {
    std::unique_ptr<const authorize::AuthorizationFacts> facts;
  };
  struct CodeRedeemed {
    std::unique_ptr<const grants::CodeFacts> facts;
  };
  struct Refreshed {
    std::unique_ptr<const grants::RefreshFacts> facts;
  };
  struct Exchanged {
    std::unique_ptr<const grants::ExchangeFacts> facts;
  };
  struct Event {  // that nothing was checked for: a password was changed, a session ended
    std::string_view flow;
    UserId user;
    AppId app = {};
  };
  struct LogoutAsked {  // by an app, through the browser
    std::unique_ptr<const authorize::LogoutFacts> facts;
  };
  struct Refused {  // before anybody was known: a malformed request
    std::string_view flow;
  };
  Call call;
  std::int64_t times = 1;  // how many decisions of its kind this one stands for, itself included
  std::optional<Rule> denied;
  SecretId secret;
  ScopeSet issued;
  std::string because;                                // denials only
  std::string consumer_key;                           // denials only; as sent, cut to 256 bytes
  std::shared_ptr<const cluster::Snapshot> snapshot;  // keeps what the facts point at
  std::variant<Refused, grants::ClientCredentialsFacts, TokenShown, AppAuthenticated, SignIn, Event,
               Authorization, CodeRedeemed, Refreshed, LogoutAsked, Exchanged, RefreshTokenShown,
               TokenOfAnother>
      facts;
};

/// The app and the user that a token was issued to, or would have been: of decisions about issuing
/// one, and of requests refused before that; none of either where it is not known.
struct Parties {
  AppId app;
  UserId user;
};
std::optional<Parties> issuing(const Decision& decision);

/// What came along with a request for a token; nothing of other decisions.
std::optional<Brought> brought_along(const Decision& decision);

/// What Login History counts on one row has in common.
struct CountedAs {
  AppId app;
  UserId user;
  Address address;
  std::int64_t minute = -1;
  bool entry = false;        // somebody came in, and nothing was issued yet
  std::uint8_t flow = 0;     // one number for each, so that each is replayed by its own checks
  std::uint8_t brought = 0;  // bits of Brought
  auto operator<=>(const CountedAs&) const = default;
};
/// Nothing for decisions that are not counted together: denials, and what people do.
std::optional<CountedAs> counted_as(const Decision& decision);

/// A token that was issued by client credentials. Views: most are counted and not kept.
struct Issued {
  const Call& call;
  SecretId secret;
  const ScopeSet& scopes;
  const std::shared_ptr<const cluster::Snapshot>& snapshot;
  const grants::ClientCredentialsFacts& facts;
};

CountedAs counted_as(const Issued& issued);

/// Makes the receipt of a decision: its checks with the values found.
Receipt receipt_of(const Decision& decision);

}  // namespace doorward::service
