// SPDX-License-Identifier: Apache-2.0
// Tries all that could open something on the checks that it would meet.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "cluster/snapshot.h"
#include "service/signature_standing.h"
#include "service/still_works.h"
#include "store/store.h"

namespace doorward::service {

/// The state that all openers are tried on, and what was found to work. An id that is none stands
/// for all. `delay`: how long a save takes to come into force.
class OpenerSearch {
 public:
  OpenerSearch(store::Transaction& tx, const cluster::Snapshot& snapshot, Instant now,
               milliseconds delay)
      : tx_(tx), snapshot_(snapshot), now_(now), delay_(delay) {}

  /// Nothing works of an app or a user that is off: what is not looked at is none the less known.
  void of_app(AppId app);
  void of_user(UserId user);

  StillWorks result(std::string name) &&;

 private:
  void sign_ins(UserId user);
  void codes(AppId app, UserId user);
  void families_of_app(AppId app);
  void families_of_user(UserId user);
  void acting(AppId app, UserId user);
  // By the settings of apps: opener_search_apps.cpp.
  void consumer_secrets(AppId app);
  void tokens_of_program(AppId app);
  void programs_as(UserId user);
  void trusted_tokens(AppId app);
  void trusted_tokens_for(UserId user);

  void not_all_looked_at() { complete_ = complete_ && off_; }
  const App* settings(AppId id);
  Instant signs_so_since(const App& app);
  StillWorking& found(Opener opener, AppId app, UserId user, Instant since, Instant until);
  void found_signed(Opener opener, const AccessToken& token, Signatures signatures);
  bool lets_in(const LiveApp& app, UserId user) const;
  bool may_sign_in(const User& user) const;
  bool is_shut_out(UserId user) const;
  bool is_taken(AccessToken token, TokenForm form = TokenForm::opaque,
                ActorChain actors = {}) const;
  bool code_works(const store::AuthorizationCode& code);
  void family(const store::RefreshFamily& family, Opener opener = Opener::access_token);
  /// A family's app, and those whose tokens led to its own.
  struct Led {
    AppId app;
    EarlierApps earlier{};
  };
  std::optional<Led> led(const store::RefreshFamily& family);
  void each_approval(std::string_view filter, const std::string& value,
                     const std::function<bool(const store::Approval&)>& visit);
  bool is_mailed_a_code(const User& user) const;
  const Profile* at_any_hour(const User& user);
  bool gets_tokens(const LiveApp& live);
  bool exchanges_for(AppId app, const User& user, const store::Approval* approval);
  bool exchanges_for_anybody(AppId app);
  std::vector<TrustedIssuer> issuers();
  void found_trusted(AppId app, UserId user, const std::vector<TrustedIssuer>& issuers);

  store::Transaction& tx_;
  const cluster::Snapshot& snapshot_;
  const Instant now_;
  const milliseconds delay_;
  std::map<AppId, std::optional<App>> apps_;
  std::map<FamilyId, std::optional<Led>> led_;
  std::map<AppId, Instant> signs_so_since_;
  std::map<ProfileId, Profile> profiles_;  // without hours that come again
  std::map<std::tuple<Opener, AppId, UserId>, StillWorking> found_;
  bool off_ = false;
  bool complete_ = true;
};

}  // namespace doorward::service
