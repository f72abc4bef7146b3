// SPDX-License-Identifier: Apache-2.0
// Access tokens as signed JWTs (RFC 9068), for apps that ask for them. They are held against the
// same checks as opaque ones (grants/access_token.h), and need no storage either.
#pragma once

#include <boost/json/value.hpp>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.h"
#include "cluster/snapshot.h"
#include "crypto/jws.h"
#include "domain/actor_chain.h"
#include "domain/app.h"
#include "domain/issue.h"
#include "domain/receipt.h"
#include "service/signed_token.h"

namespace doorward::service {

/// What a JWT tells besides what every access token holds.
struct JwtFacts {
  std::string_view issuer{};
  std::string_view consumer_key{};
  TokenAlgorithm algorithm = TokenAlgorithm::es256;
  Dialect dialect = Dialect::standard;
  Instant authenticated_at{};  // epoch: not told
  std::string_view acr{};
  std::string_view audience{};  // consumer key of the app that it is for; empty: the issuer
  std::string act{};            // who acts for the user, as JSON; empty: nobody
  std::vector<std::string> acting_programs{};  // of those
  std::vector<std::string> acting_earlier{};   // likewise
  std::vector<std::string> acting_behind{};    // likewise
};

/// Whole seconds, as JWTs have them: the token ends no later than `token` says.
std::string jwt_access_token(const AccessToken& token, const JwtFacts& facts,
                             const cluster::Snapshot& snapshot);

/// What every signed token of ours tells, so that it can be held against the checks of access
/// tokens when it is shown: its name, whom it is of and for, its scopes and its time.
void tell_token(JsonObject& claims, const AccessToken& token, const cluster::Snapshot& snapshot);
/// What tell_token told; nothing when that is incomplete.
std::optional<AccessToken> token_told(const VerifiedClaims& claims,
                                      const cluster::Snapshot& snapshot);

/// The form only: whether this could be a signed token of any issuer.
bool is_jwt_form(std::string_view text);

/// The token that one of the ring's keys has signed for this issuer, and else why it is none. Says
/// nothing of expiry or revocation.
struct JwtAccessToken {
  AccessToken token;
  ActorChain actors;
};
std::expected<JwtAccessToken, crypto::JwsFault> read_jwt_access_token(
    std::string_view text, const cluster::Snapshot& snapshot, std::string_view issuer, Instant now);

/// The chain below an `act` claim; as far as it can be one.
ActorChain actors_in(const boost::json::value* act);

/// Who acts in a token, as the token tells it, to be kept; empty for nobody. And what it told.
std::string actors_text(const ActorChain& actors);
ActorChain actors_told(std::string_view text);

/// What somebody showed us as an access token, in either form.
struct ShownToken {
  std::optional<AccessToken> token;  // none: no key of ours has made it
  bool wellformed = false;
  TokenForm form = TokenForm::opaque;
  std::string_view fault{};              // static text: why a signed one is not believed
  ActorChain actors{};                   // who acts for its user
  std::vector<std::string> audiences{};  // that an ID token names
};
ShownToken read_shown_token(std::string_view text, const cluster::Snapshot& snapshot,
                            std::string_view issuer, Instant now);

/// How long an access token for this app's users is good for: a JWT as long as the app says, an
/// opaque one as long as the session.
seconds user_token_lifetime(const App& app, const cluster::Snapshot& snapshot,
                            const Profile* profile);

/// The access token of a flow with a user, in the form that the app has chosen.
std::string user_access_token(const App& app, const AccessToken& token, JwtFacts facts,
                              const cluster::Snapshot& snapshot);

}  // namespace doorward::service
