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
};

/// The keys of trusted issuers: the pasted ones, or those behind the issuer's URL, asked for on
/// threads of their own when they are old or a token names a key that is not among them. An issuer
/// that takes its time, or does not answer, holds up nobody else's tokens.
class IssuerKeys {
 public:
  explicit IssuerKeys(IssuerKeysOptions options);
  ~IssuerKeys();
  IssuerKeys(const IssuerKeys&) = delete;
  IssuerKeys& operator=(const IssuerKeys&) = delete;

  /// The keys to hold a token against that names `kid`. Null when none are to be had. May wait, for
  /// as long as the issuer is given to answer: not for workers.
  std::shared_ptr<const KeySet> of(const TrustedIssuer& issuer,
                                   const std::optional<std::string>& kid, Instant now);

 private:
  struct Known {
    std::string url;
    std::shared_ptr<const KeySet> keys;  // null: never had any
    Instant fetched_at{}, asked_at{};
    seconds fresh{0};  // from fetched_at on
    bool under_way = false;
    bool silent = false;  // it did not answer when it was asked last
    int waiting = 0;      // requests
  };
  struct Fetched {
    std::shared_ptr<const KeySet> keys;  // null: none came
    seconds fresh{0};
  };
  bool due(const Known& known, const std::optional<std::string>& kid, Instant now) const;
  bool serve(const Known& known, Instant now) const;
  void run(const std::stop_token& stop);
  Fetched fetched(const std::string& url, const std::stop_token& stop) const;
  Fetched ask(const std::string& url, const std::stop_token& stop) const;

  const IssuerKeysOptions options_;
  std::mutex mutex_;
  std::condition_variable_any wanted_, answered_;
  std::map<TrustedIssuerId, Known> known_;
  std::deque<TrustedIssuerId> queue_;
  int waiting_ = 0;
  std::vector<std::jthread> threads_;
};

}  // namespace doorward::service
