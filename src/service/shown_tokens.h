// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cluster/live.h"
#include "domain/actor_chain.h"
#include "service/app_authentication.h"
#include "service/jwt_access_token.h"
#include "service/recorder.h"

namespace doorward::service {

/// What a connected device's token tells besides.
struct DeviceTold {
  std::vector<std::string> audiences;
  std::string device;
  std::string confirmation;  // JSON
};

/// A token that holds, with what stands behind it. The snapshot keeps the pointers alive.
struct Bearer {
  AccessToken token;
  TokenForm form = TokenForm::opaque;
  std::shared_ptr<const cluster::Snapshot> snapshot;
  const LiveApp* app = nullptr;
  const User* user = nullptr;
  const Profile* profile = nullptr;
  Permissions permissions;
  std::string scopes;                  // names, separated by one space
  ActorChain actors;                   // who acts for the user
  std::vector<std::string> audiences;  // that an ID token names
  std::optional<DeviceTold> device;
};

/// What an endpoint asks of the token that it is shown.
struct Demand {
  std::string_view flow;             // static text, for the receipt: "userinfo"
  std::optional<ScopeNumber> scope;  // that the token has to carry
  ScopeSet one_of = {};              // or several, of which any will do
  bool for_somebody_else = false;    // introspection: the caller is not the token's user
  bool of_devices_too = false;       // tokens of connected devices; nothing else here takes them
  bool id_tokens_too = false;        // looked for first
};

/// What the checks of access tokens look at. Points into the two others. No address and no scope.
grants::AccessTokenFacts facts_of(const ShownToken& shown, const cluster::Snapshot& snapshot,
                                  Instant now);

/// Checks access tokens that are shown to this server: no storage, no lock.
class ShownTokens {
 public:
  /// `issuer`: whose signed tokens are taken.
  ShownTokens(const cluster::Live& live, Recorder& recorder, std::string issuer)
      : live_(live), recorder_(recorder), issuer_(std::move(issuer)) {}

  /// The bearer, or the first check that does not hold, recorded.
  Result<Bearer> check(const Call& call, std::string_view token_text, const Demand& demand) const;

  /// Records that an app shows a token in vain: of another app, which it has no say in, or none
  /// that this server knows.
  Denial of_another(const Call& call, const std::shared_ptr<const cluster::Snapshot>& snapshot,
                    const Decision::TokenOfAnother& shown, Denial denial) const;
  /// Records what a refresh token fails that is not going to be used.
  void refused(const Call& call, const std::shared_ptr<const cluster::Snapshot>& snapshot,
               std::string_view flow, Rule rule, const grants::RefreshFacts& facts) const;
  /// Records that a token holds, and that something else is asked for than it is about.
  Denial refused(const Call& call, std::string_view flow, const Bearer& bearer,
                 Denial denial) const;
  /// Records a denial that an endpoint found by itself (a malformed header, a missing permission).
  /// `consumer_key`: what the request claims to be of, where an app asks.
  Denial refused(const Call& call, std::string_view flow, Denial denial,
                 std::string consumer_key = {}) const;

  const cluster::Live& live() const { return live_; }
  const std::string& issuer() const { return issuer_; }

 private:
  const cluster::Live& live_;
  Recorder& recorder_;
  const std::string issuer_;
};

}  // namespace doorward::service
