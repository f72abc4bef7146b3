// SPDX-License-Identifier: Apache-2.0
// What the store keeps for single logout: which apps a session has signed in to, and which of them
// have yet to hear that it ended. A row of either outlives the program.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/instant.h"
#include "domain/ids.h"
#include "domain/logout.h"
#include "store/page.h"

namespace doorward::store {

/// An app that a session has signed in to. Signing in again in the same browser keeps the row under
/// the new session; `begun_in` stays, since that is the session that the app was told of.
struct SessionApp {
  SessionId session;
  AppId app;
  UserId user;
  SessionId begun_in;   // when the app signed in; its text is the column sid
  std::string subject;  // of its ID tokens: two with a space between, where it used both dialects
  Instant check_at{};   // when somebody looks whether the session has ended
};

/// An app that hears, heard or could not hear of a session's end.
struct Logout {
  LogoutId id;
  AppId app;
  UserId user;
  SessionId session;
  LogoutChannel channel = LogoutChannel::back;
  LogoutState state = LogoutState::waiting;
  std::string sid, subject;  // as the app's ID token has them
  Instant made_at{};
  Instant next_at{};  // of the next try, while it waits
  Instant done_at{};
  std::int64_t tries = 0;
  std::int64_t status = 0;  // of the app's last answer; 0: there was none
  std::string because;      // what came of the last try
};

/// No try is put off for longer.
inline constexpr hours longest_put_off{1};

class Logouts {
 public:
  virtual ~Logouts() = default;
  /// Notes it once, however often the app signs in, with each subject that it was told of.
  virtual void signed_in(const SessionApp& app) = 0;
  virtual std::vector<SessionApp> of(SessionId session) = 0;
  /// The same person goes on in another session of the same browser.
  virtual void move(SessionId from, SessionId to) = 0;
  /// All of the user's are looked at now.
  virtual void look_now(UserId user) = 0;
  /// Everybody's are looked at by so much earlier than was noted.
  virtual void look_earlier(minutes by) = 0;
  virtual std::vector<SessionApp> due(Instant now, int most) = 0;
  virtual void look_again(SessionId session, Instant at) = 0;
  virtual void forget(SessionId session) = 0;

  virtual void add(Logout& logout) = 0;  // gives it an id
  /// The one that has waited longest past its time and is for none of these apps; else one that is
  /// put off for longer than is ever done, by a clock that has been put back since.
  virtual std::optional<Logout> next(Instant now, std::span<const AppId> but) = 0;
  /// Counts one more try and puts the next off: true for one caller, ever.
  virtual bool take(const Logout& logout, Instant next_at) = 0;
  /// What this app is still to hear waits until then at least.
  virtual void put_off(AppId app, Instant until) = 0;
  /// Some of what this app is still to hear of ends up to then.
  virtual std::vector<Logout> waiting(AppId app, Instant made_until, int most) = 0;
  /// Notes what came of it: state, times, status, because.
  virtual void note(const Logout& logout) = 0;
  virtual Page<Logout> list(const ListQuery& query) = 0;  // filters: app, user, state, channel
  /// Removes what was done with before this time.
  virtual int prune(Instant before, int most) = 0;
};

}  // namespace doorward::store
