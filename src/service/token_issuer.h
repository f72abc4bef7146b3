// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/window_counts.h"
#include "cluster/live.h"
#include "domain/requests.h"
#include "service/app_authentication.h"
#include "service/recorder.h"

namespace doorward::service {

/// What a token came of.
struct Descent {
  FamilyId family{};      // none: client credentials
  EarlierApps earlier{};  // whose tokens were exchanged on the way
  AppId program{};        // whose client credentials token was the first of them, if one's was
  bool high_assurance = false;    // AccessToken::high_assurance
  bool device_activated = false;  // AccessToken::device_activated
  bool jwt = false;               // whoever asks for it writes the text
};

/// What a caller of the token endpoint gets. Text in a dialect is the presenter's.
struct IssuedToken {
  std::string access_token;
  AccessToken token;
  std::string scopes;        // names, separated by one space
  std::string identity_url;  // {issuer}/id/{organization}/{user}
  std::string signature;     // Salesforce: base64(HMAC-SHA256(secret, identity_url + issued_at))
  std::string refresh_token{};
  std::string id_token{};
  bool jwt = false;
  std::string_view issued_token_type{};  // of a token exchange
  bool tells_lifetime = false;           // in Salesforce's dialect too
};

/// POST /oauth2/token: client credentials in, an access token out. Takes no lock and waits for
/// nothing: facts from the snapshot, decision from grants/, a sealed token, a recorded decision.
class TokenIssuer {
 public:
  TokenIssuer(const cluster::Live& live, AppAuthentication& authentication, Recorder& recorder,
              std::string issuer);

  Result<IssuedToken> issue(const Call& call, const AppCredentials& credentials,
                            const TokenRequest& request);

  /// Records a request that was refused before anybody could be asked. `flow` is static text.
  Denial refused(const Call& call, Denial denial, std::string consumer_key,
                 std::string_view flow = "request");

  const std::string& issuer() const { return issuer_; }

  /// The token of a decision, with what is told beside it. Nothing is recorded. `right_secret`: the
  /// keyed digest of the app's secret, when that was compared and is right.
  IssuedToken make(const Call& call, const AppCredentials& credentials, const Issue& issue,
                   const cluster::Snapshot& snapshot, const Descent& descent = {},
                   const Digest* right_secret = nullptr) const;

  /// How many tokens the app had in this minute and the user in this hour, of every flow, as far
  /// as anything limits them.
  struct Counts {
    std::int64_t app = 0, user = 0;
  };
  Counts counts(const cluster::Snapshot& snapshot, const LiveApp* app, const User* user,
                Instant now) const;
  void count(const cluster::Snapshot& snapshot, const LiveApp& app, UserId user, Instant now);

 private:
  Result<IssuedToken> client_credentials(const Call& call, const AppCredentials& credentials,
                                         const ClientCredentialsRequest& request);

  const cluster::Live& live_;
  AppAuthentication& authentication_;
  Recorder& recorder_;
  const std::string issuer_;
  WindowCounts by_app_, by_user_;
};

/// The facts of a client credentials request, gathered from one snapshot: also for what-if.
grants::ClientCredentialsFacts client_credentials_facts(const cluster::Snapshot& snapshot,
                                                        const grants::AppFacts& client, Instant now,
                                                        const Address& address, Dialect dialect,
                                                        const ClientCredentialsRequest& request);

}  // namespace doorward::service
