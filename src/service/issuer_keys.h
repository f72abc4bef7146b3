// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/network.h"
#include "service/kept.h"
#include "service/trusted_issuers.h"

namespace doorward::service {

struct IssuerKeysOptions {
  IpRanges reach;            // private networks that the operator lets it into
  int patience = 4;          // seconds, for one answer
  int at_once = 4;           // issuers that are asked at the same time
  int most_waiting = 2;      // requests that wait for one issuer; others are refused at once
  int most_waiting_all = 4;  // and for all of them
  seconds fresh{3'600};      // keys are asked for again after this, or sooner if the issuer says so
  seconds least_fresh{60};   // however little it says
  seconds late{60};          // how much later old keys still serve while new ones are on their way
  seconds between{5};        // the least between two questions to one issuer, whatever comes
  seconds kept{24 * 3'600};  // while the issuer does not answer
  seconds lately{24 * 3'600};      // keys used within this are asked for before they are old
  milliseconds look_every{2'000};  // whether there are such keys
};

/// Which keys do for a token.
struct KeysWanted {
  std::optional<std::string> kid = {};  // that it names
  const KeySet* not_these = nullptr;    // none of them has signed it
};

struct KeysFound {
  std::shared_ptr<const KeySet> keys = {};  // null: none are to be had
  std::string because = {};                 // why
};

/// The keys of trusted issuers: the pasted ones, or those behind the issuer's URL, asked for on
/// threads of their own when a token names a key that is not among them and when they grow old:
/// before that, where they were used lately. An issuer that takes its time, or does not answer,
/// holds up nobody else's tokens.
class IssuerKeys {
 public:
  IssuerKeys(store::Store& store, const Clock& clock, IssuerKeysOptions options);
  ~IssuerKeys();
  IssuerKeys(const IssuerKeys&) = delete;
  IssuerKeys& operator=(const IssuerKeys&) = delete;

  /// The keys to hold a token against. May wait, for as long as the issuer is given to answer: not
  /// for workers.
  KeysFound of(const TrustedIssuer& issuer, const KeysWanted& wanted, Instant now);

 private:
  struct Known {
    std::string url;
    std::shared_ptr<const KeySet> keys = {};  // null: never had any
    Instant fetched_at{}, asked_at{}, used_at{};
    seconds fresh{0};  // from fetched_at on
    seconds ahead{0};  // from fetched_at on: then they are asked for again though nobody waits
    bool under_way = false;
    std::string trouble = {};  // why no key came when it was asked last; empty: some did
    int waiting = 0;           // requests
  };
  struct Fetched {
    std::shared_ptr<const KeySet> keys = {};  // null: no key set came
    std::string trouble = {};                 // why not, or why none of its keys will do
    seconds fresh{0};
    bool gone = false;  // the issuer is switched off, or deleted, or has other keys
  };
  struct Pasted {
    Revision revision;  // of the issuer
    std::shared_ptr<const KeySet> keys;
  };

  std::shared_ptr<const KeySet> pasted(const TrustedIssuer& issuer);
  void ask_soon(TrustedIssuerId id, Known& known, Instant now);
  bool within(Instant since, seconds span, Instant now) const;
  bool due(const Known& known, const KeysWanted& wanted, Instant now) const;
  bool due_ahead(const Known& known, Instant now) const;
  bool serve(const Known& known, Instant now) const;
  KeysFound found(const Known& known, const KeysWanted& wanted, Instant now) const;
  void run(const std::stop_token& stop);
  void look_ahead();
  void answer_next(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);
  void note(Known& known, Fetched fetched) const;
  Fetched fetched(TrustedIssuerId id, const std::string& url, bool ahead,
                  const std::stop_token& stop) const;
  bool stands(TrustedIssuerId id, const std::string& url) const;
  Fetched ask(const std::string& url, const std::stop_token& stop) const;

  store::Store& store_;
  const Clock& clock_;
  const IssuerKeysOptions options_;
  std::mutex mutex_;
  std::condition_variable_any wanted_, answered_;
  std::map<TrustedIssuerId, Known> known_;
  std::deque<TrustedIssuerId> queue_;
  std::optional<TrustedIssuerId> ahead_;  // the one that is asked though nobody waits
  int waiting_ = 0;
  Kept<TrustedIssuerId, Pasted, 200> pasted_;
  std::vector<std::jthread> threads_;
};

}  // namespace doorward::service
