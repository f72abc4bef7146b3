// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cluster/live.h"
#include "grants/authorization_code.h"
#include "grants/refresh_token.h"
#include "service/asking.h"
#include "service/kept.h"
#include "service/token_issuer.h"
#include "store/store.h"

namespace doorward::service {

/// From the last decision on file, of any server, until now: at the start, when nothing else has
/// been decided since. None where nothing is on file.
grants::Outage last_outage(store::Store& store, Instant now);

/// The token endpoint's grants that a user stands behind: an authorization code (RFC 6749 section
/// 4.1.3) and a refresh token (section 6). Both wait for one commit, in which they look, decide and
/// write: for fibers.
class UserTokens {
 public:
  /// `outage`: before this start.
  UserTokens(store::Store& store, cluster::Live& live, AppSettings& settings,
             AppAuthentication& authentication, Recorder& recorder, TokenIssuer& issuer,
             KeptCodes& codes, grants::Outage outage)
      : store_(store),
        live_(live),
        settings_(settings),
        authentication_(authentication),
        recorder_(recorder),
        issuer_(issuer),
        codes_(codes),
        outage_(outage) {}

  /// A code works once. Its second use ends the tokens of the first.
  Result<IssuedToken> redeem(const Call& call, const AppCredentials& credentials,
                             const CodeRequest& request);

  /// With rotation each refresh answers the next token of the family; an old one that comes back
  /// ends it. One that was rotated away within the grace window answers the same successor.
  Result<IssuedToken> refresh(const Call& call, const AppCredentials& credentials,
                              const RefreshRequest& request);

  struct Redeeming;
  struct Refreshing;

 private:
  bool use(store::Transaction& tx, Redeeming& redeeming) const;
  bool use_kept(store::Transaction& tx, Redeeming& redeeming) const;
  bool put_family(store::Transaction& tx, Redeeming& redeeming) const;
  bool use(store::Transaction& tx, Refreshing& refreshing) const;
  bool use_kept(Refreshing& refreshing) const;
  bool rotate_kept(store::Transaction& tx, Refreshing& refreshing) const;
  void note_session(store::Transaction& tx, const Call& call, const Asking& asking,
                    const store::RefreshFamily& family) const;
  static bool end(store::Transaction& tx, FamilyId family, Instant now);

  store::Store& store_;
  cluster::Live& live_;
  AppSettings& settings_;
  AppAuthentication& authentication_;
  Recorder& recorder_;
  TokenIssuer& issuer_;
  KeptCodes& codes_;
  const grants::Outage outage_;
  KeptFamilies kept_;
};

}  // namespace doorward::service
