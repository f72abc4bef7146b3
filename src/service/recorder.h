// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "authorize/sign_in.h"
#include "base/ring.h"
#include "cluster/snapshot.h"
#include "grants/access_token.h"
#include "grants/client_credentials.h"
#include "service/call.h"
#include "store/store.h"

namespace doorward::service {

/// One decision on its way to Login History. Holds facts, not text: the text is made on the
/// history's own thread, and only for decisions that get a row of their own.
struct Decision {
  struct TokenShown {
    std::string_view flow;  // static text: "userinfo"
    grants::AccessTokenFacts facts;
    AccessToken token;  // facts.token points here once it has arrived
  };
  struct AppAuthenticated {
    std::string flow;
    grants::AppFacts facts;
  };
  struct SignIn {  // of a person with a browser
    authorize::SignInFacts facts;
  };
  struct Event {  // that nothing was checked for: a password was changed, a session ended
    std::string_view flow;
    UserId user;
  };
  struct Refused {  // before anybody was known: a malformed request
    std::string_view flow;
  };
  Call call;
  std::optional<Rule> denied;
  SecretId secret;
  ScopeSet issued;
  std::string because;                                // denials only
  std::string consumer_key;                           // denials only; as sent, cut to 256 bytes
  std::shared_ptr<const cluster::Snapshot> snapshot;  // keeps what the facts point at
  std::variant<Refused, grants::ClientCredentialsFacts, TokenShown, AppAuthenticated, SignIn, Event>
      facts;
};

/// Makes the receipt of a decision: its checks with the values found.
Receipt receipt_of(const Decision& decision);

struct RecorderOptions {
  int denials_per_minute = 60;  // rows of their own, per app and minute; the rest are counted
  milliseconds flush_every{100};
  std::size_t ring = 16'384;  // decisions that one thread may be ahead of the history
};

/// Takes decisions from every thread without making it wait, counts and keeps them, and writes
/// Login History, the use of secrets and the use of approvals. `kill -9` costs at most what came in
/// the last `flush_every`.
class Recorder {
 public:
  Recorder(store::Store& store, const Clock& clock, RecorderOptions options = {});
  ~Recorder();

  /// Never waits. When this thread is too far ahead, the decision is counted as lost.
  void record(Decision&& decision);

  /// Returns when everything recorded before the call is in the store (or could not be written).
  void flush();

  std::uint64_t issued() const { return issued_.load(std::memory_order_relaxed); }
  std::uint64_t denied(Rule rule) const;
  std::uint64_t lost() const { return lost_.load(std::memory_order_relaxed); }

 private:
  struct Counting;
  Ring<Decision>& ring();
  void run();
  bool drain();

  store::Store& store_;
  const Clock& clock_;
  const RecorderOptions options_;
  const std::uint64_t serial_;
  std::mutex rings_mutex_;
  std::vector<std::shared_ptr<Ring<Decision>>> rings_;
  std::atomic<std::uint64_t> issued_{0}, lost_{0};
  std::array<std::atomic<std::uint64_t>, rule_count> denied_{};
  std::unique_ptr<Counting> counting_;

  std::mutex waking_;
  std::condition_variable wake_, flushed_;
  std::uint64_t flush_wanted_ = 0, flush_done_ = 0;
  bool stopped_ = false;
  std::jthread thread_;
};

}  // namespace doorward::service
