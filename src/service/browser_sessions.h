// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "authorize/sign_in.h"
#include "base/secret.h"
#include "cluster/live.h"
#include "service/administration.h"
#include "service/call.h"
#include "service/recorder.h"
#include "service/single_logout.h"

namespace doorward::service {

/// What a browser sent that is of our making. Views into the request.
struct Browser {
  std::string_view session;  // cookies, empty without one
  std::string_view device;
  std::string_view agent;  // User-Agent
};

/// A session that was begun or renewed: what the browser has to keep.
struct NewSession {
  Secret cookie;
  SessionStage stage = SessionStage::signed_in;
  UserId user;
  Secret device;  // empty: the browser keeps the one it has
  ToldApps told;  // of the session of somebody else that this one stands in for
};

/// An open session with whom it belongs to.
struct OpenSession {
  store::BrowserSession row;
  std::shared_ptr<const cluster::Snapshot> snapshot;
  const User* user = nullptr;
  Permissions permissions;
  Instant idle_until{};
};

/// All that letting this user in depends on, as it stands in the snapshot; nobody for no user.
authorize::SignInFacts sign_in_facts(authorize::Step step, const Call& call,
                                     const cluster::Snapshot& snapshot, UserId user);

/// A session of this user, not in the store yet.
store::BrowserSession new_session(const Call& call, const Browser& browser, UserId user,
                                  const Organization& organization, const Secret& cookie);

/// The sessions of people who signed in with a browser. Each request asks the store, so that a
/// session ends everywhere at once.
class BrowserSessions {
 public:
  BrowserSessions(store::Store& store, cluster::Live& live, Recorder& recorder,
                  std::string issuer = {})
      : store_(store), live_(live), recorder_(recorder), issuer_(std::move(issuer)) {}

  /// The session with this cookie if it is signed in and may go on; notes that it is in use.
  Result<OpenSession> open(const Call& call, std::string_view cookie) {
    return look(call, cookie, false);
  }
  /// The same in a transaction that writes, judged by this snapshot.
  Result<OpenSession> open(store::Transaction& tx,
                           const std::shared_ptr<const cluster::Snapshot>& snapshot,
                           const Call& call, std::string_view cookie);
  /// The same, with a receipt for a no.
  Result<OpenSession> required(const Call& call, std::string_view cookie) {
    return look(call, cookie, true);
  }
  /// A session that waits for the second factor; nothing when there is none.
  std::optional<store::BrowserSession> waiting(const Call& call, std::string_view cookie);

  /// A new cookie for the same session, whose identity was verified until then.
  std::optional<Secret> verified(const Call& call, const OpenSession& session, Instant until,
                                 ChallengeId passed = {});

  /// The session with this cookie if it is signed in and is let in nowhere at present, for its
  /// hour, its address or its user.
  std::optional<store::BrowserSession> asleep(const Call& call, std::string_view cookie);

  /// Ends the browser's session, whatever it is, and lets its apps know: the frames that the page
  /// has to show for it.
  std::vector<std::string> sign_out(const Call& call, std::string_view cookie, SessionEnd end);

  std::vector<store::BrowserSession> of(UserId user);
  /// Ends one session of the user's; false when there is no such session.
  bool end(const Actor& actor, UserId user, SessionId session);
  /// Ends all of the user's, but the one that asks; how many.
  int end_all(const Actor& actor, UserId user);

 private:
  Result<OpenSession> look(const Call& call, std::string_view cookie, bool recorded);
  store::Store& store_;
  cluster::Live& live_;
  Recorder& recorder_;
  const std::string issuer_;
};

}  // namespace doorward::service
