// SPDX-License-Identifier: Apache-2.0
// What the store keeps of users who let an app in: authorization codes, and families of refresh
// tokens. Both are consumed by compare-and-swap: each step happens for one caller, ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/instant.h"
#include "domain/ids.h"
#include "domain/receipt.h"

namespace doorward::store {

/// An authorization code, found by its digest.
struct AuthorizationCode {
  Digest digest{};
  AppId app;
  UserId user;
  SessionId session;
  Instant made_at{}, expires_at{};
  Instant used_at{};  // epoch: not yet
  FamilyId family;    // what its use led to
  std::string redirect_uri;
  std::string scopes;     // names, separated by one space
  std::string challenge;  // S256; empty: none was sent
  std::string nonce;
  Instant authenticated_at{};
  std::string methods;  // how the user proved who it is: "pwd otp"
  bool openid = false;  // an ID token was asked for
  std::string acr;      // the context that was reached, as the ID token tells it
  std::int64_t id_token_claims = 0, userinfo_claims = 0;  // asked for by name: bits of a ClaimSet
  bool device_activated = false;  // the browser was known, or the user had just verified
};
class AuthorizationCodes {
 public:
  virtual ~AuthorizationCodes() = default;
  virtual void add(const AuthorizationCode& code) = 0;
  virtual std::optional<AuthorizationCode> find(const Digest& digest) = 0;
  /// True for one caller, ever, and only before it expires.
  virtual bool use(const Digest& digest, Instant now, FamilyId family) = 0;
  /// Those that can still be used, without their digests, the oldest first. An id that is none
  /// stands for all.
  virtual std::vector<AuthorizationCode> open(AppId app, UserId user, Instant now, int most) = 0;
  /// Those of this app and user that were not used yet cannot be any more, also by a request that
  /// was read before `now`.
  virtual void end_all(AppId app, UserId user, Instant now) = 0;
  /// Those of one session that can still be used are another's from now on.
  virtual void move(SessionId from, SessionId to, Instant now) = 0;
  /// Removes codes that expired before this time.
  virtual int prune(Instant before, int most) = 0;
};

/// What one redeemed code led to. The newest refresh token has number `generation`; without a
/// refresh token the family only names its access tokens.
struct RefreshFamily {
  FamilyId id;
  AppId app;
  UserId user;
  SessionId session;
  std::string scopes;  // as granted, for good
  bool refreshable = false;
  bool openid = false;
  std::int64_t generation = 1;
  Instant rotated_at{};  // when `generation` began
  Instant made_at{}, last_used_at{};
  Instant authenticated_at{};
  std::string methods;
  std::string acr;
  std::int64_t id_token_claims = 0, userinfo_claims = 0;
  bool device_activated = false;  // at the sign-in; never of what was exchanged
  Instant tokens_end_at{};        // of its last access token
  Instant id_tokens_end_at{};     // of its last ID token
  Instant ends_at{};              // when the refresh token ends by policy; epoch: no end
  Instant ended_at{};             // epoch: alive
  FamilyId parent;                // whose access token was exchanged for this one's; none: nobody's
  std::string from_token;         // the id of that access token
  std::string actor_token;        // of the token of who acts; empty: nobody does
  FamilyId actor_family;          // of that token; none: nobody acts, or it has none
  AppId program;                  // AccessToken::program
  std::string actors{};           // who acts in its tokens, as these tell it; empty: nobody
  /// In which its first ID token names the user, and so all of them; none: not kept at that time.
  std::optional<Dialect> dialect{};
};
class RefreshFamilies {
 public:
  virtual ~RefreshFamilies() = default;
  virtual void add(RefreshFamily& family) = 0;  // gives it an id
  virtual std::optional<RefreshFamily> find(FamilyId id) = 0;
  /// What a use leaves: the first three only move forward.
  struct Use {
    Instant at{};
    Instant tokens_end_at{};
    Instant id_tokens_end_at{};
    Instant ends_at{};
  };
  /// The next generation, and the use that led to it: true for one caller, ever. Only while it is
  /// alive.
  virtual bool rotate(FamilyId id, std::int64_t from, const Use& use) = 0;
  virtual void used(FamilyId id, const Use& use) = 0;
  /// How the policy of an app counts: nothing: without end.
  struct Term {
    std::optional<milliseconds> length;
    bool from_last_use = false;  // or from the sign-in
  };
  /// The refresh tokens of this app that are alive end by this term from now on.
  virtual void end_by(AppId app, const Term& term) = 0;
  /// True for one caller, ever.
  virtual bool end(FamilyId id, Instant now) = 0;
  /// Those that are alive and have a refresh token, or others after `now`: the oldest use first.
  /// An id that is none stands for all.
  virtual std::vector<RefreshFamily> alive(AppId app, UserId user, Instant now, int most) = 0;
  /// Whose they are, of this app: users behind `after`, in the order of their ids.
  virtual std::vector<UserId> alive_users(AppId app, UserId after, Instant now, int most) = 0;
  /// How many of this user and app have a good refresh token.
  virtual std::int64_t refreshable(AppId app, UserId user, Instant now) = 0;
  struct UsersWith {
    std::int64_t users = 0;
    bool or_more = false;  // not every sign-in was looked at
  };
  /// How many users of this app have at least so many, among `most` sign-ins of the newest users.
  virtual UsersWith users_with(AppId app, std::int64_t refreshable, Instant now, int most) = 0;
  /// Those of them that are too many when so many may stay beside this one: the oldest uses.
  virtual std::vector<RefreshFamily> too_many(const RefreshFamily& beside, std::int64_t may_stay,
                                              Instant now) = 0;
  /// Those that are alive below this one, or came of its holder's acting.
  virtual std::vector<RefreshFamily> dependents(FamilyId family, int most) = 0;
  /// Those that are alive and came of this access token, or of its holder's acting.
  virtual std::vector<RefreshFamily> exchanged_for(std::string_view token, int most) = 0;
  /// Notes that this user, or somebody by this app, acts in the family's tokens; the other id is
  /// none.
  virtual void note_acting(const RefreshFamily& family, AppId app, UserId user) = 0;
  /// In which they do, whether it is alive or not, as long as the tokens that were out have not
  /// ended: in the order of their ids.
  virtual std::vector<FamilyId> acting(AppId app, UserId user, Instant now, int most) = 0;
  /// Those of this user that are alive and were made after the present time: ahead of a clock that
  /// was put back since.
  virtual std::vector<RefreshFamily> made_after(UserId user, Instant now, int most) = 0;
  virtual std::vector<RefreshFamily> of_session(SessionId session, Instant now) = 0;
  /// What has ended, with something alive below it: a family, or a token that is named by none.
  struct Above {
    FamilyId family;
    std::string token;  // without a family
  };
  /// Notes it, so that the rest is ended later.
  virtual void note(const Above& above) = 0;
  virtual bool any_noted() = 0;
  /// Gives back some of what was noted, and forgets it.
  virtual std::vector<Above> take_noted(int most) = 0;
  /// What the app, or the user, had until this mark leads to nothing any more: notes it for
  /// end_some. The other id is none.
  virtual void end_until(AppId app, UserId user, Instant mark) = 0;
  /// Ends some of what was noted, so that prune removes it, and removes some of what apps that are
  /// gone have left. Returns how much it has looked at; less than `most`: nothing is left.
  virtual int end_some(int most) = 0;
  /// Removes what can lead to nothing any more.
  virtual int prune(Instant now, int most) = 0;
};

/// Signed tokens of others that serve once, by digest, until they expire.
class UsedTokens {
 public:
  virtual ~UsedTokens() = default;
  virtual bool is_used(std::string_view digest) = 0;
  /// True for one caller, ever.
  virtual bool use(std::string_view digest, Instant expires_at) = 0;
  virtual int prune(Instant now, int most) = 0;
};

}  // namespace doorward::store
